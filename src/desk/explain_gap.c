/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gap in sentences: where, whether it could be closed, who could not come
 * and why, and what would close it. */
#include "explain.h"

#include <assert.h>
#include <string.h>

/* A group's heading; agents are listed under the first rule they break. */
static const char *const headings[ROTA_RULE_COUNT] = {
    [ROTA_RULE_DOUBLE_DUTY] = N_("on duty that day already"),
    [ROTA_RULE_EMPLOYED] = N_("not employed then"),
    [ROTA_RULE_LEAVE] = N_("on leave"),
    [ROTA_RULE_AVAILABLE] = N_("not available then"),
    [ROTA_RULE_RESTRICTION] = N_("no nights or no overtime agreed"),
    [ROTA_RULE_SKILL] = N_("without the skill that the shift asks for"),
    [ROTA_RULE_SHIFT_DAY] = N_("no shift for such a day"),
    [ROTA_RULE_SUCCESSION] = N_("next to a shift that may not stand there"),
    [ROTA_RULE_REST] = N_("would not rest long enough"),
    [ROTA_RULE_RUN] = N_("too many days in a row"),
    [ROTA_RULE_RUN_MIN] = N_("too few days in a row"),
    [ROTA_RULE_OFF_MIN] = N_("too few days off in a row"),
    [ROTA_RULE_WEEKLY_REST] = N_("no date off that week"),
    [ROTA_RULE_MINUTES] = N_("the hours of the month are used up"),
    [ROTA_RULE_MIN_MINUTES] = N_("too few hours in the month"),
    [ROTA_RULE_SHIFT_LIMIT] = N_("the nights or duties of the kind are used "
                                 "up"),
    [ROTA_RULE_WEEKENDS] = N_("the weekends of the month are used up"),
    [ROTA_RULE_WEEKENDS_ROW] = N_("too many weekends in a row"),
    [ROTA_RULE_PINNED] = N_("pinned to something else"),
};

const char *teller_keep(const teller *t, rota_text *text)
{
    const char *kept = rota_arena_strdup(t->arena, rota_text_str(text));
    rota_text_release(text);
    return kept;
}

/* ---- Where ----------------------------------------------------------------
 */

static void tell_heads(const teller *t, const rota_gap *g, rota_text *out)
{
    if (g->shift >= 0)
        rota_text_printf(out, " %s", t->p->shift[g->shift].name);
    if (g->skill >= 0)
        rota_text_printf(out, _(t->lang, ", skill %s"), t->p->skill[g->skill]);
    if (g->role >= 0 && g->rule != ROTA_RULE_LEAD)
        rota_text_printf(out, _(t->lang, ", role %s"),
                         _(t->lang, rota_role_name((rota_role)g->role)));
    if (g->rule == ROTA_RULE_LEAD)
        rota_text_printf(out, _(t->lang, ": %d in charge, %d needed"), g->have,
                         g->need);
    else
        rota_text_printf(out, _(t->lang, ": %d present, %d needed"), g->have,
                         g->need);
}

void tell_where(const teller *t, const rota_gap *g, rota_text *out)
{
    rota_date date, last;
    int from, to;
    char day[ROTA_DAY_SIZE], start[ROTA_DATE_SIZE], end[ROTA_DATE_SIZE];
    rota_problem_local(t->p, g->from, &date, &from);
    rota_problem_local(t->p, g->to, &last, &to);
    rota_text_printf(out, "%s %s-%s", rota_day_text(day, date, t->lang),
                     rota_clock_text(start, from),
                     to == 0 ? "24:00" : rota_clock_text(end, to));
    tell_heads(t, g, out);
}

/* ---- Whether --------------------------------------------------------------
 */

static void add_part(const teller *t, const char *goal, int64_t more,
                     rota_text *out)
{
    if (more != 0)
        rota_text_printf(out, "%s%s %+lld", out->length ? _(t->lang, ", ") : "",
                         _(t->lang, goal), (long long)more);
}

static void tell_choice(const teller *t, const rota_gap_told *told,
                        rota_text *out)
{
    rota_text parts = { 0 };
    int64_t more = rota_points_sum(&told->then) - rota_points_sum(&told->now);
#define X(field, key)                                                          \
    add_part(t, key, told->then.field - told->now.field, &parts);
    ROTA_GOALS(X)
#undef X
    rota_text_add(out, _(t->lang, "It could be filled without missing anybody "
                                  "elsewhere. "));
    if (told->best)
        rota_text_printf(out,
                         _(t->lang, "The month would then cost %+lld points "
                                    "(%s): no roster that fills it costs less, "
                                    "that is proven."),
                         (long long)more, rota_text_str(&parts));
    else
        rota_text_printf(out,
                         _(t->lang, "The month would then cost %+lld points "
                                    "(%s), or less."),
                         (long long)more, rota_text_str(&parts));
    rota_text_release(&parts);
}

