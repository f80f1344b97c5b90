/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Findings in words, of both languages at once: a supervisor and an agent may
 * read different ones.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"

static const struct {
    const char *name, *legend;
} RULES[ROTA_SWAP_RULE_COUNT] = {
#define X(id, name, legend) [ROTA_SWAP_##id] = { name, legend },
    ROTA_SWAP_RULES(X)
#undef X
};

void rota_verdict_release(rota_verdict *verdict)
{
    rota_vec_release(&verdict->findings);
    rota_vec_release(&verdict->slots);
    rota_vec_release(&verdict->quotas);
    rota_arena_free(verdict->arena);
    *verdict = (rota_verdict){ 0 };
}

const char *verdict_shift(const rota_swap_question *q, const char *id)
{
    const rota_problem *p = q->sides > 0 ? q->side[0].problem[0] : NULL;
    int shift = p ? rota_problem_shift_find(p, id) : -1;
    return shift < 0 ? id : p->shift[shift].name;
}

static rota_swap_finding *push(rota_verdict *v, const char *rule,
                               const char *agent, rota_date date)
{
    rota_swap_finding *f = rota_vec_push(&v->findings);
    f->rule = rule;
    f->agent = rota_arena_strdup(v->arena, agent);
    f->date = date;
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
        f->text[lang] = f->clause[lang] = "";
    return f;
}

rota_swap_finding *verdict_find(rota_verdict *v, rota_swap_rule rule,
                                const char *agent, rota_date date)
{
    assert(rule >= 0 && rule < ROTA_SWAP_RULE_COUNT);
    rota_swap_finding *f = push(v, RULES[rule].name, agent, date);
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
        f->clause[lang] = _((rota_lang)lang, RULES[rule].legend);
    return f;
}

void verdict_say(rota_verdict *v, rota_swap_finding *f, rota_lang lang,
                 const char *fmt, ...)
{
    rota_text text = { 0 };
    va_list args;
    va_start(args, fmt);
    rota_text_vprintf(&text, _(lang, fmt), args);
    va_end(args);
    f->text[lang] = rota_arena_strdup(v->arena, rota_text_str(&text));
    rota_text_release(&text);
}

void verdict_clause(rota_verdict *v, rota_swap_finding *f,
                    const rota_policy *policy, const char *key)
{
    rota_text text = { 0 };
    rota_text_printf(&text, "%s = ", key);
    rota_policy_value(policy, rota_policy_find(key), &text);
    const char *clause = rota_arena_strdup(v->arena, rota_text_str(&text));
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++)
        f->clause[lang] = clause;
    rota_text_release(&text);
}

/* The setting behind a limit of FOUND; NULL where there is none, or where the
 * agent's own contract sets another. */
static const char *setting_of(const rota_finding *found,
                              const rota_policy *policy)
{
    switch (found->rule) {
    case ROTA_RULE_SUCCESSION:
        return "rule.succession";
    case ROTA_RULE_REST:
        return found->required == 60 * policy->rule_rest ? "rule.rest_hours"
                                                         : NULL;
    case ROTA_RULE_RUN:
        return found->required == policy->rule_run ? "rule.run" : NULL;
    case ROTA_RULE_RUN_MIN:
        return found->required == policy->rule_run_min ? "rule.run_min" : NULL;
    case ROTA_RULE_OFF_MIN:
        return found->required == policy->rule_off_min ? "rule.off_min" : NULL;
    case ROTA_RULE_WEEKLY_REST:
        return "rule.weekly_rest";
    case ROTA_RULE_SHIFT_LIMIT: /* in a row, else of the month */
        if (found->other_shift != ROTA_OFF)
            return found->required == policy->rule_nights_row
                       ? "rule.nights_row"
                       : NULL;
        return found->shift == ROTA_OFF &&
                       found->required == policy->rule_nights
                   ? "rule.nights"
                   : NULL;
    case ROTA_RULE_WEEKENDS:
        return found->required == policy->rule_weekends ? "rule.weekends"
                                                        : NULL;
    case ROTA_RULE_WEEKENDS_ROW:
        return found->required == policy->rule_weekends_row
                   ? "rule.weekends_row"
                   : NULL;
    default:
        return NULL;
    }
}

void verdict_take(rota_verdict *v, const rota_problem *p,
                  const rota_finding *finding, const rota_policy *policy,
                  bool inherited)
{
    const rota_rule_row *row = &rota_rule_rows[finding->rule];
    rota_swap_finding *f = push(
        v, row->name, finding->agent >= 0 ? p->agent[finding->agent].id : "",
        p->day[finding->day].date);
    f->measured = finding->measured;
    f->required = finding->required;
    f->inherited = inherited;
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++) {
        rota_text text = { 0 };
        rota_finding_text(p, finding, (rota_lang)lang, &text);
        f->text[lang] = rota_arena_strdup(v->arena, rota_text_str(&text));
        f->clause[lang] = _((rota_lang)lang, row->legend);
        rota_text_release(&text);
    }
    const char *key = setting_of(finding, policy);
    if (key)
        verdict_clause(v, f, policy, key);
}

void verdict_stranger(rota_verdict *v, const char *agent, rota_date date)
{
    const rota_rule_row *row = &rota_rule_rows[ROTA_RULE_EMPLOYED];
    rota_swap_finding *f = push(v, row->name, agent, date);
    char day[ROTA_DAY_SIZE];
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++) {
        verdict_say(v, f, (rota_lang)lang, N_("%s is not employed on %s"),
                    agent, rota_day_text(day, date, (rota_lang)lang));
        f->clause[lang] = _((rota_lang)lang, row->legend);
    }
}

void rota_verdict_add(rota_verdict *verdict, rota_swap_rule rule,
                      const char *agent, const char *fmt, const char *a,
                      const char *b)
{
    assert(verdict && agent && fmt && a && b);
    if (!verdict->arena)
        verdict->arena = rota_arena_new();
    rota_swap_finding *f = verdict_find(verdict, rule, agent, ROTA_NO_DATE);
    verdict->allowed = false;
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++) {
        rota_text text = { 0 };
        rota_text_printf(&text, _((rota_lang)lang, fmt), a, b);
        f->text[lang] = rota_arena_strdup(verdict->arena, rota_text_str(&text));
        rota_text_release(&text);
    }
}
