/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/advice.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Which rule would have to give, in the words of the table of rules. */
static rota_rule rule_of(rota_relax_kind kind)
{
    switch (kind) {
    case ROTA_RELAX_MIN_MINUTES:
        return ROTA_RULE_MIN_MINUTES;
    case ROTA_RELAX_MAX_MINUTES:
        return ROTA_RULE_MINUTES;
    case ROTA_RELAX_MAX_RUN:
        return ROTA_RULE_RUN;
    case ROTA_RELAX_MIN_RUN:
        return ROTA_RULE_RUN_MIN;
    case ROTA_RELAX_MIN_OFF:
        return ROTA_RULE_OFF_MIN;
    case ROTA_RELAX_WEEKLY_REST:
        return ROTA_RULE_WEEKLY_REST;
    case ROTA_RELAX_NIGHTS:
        return ROTA_RULE_SHIFT_LIMIT;
    case ROTA_RELAX_WEEKENDS:
        return ROTA_RULE_WEEKENDS;
    case ROTA_RELAX_NONE:
    case ROTA_RELAX_PIN:
        break;
    }
    return ROTA_RULE_PINNED;
}

static void offer(const rota_problem *p, const rota_relaxation *relax,
                  rota_lang lang, rota_text *out)
{
    char day[ROTA_DAY_SIZE];
    const char *rule = rota_rule_rows[rule_of(relax->kind)].name;
    switch (relax->kind) {
    case ROTA_RELAX_NONE:
        rota_text_add(out, _(lang, "no single relaxation is enough"));
        break;
    case ROTA_RELAX_PIN:
        rota_text_printf(out, _(lang, "it is enough to unpin %s"),
                         rota_day_text(day, p->day[relax->day].date, lang));
        break;
    case ROTA_RELAX_MIN_MINUTES:
    case ROTA_RELAX_MAX_MINUTES:
        rota_text_printf(out,
                         _(lang, "it is enough to make %s %d min (%.1f h)"),
                         rule, relax->amount, relax->amount / 60.0);
        break;
    case ROTA_RELAX_WEEKLY_REST:
        rota_text_printf(out, _(lang, "it is enough to lift %s"), rule);
        break;
    default:
        rota_text_printf(out, _(lang, "it is enough to make %s %d"), rule,
                         relax->amount);
    }
}

/*
 * What stands against each other, seen by the second reading: the breaches
 * of the agent's pins alone, without which the least minutes remain.
 */
static void reasons(const rota_problem *p, int agent, rota_lang lang,
                    rota_text *out)
{
    rota_roster pinned = { 0 };
    rota_report report = { 0 };
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].agent == agent && p->pin[i].shift != ROTA_OFF)
            rota_roster_add(&pinned, agent, p->pin[i].day, p->pin[i].shift);
    rota_roster_sort(&pinned);
    rota_certificate_free(rota_check(p, &pinned, NULL, &report, NULL));
    int told = 0;
    for (int pass = 0; pass < 2 && told == 0; pass++)
        for (size_t i = 0; i < report.count; i++) {
            const rota_finding *f = &report.item[i];
            if (f->agent != agent || !rota_rule_rows[f->rule].hard ||
                f->inherited || (pass == 0 && f->rule == ROTA_RULE_MIN_MINUTES))
                continue;
            rota_text_add(out, told++ ? _(lang, "; ") : "");
            rota_text_printf(out, "%s%s", rota_rule_rows[f->rule].name,
                             _(lang, ": "));
            rota_finding_text(p, f, lang, out);
        }
    rota_report_release(&report);
    rota_roster_release(&pinned);
}

/* On which days each rule is broken, of one shift worked every day. */
typedef struct stretch {
    int from[ROTA_RULE_COUNT], to[ROTA_RULE_COUNT]; /* -1: never */
} stretch;

static void see_shift(const rota_problem *p, int agent, int shift, stretch *s)
{
    rota_roster all = { 0 };
    rota_report report = { 0 };
    for (int day = p->month_from; day < p->month_to; day++)
        rota_roster_add(&all, agent, day, shift);
    rota_roster_sort(&all);
    rota_certificate_free(rota_check(p, &all, NULL, &report, NULL));
    for (size_t i = 0; i < report.count; i++) {
        const rota_finding *f = &report.item[i];
        bool of_month = f->rule == ROTA_RULE_RESTRICTION && f->required > 0;
        if (f->agent != agent || of_month)
            continue;
        if (s->from[f->rule] < 0 || f->day < s->from[f->rule])
            s->from[f->rule] = f->day;
        if (f->day > s->to[f->rule])
            s->to[f->rule] = f->day;
    }
    rota_report_release(&report);
    rota_roster_release(&all);
}

/* Which rules keep the agent from working, and from when to when; where none
 * does, it is the limits of minutes, runs and rest. */
