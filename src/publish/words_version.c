/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What sheets say of a version: how early, how good, what it changed.
 */
#include <rota/words.h>

#include <assert.h>
#include <limits.h>
#include <string.h>

void rota_words_notice(int days_before, int days_wanted, rota_lang lang,
                       rota_text *out)
{
    assert(out);
    if (days_before < 0)
        rota_text_printf(out, _(lang, "published %d days into the month"),
                         -days_before);
    else if (days_before < days_wanted)
        rota_text_printf(out,
                         _(lang,
                           "published late: %d days before the month, the "
                           "policy says %d"),
                         days_before, days_wanted);
    else
        rota_text_printf(out, _(lang, "published %d days before the month"),
                         days_before);
}

/* ---- How good ------------------------------------------------------------ */

bool rota_words_proven(const rota_sheet *sheet)
{
    return sheet->has_bound && sheet->has_proof &&
           sheet->proven >= sheet->bound;
}

void rota_words_bound(const rota_sheet *s, rota_text *out)
{
    assert(s && out);
    const char *status = s->status ? s->status : "";
    if (rota_words_proven(s))
        rota_text_printf(out, _(s->lang, "bound %lld, gap %.2f %%"),
                         (long long)s->bound, rota_words_gap(s));
    else if (s->has_bound && s->has_proof)
        rota_text_printf(out,
                         _(s->lang, "bound by search %lld, re-provable %lld, "
                                    "gap %.2f %%"),
                         (long long)s->bound, (long long)s->proven,
                         rota_words_gap(s));
    else if (s->has_bound)
        rota_text_printf(out,
                         _(s->lang, "bound by search %lld, no proof of it is "
                                    "kept, gap %.2f %%"),
                         (long long)s->bound, rota_words_gap(s));
    else if (*status)
        rota_text_printf(out, _(s->lang, "%s, no bound is claimed"),
                         _(s->lang, status));
    else
        rota_text_add(out, _(s->lang, "no bound is claimed"));
}

/* ---- What rules ask ------------------------------------------------------ */

static int limit_of(const rota_problem_agent *a, rota_rule rule)
{
    switch (rule) {
    case ROTA_RULE_REST:
        return a->rest;
    case ROTA_RULE_RUN:
        return a->max_run;
    case ROTA_RULE_RUN_MIN:
        return a->min_run;
    case ROTA_RULE_OFF_MIN:
        return a->min_off;
    case ROTA_RULE_MINUTES:
        return a->max_minutes;
    case ROTA_RULE_MIN_MINUTES:
        return a->min_minutes;
    case ROTA_RULE_SHIFT_LIMIT:
        return a->max_nights_row;
    case ROTA_RULE_WEEKENDS:
        return a->max_weekends;
    case ROTA_RULE_WEEKENDS_ROW:
        return a->max_weekends_row;
    default:
        return 0;
    }
}

static void add_figure(rota_text *out, int least, int most, bool minutes,
                       rota_lang lang)
{
    double unit = minutes ? 60.0 : 1.0;
    rota_text range = { 0 };
    rota_text_printf(&range, "%g", least / unit);
    if (most != least)
        rota_text_printf(&range, "–%g", most / unit);
    if (minutes)
        rota_text_printf(out, _(lang, "%s h"), rota_text_str(&range));
    else
        rota_text_add(out, rota_text_str(&range));
    rota_text_release(&range);
}

void rota_words_limit(const rota_problem *p, rota_rule rule, rota_lang lang,
                      rota_text *out)
{
    assert(p && out);
    int least = INT_MAX, most = 0;
    bool weekly = false;
    for (int a = 0; a < p->agents; a++) {
        int limit = limit_of(&p->agent[a], rule);
        weekly = weekly || p->agent[a].weekly_rest;
        if (limit <= 0)
            continue;
        least = limit < least ? limit : least;
        most = limit > most ? limit : most;
    }
    if (rule == ROTA_RULE_WEEKLY_REST)
        rota_text_add(out, weekly ? "1" : _(lang, "not judged"));
    else if (most > 0)
        add_figure(out, least, most,
                   rule == ROTA_RULE_REST || rule == ROTA_RULE_MINUTES ||
                       rule == ROTA_RULE_MIN_MINUTES,
                   lang);
}

/* ---- What changed -------------------------------------------------------- */

const char *rota_words_change(const rota_sheet_change *change, rota_lang lang)
{
    if (!strcmp(change->before, "off"))
        return _(lang, "got");
    if (!strcmp(change->after, "off"))
        return _(lang, "gave");
    return strcmp(change->before, change->after) == 0 ? _(lang, "retimed")
                                                      : _(lang, "moved");
}

size_t rota_words_told(const rota_sheet *sheet, rota_text *out)
{
    assert(sheet && out);
    size_t people = 0;
    for (size_t i = 0; i < sheet->changes; i++) {
        const rota_sheet_change *c = &sheet->change[i];
        if (i > 0 && strcmp(c->agent, sheet->change[i - 1].agent) == 0)
            continue;
        rota_text_printf(out, "%s%s %s", people++ ? _(sheet->lang, ", ") : "",
                         c->agent, c->name);
    }
    return people;
}
