/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leave is approved: its published duties pass to substitutes or are left
 * open, and their months get their next versions.
 */
#include "absence.h"

#include <assert.h>
#include <string.h>

/* Substitutes named for a duty in want of one. */
enum { SUGGESTIONS = 5 };

typedef struct {
    rota_desk *desk;
    rota_site *site;
    const rota_leave_answer *answer;
    rota_leave_told *told;
    rota_text made; /* the versions, for the journal */
} approval;

/* ---- The quota ------------------------------------------------------------
 */

static bool is_away(const rota_leave_row *l, rota_date date)
{
    /* one that ends at midnight does not take the date it ends on */
    bool ends = l->to_minute == 0;
    return l->from_date <= date && date <= l->to_date - ends;
}

/* People of TEAM, ROW's agent among them, on such leave on DATE. */
static int count_away(const rota_site *site, const rota_leave_row *row,
                      const char *team, rota_date date)
{
    int count = 1;
    const char *last = "";
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        if (strcmp(l->status, "approved") != 0 || !absence_can_wait(l) ||
            !is_away(l, date) || !strcmp(l->agent, row->agent) ||
            !strcmp(l->agent, last))
            continue;
        last = l->agent; /* rows are by agent */
        count += !strcmp(rota_site_agent(site, l->agent)->team, team);
    }
    return count;
}

static rota_status judge_quota(const approval *a, rota_error *err)
{
    const rota_leave_row *row = &a->told->leave;
    int quota = a->site->policy.leave_quota;
    const char *team = rota_site_agent(a->site, row->agent)->team;
    if (quota == 0 || !absence_can_wait(row))
        return ROTA_OK;
    for (rota_date d = row->from_date; is_away(row, d); d++) {
        char date[ROTA_DATE_SIZE];
        int away = count_away(a->site, row, team, d);
        if (away > quota)
            return rota_fail(err, ROTA_NO,
                             N_("refused: on %s it would be %d of %s on leave, "
                                "leave.quota is %d"),
                             rota_date_text(date, d), away, team, quota);
    }
    return ROTA_OK;
}

/* ---- Who takes what -------------------------------------------------------
 */

/* "ID@DATE" for DATE, else "ID". */
static const char *named_for(const rota_leave_answer *answer, rota_date date,
                             rota_arena *arena)
{
    char text[ROTA_DATE_SIZE];
    const char *all = NULL;
    rota_date_text(text, date);
    for (int i = 0; i < answer->substitutes; i++) {
        const char *s = answer->substitute[i], *at = strrchr(s, '@');
        if (!at)
            all = s;
        else if (!strcmp(at + 1, text)) {
            char *id = rota_strndup(s, (size_t)(at - s));
            const char *kept = rota_arena_strdup(arena, id);
            free(id);
            return kept;
        }
    }
    return all;
}

static rota_status suggest(approval *a, rota_leave_duty *duty, rota_error *err)
{
    char date[ROTA_DATE_SIZE];
    rota_party_given given = { a->told->leave.agent,
                               rota_date_text(date, duty->date), duty->shift };
    return suggest_covers(a->desk, a->site, &given, SUGGESTIONS,
                          &duty->suggested, err);
}

static rota_status judge_cover(approval *a, const rota_leave_duty *duty,
                               rota_error *err)
{
    char date[ROTA_DATE_SIZE];
    rota_party_given given[] = {
        { a->told->leave.agent, rota_date_text(date, duty->date), duty->shift },
        { duty->substitute, NULL, NULL },
    };
    rota_swap_order order = { .party = given, .parties = 2 };
    parties p = { 0 };
    rota_verdict_release(&a->told->verdict);
    rota_status status =
        parties_find(&p, a->desk, a->site, &order, a->told->arena, err);
    if (status == ROTA_OK)
        status = swap_judge(a->desk, a->site, &p, ROTA_REQUEST_APPROVE, 0,
                            ROTA_WAIVES_NOTICE | ROTA_WAIVES_QUOTA,
                            &a->told->verdict, err);
    parties_release(&p);
    ROTA_TRY(status);
    if (!a->told->verdict.allowed)
        return rota_fail(
            err, ROTA_NO, N_("refused: %s cannot lawfully take %s %s"),
            duty->substitute, rota_date_text(date, duty->date), duty->shift);
    return ROTA_OK;
}

/* Every duty ahead gets a substitute, or is left open on purpose; *WANTED
 * counts the others. */
static rota_status assign(approval *a, int *wanted, rota_error *err)
{
    *wanted = 0;
    for (size_t i = 0; i < a->told->duties; i++) {
        rota_leave_duty *duty = &a->told->duty[i];
        const rota_agent_row *who = NULL;
        const char *id = named_for(a->answer, duty->date, a->told->arena);
        if (duty->begun)
            continue;
        if (!id) {
            *wanted += !a->answer->without;
            continue;
        }
        ROTA_TRY(find_agent(a->site, id, &who, err));
        duty->substitute = rota_arena_strdup(a->told->arena, who->id);
        ROTA_TRY(judge_cover(a, duty, err));
    }
    return ROTA_OK;
}