static const char *tell_verdict(const teller *t, const rota_gap_told *told)
{
    rota_text out = { 0 };
    switch (told->kind) {
    case ROTA_GAP_NOBODY:
        if (told->most >= 0)
            rota_text_printf(&out,
                             _(t->lang, "Unavoidable under the present rules: "
                                        "no lawful roster has more than %d "
                                        "there. That is proven."),
                             told->most);
        else
            rota_text_add(&out,
                          _(t->lang, "Unavoidable under the present rules: no "
                                     "lawful roster fills it. That is "
                                     "proven."));
        break;
    case ROTA_GAP_SUM:
        rota_text_add(&out, _(t->lang, "Unavoidable under the present rules: "
                                       "whoever filled it would be missing "
                                       "elsewhere, and no lawful roster misses "
                                       "less in all. That is proven."));
        break;
    case ROTA_GAP_ELSEWHERE:
        rota_text_add(&out, _(t->lang, "Unavoidable under the present rules: "
                                       "whoever filled it would be missing "
                                       "elsewhere. That is proven."));
        break;
    case ROTA_GAP_CHOICE:
        tell_choice(t, told, &out);
        break;
    case ROTA_GAP_UNKNOWN:
        rota_text_add(&out,
                      _(t->lang, "Whether it could be filled is not known: "
                                 "time ran out, or somebody's own "
                                 "rules contradict each other."));
        break;
    }
    return teller_keep(t, &out);
}

const char *tell_month(const teller *t, const rota_least_shortage *least,
                       int gaps)
{
    rota_text out = { 0 };
    if (gaps == 0)
        rota_text_add(&out, _(t->lang, "No head is missing."));
    else if (least->now == 0)
        rota_text_add(&out, _(t->lang, "No head is missing, but somebody in "
                                       "charge is."));
    else if (least->bound >= least->now)
        rota_text_printf(&out,
                         _(t->lang, "Missing heads cost %lld points, and no "
                                    "lawful roster of the month misses less: "
                                    "that is proven."),
                         (long long)least->now);
    else if (least->best < least->now)
        rota_text_printf(&out,
                         _(t->lang, "Missing heads cost %lld points; a lawful "
                                    "roster with %lld was found, and none has "
                                    "less than %lld."),
                         (long long)least->now, (long long)least->best,
                         (long long)least->bound);
    else
        rota_text_printf(&out,
                         _(t->lang, "Missing heads cost %lld points; no lawful "
                                    "roster has less than %lld."),
                         (long long)least->now, (long long)least->bound);
    return teller_keep(t, &out);
}

/* ---- Who ------------------------------------------------------------------
 */

static rota_rule unfit_rule(const rota_gap *g)
{
    return g->skill >= 0               ? ROTA_RULE_SKILL
           : g->rule == ROTA_RULE_LEAD ? ROTA_RULE_LEAD
                                       : ROTA_RULE_FLOOR;
}

static void tell_unfit(const teller *t, const rota_gap *g, rota_text *out)
{
    if (g->skill >= 0)
        rota_text_printf(out, _(t->lang, "without the skill %s"),
                         t->p->skill[g->skill]);
    else if (g->rule == ROTA_RULE_LEAD)
        rota_text_add(out, _(t->lang, "may not be in charge"));
    else
        rota_text_printf(out, _(t->lang, "not of the role %s"),
                         _(t->lang, rota_role_name((rota_role)g->role)));
}

static rota_said_block *block_for(const teller *t, const rota_blocked *b,
                                  rota_said_block *to)
{
    *to = (rota_said_block){
        .agent = t->p->agent[b->agent].id,
        .name = t->p->agent[b->agent].name,
        .rule = "",
        .shift = b->shift == ROTA_OFF ? "" : t->p->shift[b->shift].id,
    };
    return to;
}

static void tell_blocks(const teller *t, const rota_gap_told *told,
                        rota_said_gap *said)
{
    int lines = 0;
    for (int i = 0; i < told->blocks; i++)
        lines += told->blocked[i].findings + 1;
    rota_said_block *list =
        ROTA_ARENA_ARRAY(t->arena, rota_said_block, (size_t)lines + 1);
    for (int i = 0; i < told->blocks; i++) {
        const rota_blocked *b = &told->blocked[i];
        rota_text text = { 0 };
        if (b->unfit) {
            rota_said_block *to = block_for(t, b, &list[said->blocks++]);
            to->rule = rota_rule_rows[unfit_rule(&told->gap)].name;
            tell_unfit(t, &told->gap, &text);
            to->text = teller_keep(t, &text);
        } else if (b->shift == ROTA_OFF) {
            block_for(t, b, &list[said->blocks++])->text =
                _(t->lang, "no shift covers the time");
        }
        for (int k = 0; k < b->findings && !b->unfit; k++) {
            rota_said_block *to = block_for(t, b, &list[said->blocks++]);
            to->rule = rota_rule_rows[b->finding[k].rule].name;
            rota_finding_text(t->p, &b->finding[k], t->lang, &text);
            to->text = teller_keep(t, &text);
        }
    }
    said->block = list;
}