static void bars(const rota_problem *p, int agent, rota_lang lang,
                 rota_text *out)
{
    static const rota_rule rules[] = { ROTA_RULE_EMPLOYED, ROTA_RULE_LEAVE,
                                       ROTA_RULE_AVAILABLE,
                                       ROTA_RULE_RESTRICTION };
    const rota_problem_agent *limit = &p->agent[agent];
    stretch s;
    int told = 0;
    memset(&s, -1, sizeof s);
    for (int shift = 0; shift < p->shifts; shift++)
        see_shift(p, agent, shift, &s);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        rota_rule rule = rules[i];
        char first[ROTA_DAY_SIZE], last[ROTA_DAY_SIZE];
        if (s.from[rule] < 0)
            continue;
        rota_text_printf(out, _(lang, "%s%s from %s to %s"),
                         told++ ? _(lang, ", ") : _(lang, " ("),
                         rota_rule_rows[rule].name,
                         rota_day_text(first, p->day[s.from[rule]].date, lang),
                         rota_day_text(last, p->day[s.to[rule]].date, lang));
    }
    if (limit->max_minutes < limit->min_minutes)
        rota_text_printf(out, _(lang, "%s%s at most %.1f h"),
                         told++ ? _(lang, ", ") : _(lang, " ("),
                         rota_rule_rows[ROTA_RULE_MINUTES].name,
                         limit->max_minutes / 60.0);
    rota_text_add(out, told ? _(lang, ")")
                            : _(lang, " (minutes, run, weekly-rest, rest)"));
}

/* The least minutes against all other rules. */
static void least_minutes(const rota_problem *p, int agent,
                          const rota_relaxation *relax, rota_lang lang,
                          rota_text *out)
{
    char month[ROTA_DATE_SIZE];
    rota_text_printf(
        out,
        _(lang, "min-minutes: at least %.1f h are due in %s, the other rules "
                "allow %.1f h"),
        p->agent[agent].min_minutes / 60.0, rota_month_text(month, p->month),
        relax->amount / 60.0);
    bars(p, agent, lang, out);
}

/* The dates the agent is held to, for whoever looks for the mistake. */
static void pins(const rota_problem *p, int agent, rota_lang lang,
                 rota_text *out)
{
    int told = 0;
    for (int i = 0; i < p->pins; i++) {
        const rota_problem_pin *pin = &p->pin[i];
        char day[ROTA_DAY_SIZE];
        if (pin->agent != agent)
            continue;
        rota_text_add(out, told++ ? _(lang, ", ") : "");
        if (told == 1)
            rota_text_printf(out, "%s ", _(lang, "pinned"));
        rota_text_printf(out, "%s %s",
                         rota_day_text(day, p->day[pin->day].date, lang),
                         pin->shift == ROTA_OFF ? _(lang, "off")
                                                : p->shift[pin->shift].name);
    }
    if (told)
        rota_text_add(out, _(lang, "; "));
}

/* The smallest set of what the agent is held to that contradicts itself. */
static void conflict(const rota_problem *p, int agent, rota_lang lang,
                     rota_text *out)
{
    rota_held *held = NULL;
    int count = rota_advise_conflict(p, agent, &held);
    for (int i = 0; i < count; i++) {
        rota_text_add(out, i ? _(lang, ", ")
                             : _(lang, "; already these contradict each "
                                       "other: "));
        rota_held_text(p, agent, &held[i], lang, out);
    }
    free(held);
}

static void tell_agent(const rota_problem *p, int agent, bool unproven,
                       rota_lang lang, rota_text *out)
{
    rota_relaxation relax = rota_untangle(p, agent);
    rota_text_printf(out, "%s %s%s", p->agent[agent].id, p->agent[agent].name,
                     _(lang, ": "));
    pins(p, agent, lang, out);
    size_t before = out->length;
    if (relax.kind == ROTA_RELAX_MIN_MINUTES)
        least_minutes(p, agent, &relax, lang, out);
    else
        reasons(p, agent, lang, out);
    if (unproven) {
        rota_text_add(out, out->length > before ? _(lang, "; ") : "");
        rota_text_add(out, _(lang, "no lawful tour was found, which does not "
                                   "prove that there is none"));
    }
    if (out->length > before)
        rota_text_add(out, _(lang, "; "));
    offer(p, &relax, lang, out);
}

/* Bytes kept for what stands around the agents. */
#define AROUND 512
/* Of so many agents it is told what contradicts what. */
#define CONFLICTS 8

rota_status contradiction_tell(const rota_problem *p,
                               const rota_outcome *outcome, rota_lang lang,
                               rota_error *err)
{
    assert(p && outcome && outcome->stuck_count > 0);
    rota_text all = { 0 };
    bool room = true;
    for (int i = 0; i < outcome->stuck_count && room; i++) {
        rota_text one = { 0 };
        tell_agent(p, outcome->stuck[i], outcome->unproven[i], lang, &one);
        if (i < CONFLICTS)
            conflict(p, outcome->stuck[i], lang, &one);
        room = all.length + one.length + AROUND < sizeof err->text;
        rota_text_add(&all, i ? "\n" : "");
        if (room || i == 0)
            rota_text_add(&all, rota_text_str(&one));
        else
            rota_text_printf(&all, _(lang, "... and %zu more"),
                             (size_t)(outcome->stuck_count - i));
        rota_text_release(&one);
    }
    rota_status status =
        rota_fail(err, ROTA_CONTRADICTION,
                  N_("the rules of these agents contradict each other, nothing "
                     "was written:\n%s"),
                  rota_text_str(&all));
    rota_text_release(&all);
    return status;
}