static rota_status ask_for_substitutes(approval *a, rota_error *err)
{
    for (size_t i = 0; i < a->told->duties; i++)
        if (!a->told->duty[i].begun && !*a->told->duty[i].substitute)
            ROTA_TRY(suggest(a, &a->told->duty[i], err));
    return rota_fail(
        err, ROTA_NO,
        N_("refused: published duties need a substitute; "
           "--substitute ID names one, --without-substitute leaves "
           "them open"));
}

/* ---- The next versions -----------------------------------------------------
 */

/* The version with the leave's duties handed on or left open. */
static rota_stored_roster *hand_on(const approval *a,
                                   const rota_stored_roster *before)
{
    rota_arena *arena = a->told->arena;
    rota_stored_roster *after = ROTA_ARENA_ARRAY(arena, rota_stored_roster, 1);
    *after = *before;
    after->duty = ROTA_ARENA_ARRAY(arena, rota_stored_duty, before->duties + 1);
    after->duties = 0;
    for (size_t i = 0; i < before->duties; i++) {
        rota_stored_duty d = before->duty[i];
        const rota_leave_duty *lost = NULL;
        for (size_t k = 0; k < a->told->duties; k++) {
            const rota_leave_duty *x = &a->told->duty[k];
            if (!x->begun && x->date == d.date && !strcmp(x->shift, d.shift) &&
                !strcmp(a->told->leave.agent, d.agent))
                lost = x;
        }
        if (lost && !*lost->substitute)
            continue;
        if (lost)
            d.agent = lost->substitute;
        after->duty[after->duties++] = d;
    }
    return after;
}

static bool was_there(const rota_report *before, const rota_finding *f)
{
    for (size_t i = 0; i < before->count; i++) {
        const rota_finding *b = &before->item[i];
        if (b->rule == f->rule && b->agent == f->agent && b->day == f->day &&
            abs(f->measured - f->required) <= abs(b->measured - b->required))
            return true;
    }
    return false;
}

/* What was broken before, or comes from the absence alone, stands on the
 * certificate by name; a breach of the substitutes refuses. */
static rota_status inherit(const approval *a, const rota_reading *reading,
                           const rota_report *before, int version,
                           rota_claim *claim, rota_error *err)
{
    const rota_report *report = &reading->report;
    rota_lang lang = err ? err->lang : ROTA_EN;
    rota_waiver *list =
        ROTA_ARENA_ARRAY(reading->arena, rota_waiver, report->count + 1);
    char *reason =
        rota_format(_(lang, "found in version %d, not made worse"), version);
    const char *kept = rota_arena_strdup(reading->arena, reason);
    free(reason);
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (!rota_rule_rows[f->rule].hard || f->inherited)
            continue;
        const char *id = reading->problem->agent[f->agent].id;
        if (was_there(before, f) || !strcmp(id, a->told->leave.agent)) {
            list[claim->waivers++] =
                (rota_waiver){ f->rule, f->agent, f->day, kept };
            continue;
        }
        rota_text text = { 0 };
        rota_finding_text(reading->problem, f, lang, &text);
        rota_status status = rota_fail(err, ROTA_NO, N_("refused: %s: %s"), id,
                                       rota_text_str(&text));
        rota_text_release(&text);
        return status;
    }
    claim->waiver = list;
    return ROTA_OK;
}

static rota_status judge_before(const rota_reading *reading,
                                const rota_stored_roster *before,
                                rota_report *report, rota_error *err)
{
    rota_roster roster = { 0 };
    rota_error trouble = { .lang = err ? err->lang : ROTA_EN };
    rota_status status = reading_fill(&roster, reading->problem, before->duty,
                                      before->duties, err);
    if (status == ROTA_OK) {
        rota_certificate_free(
            rota_check(reading->problem, &roster, NULL, report, &trouble));
        if (trouble.status != ROTA_OK)
            status = rota_fail(err, trouble.status, "%s", trouble.text);
    }
    rota_roster_release(&roster);
    return status;
}

static rota_status certify(approval *a, rota_reading *reading,
                           const rota_stored_roster *before,
                           rota_certificate **certificate, rota_error *err)
{
    char month[ROTA_DATE_SIZE];
    rota_report was = { 0 };
    rota_claim claim = { .before = before->hash,
                         .month = rota_month_text(month, before->month),
                         .version = before->version + 1 };
    ROTA_TRY(reading_judge(reading, NULL, NULL, err));
    rota_status status = judge_before(reading, before, &was, err);
    if (status == ROTA_OK)
        status = inherit(a, reading, &was, before->version, &claim, err);
    rota_report_release(&was);
    ROTA_TRY(status);
    rota_report_release(&reading->report);
    return reading_judge(reading, &claim, certificate, err);
}