/* Which group an agent stands in: the first rule it breaks. */
enum { GROUP_UNFIT = ROTA_RULE_COUNT, GROUP_NO_SHIFT, GROUP_COUNT };

static int group_of(const rota_blocked *b)
{
    return b->unfit               ? GROUP_UNFIT
           : b->shift == ROTA_OFF ? GROUP_NO_SHIFT
                                  : (int)b->finding[0].rule;
}

static void head_group(const teller *t, const rota_gap *g, int group,
                       rota_text *out)
{
    if (group == GROUP_UNFIT)
        tell_unfit(t, g, out);
    else if (group == GROUP_NO_SHIFT)
        rota_text_add(out, _(t->lang, "no shift covers the time"));
    else
        rota_text_add(out, _(t->lang, headings[group]));
}

static void tell_groups(const teller *t, const rota_gap_told *told,
                        rota_said_gap *said)
{
    said->group = ROTA_ARENA_ARRAY(t->arena, const char *, GROUP_COUNT + 1);
    for (int group = 0; group < GROUP_COUNT; group++) {
        rota_text names = { 0 }, line = { 0 };
        int count = 0;
        for (int i = 0; i < told->blocks; i++) {
            const rota_blocked *b = &told->blocked[i];
            if (group_of(b) == group)
                rota_text_printf(
                    &names, "%s%s %s", count++ ? _(t->lang, ", ") : "",
                    t->p->agent[b->agent].id, t->p->agent[b->agent].name);
        }
        if (count > 0) {
            head_group(t, &told->gap, group, &line);
            rota_text_printf(&line, " (%d)%s%s", count, _(t->lang, ": "),
                             rota_text_str(&names));
            said->group[said->groups++] = teller_keep(t, &line);
        }
        rota_text_release(&names);
    }
}

/* ---- What ------------------------------------------------------------------
 */

static void tell_remedies(const teller *t, const rota_gap_told *told,
                          rota_said_gap *said)
{
    rota_said_remedy *list = ROTA_ARENA_ARRAY(t->arena, rota_said_remedy,
                                              (size_t)told->remedies + 1);
    for (int i = 0; i < told->remedies; i++) {
        const rota_remedy *r = &told->remedy[i];
        rota_text text = { 0 };
        for (int k = 0; k < r->eases; k++) {
            rota_text_add(&text, k ? _(t->lang, "; ") : "");
            rota_ease_text(t->p, &r->ease[k], t->lang, &text);
        }
        list[i] =
            (rota_said_remedy){ .price = r->price, .cheapest = r->cheapest };
        list[i].text = teller_keep(t, &text);
        rota_ease *eases =
            ROTA_ARENA_ARRAY(t->arena, rota_ease, (size_t)r->eases + 1);
        for (int k = 0; k < r->eases; k++)
            eases[list[i].eases++] = r->ease[k];
        list[i].ease = eases;
    }
    said->remedy = list;
    said->remedies = told->remedies;
    said->closing = "";
    if (told->kind == ROTA_GAP_CHOICE || told->kind == ROTA_GAP_UNKNOWN)
        return;
    if (told->remedies == 0)
        said->closing =
            told->no_other
                ? _(t->lang, "Nothing that might be eased fills it: that is "
                             "proven.")
                : _(t->lang, "Nothing was found that fills it.");
    else if (told->no_other)
        said->closing = _(t->lang, "Nothing else fills it: that is proven.");
    else if (told->remedy[told->remedies - 1].cheapest)
        said->closing = _(t->lang, "Nothing cheaper fills it: that is proven.");
}

void tell_gap(const teller *t, const rota_gap_told *told, rota_said_gap *said)
{
    rota_text where = { 0 };
    const rota_gap *g = &told->gap;
    *said = (rota_said_gap){ .gap = *g, .kind = told->kind };
    rota_problem_local(t->p, g->from, &said->date, &said->start);
    rota_problem_local(t->p, g->to, &said->last, &said->end);
    tell_where(t, g, &where);
    said->where = teller_keep(t, &where);
    said->verdict = tell_verdict(t, told);
    tell_blocks(t, told, said);
    tell_groups(t, told, said);
    said->able = ROTA_ARENA_ARRAY(t->arena, const char *, told->ables + 1);
    for (int i = 0; i < told->ables; i++)
        said->able[said->ables++] = t->p->agent[told->able[i].agent].id;
    tell_remedies(t, told, said);
    said->priced = told->kind == ROTA_GAP_CHOICE;
    said->exact = told->best;
    if (said->priced)
        said->price =
            rota_points_sum(&told->then) - rota_points_sum(&told->now);
}