static rota_status issue(approval *a, const rota_stored_roster *before,
                         const rota_stored_roster *after,
                         const month_instead *instead, rota_reading *reading,
                         rota_error *err)
{
    rota_stored_roster facts = { .month = before->month,
                                 .scope = before->scope,
                                 .origin = ROTA_ORIGIN_EDITED,
                                 .made = ROTA_MADE_LEAVE,
                                 .base = before->version,
                                 .status = "" };
    rota_certificate *certificate = NULL;
    ROTA_TRY(month_freeze_beside(a->desk, a->site, before->month, before->scope,
                                 instead, &reading->problem, err));
    ROTA_TRY(reading_place(reading, after->duty, after->duties, err));
    ROTA_TRY(certify(a, reading, before, &certificate, err));
    assert(certificate); /* every breach is waived */
    const char *told = "";
    char name[ROTA_DATE_SIZE];
    rota_status status = issue_version(a->desk, a->site, reading, &facts,
                                       before, certificate, &told, err);
    rota_text_printf(&a->made, "%s%s %d %s", a->made.length ? ", " : "",
                     rota_month_text(name, before->month), reading->version,
                     told);
    rota_certificate_free(certificate);
    for (size_t i = 0; i < a->told->duties; i++)
        if (!a->told->duty[i].begun &&
            rota_month_of(a->told->duty[i].date) == before->month)
            a->told->duty[i].version = reading->version;
    return status;
}

static rota_status make_versions(approval *a, rota_error *err)
{
    rota_leave_told *told = a->told;
    size_t count = 0;
    rota_arena *arena = told->arena;
    rota_stored_roster **before =
        ROTA_ARENA_ARRAY(arena, rota_stored_roster *, told->duties + 1);
    const rota_stored_roster **after =
        ROTA_ARENA_ARRAY(arena, const rota_stored_roster *, told->duties + 1);
    for (size_t i = 0; i < told->duties; i++) {
        rota_month month = rota_month_of(told->duty[i].date);
        if (told->duty[i].begun ||
            (count > 0 && before[count - 1]->month == month))
            continue;
        ROTA_TRY(rota_store_get_roster(a->desk->store, arena, month,
                                       ROTA_CURRENT, &before[count], err));
        after[count] = hand_on(a, before[count]);
        count++;
    }
    month_instead instead = { .roster = after, .count = count };
    for (size_t i = 0; i < count; i++) {
        rota_reading *reading = reading_new(before[i]->month);
        rota_status status =
            issue(a, before[i], after[i], &instead, reading, err);
        rota_reading_free(reading);
        ROTA_TRY(status);
    }
    return ROTA_OK;
}

/* ---- The answer ------------------------------------------------------------
 */

static rota_status judge_words(const approval *a, rota_error *err)
{
    const char *reason = a->answer->reason;
    if (a->desk->options.who)
        return rota_fail(err, ROTA_NO,
                         N_("only the supervisor answers for leave"));
    if (a->answer->without && rota_blank(reason ? reason : ""))
        return rota_fail(err, ROTA_USAGE,
                         N_("--without-substitute needs a --reason that is not "
                            "blank"));
    return ROTA_OK;
}

/* The site as it is with the leave: what is frozen now knows of it. */
static void take_leave(approval *a)
{
    const rota_leave_row *row = &a->told->leave;
    for (size_t i = 0; i < a->site->leave.count; i++) {
        rota_leave_row *l = &a->site->leave.item[i];
        if (!strcmp(l->agent, row->agent) && !strcmp(l->kind, row->kind) &&
            l->from_date == row->from_date &&
            l->from_minute == row->from_minute)
            l->status = "approved";
    }
}

static rota_status approve(approval *a, rota_error *err)
{
    rota_leave_told *told = a->told;
    int wanted;
    ROTA_TRY(judge_words(a, err));
    ROTA_TRY(absence_find(a->site, a->answer, told->arena, &told->leave, err));
    ROTA_TRY(absence_list(a->desk, a->site, told, err));
    ROTA_TRY(judge_quota(a, err));
    ROTA_TRY(assign(a, &wanted, err));
    bool answered = a->answer->without || a->answer->substitutes > 0;
    if (wanted > 0 && (answered || absence_can_wait(&told->leave)))
        return ask_for_substitutes(a, err);
    told->leave.status = "approved";
    ROTA_TRY(absence_put(a->desk, &told->leave, err));
    ROTA_TRY(
        absence_excuse(a->desk, a->site, &told->leave, 1, &told->excused, err));
    take_leave(a);
    if (wanted == 0)
        ROTA_TRY(make_versions(a, err));
    const char *reason = a->answer->reason ? a->answer->reason : "";
    char *words =
        rota_format("%s%s%s", reason, *reason && a->made.length ? "; " : "",
                    rota_text_str(&a->made));
    rota_status status = absence_journal(a->desk, "leave approve", &told->leave,
                                         *words ? words : NULL, err);
    free(words);
    return status;
}

rota_status rota_desk_leave_approve(rota_desk *desk,
                                    const rota_leave_answer *answer,
                                    rota_leave_told *told, rota_error *err)
{
    assert(desk && answer && told);
    *told = (rota_leave_told){ .arena = rota_arena_new() };
    approval a = { .desk = desk, .answer = answer, .told = told };
    ROTA_TRY(desk_begin(desk, true, &a.site, err));
    rota_status status = approve(&a, err);
    rota_text_release(&a.made);
    return desk_end(desk, a.site, status, err);
}
