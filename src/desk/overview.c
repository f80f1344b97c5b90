/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/overview.h>

#include <assert.h>
#include <string.h>

#include "absence.h"

rota_status rota_desk_records(rota_desk *desk, rota_site **site,
                              rota_error *err)
{
    assert(desk && site);
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, site, err));
    rota_status status = desk_end(desk, NULL, ROTA_OK, err);
    if (status != ROTA_OK) {
        rota_site_free(*site);
        *site = NULL;
    }
    return status;
}

rota_date rota_desk_today(const rota_desk *desk)
{
    assert(desk && desk->zone);
    return desk->today;
}

int64_t rota_desk_now(const rota_desk *desk)
{
    assert(desk && desk->zone);
    return desk->now;
}

/* ---- Months -------------------------------------------------------------- */

void rota_month_list_release(rota_month_list *list)
{
    rota_arena_free(list->arena);
    *list = (rota_month_list){ 0 };
}

rota_status rota_desk_months(rota_desk *desk, rota_month_list *list,
                             rota_error *err)
{
    assert(desk && list);
    rota_site *site = NULL;
    rota_stored_month *stored = NULL;
    *list = (rota_month_list){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, &site, err));
    rota_status status =
        rota_store_months(desk->store, list->arena, &stored, &list->count, err);
    list->row = ROTA_ARENA_ARRAY(list->arena, rota_month_row, list->count + 1);
    for (size_t i = 0; status == ROTA_OK && i < list->count; i++)
        list->row[i] = (rota_month_row){
            .month = stored[i].month,
            .calls = stored[i].calls,
            .version = stored[i].version,
            .published = stored[i].published,
            .who = stored[i].who,
            .drafted = stored[i].drafted,
            .base = stored[i].base,
            .status = stored[i].status,
        };
    return desk_end(desk, site, status, err);
}

/* ---- Duties -------------------------------------------------------------- */

void rota_duty_list_release(rota_duty_list *list)
{
    rota_arena_free(list->arena);
    *list = (rota_duty_list){ 0 };
}

static int by_start(const void *left, const void *right)
{
    const rota_shown_duty *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->place != b->place)
        return a->place - b->place;
    return strcmp(a->agent, b->agent);
}

static void fill_row(rota_shown_duty *row, const rota_stored_duty *duty,
                     const rota_site *site, rota_arena *arena)
{
    const rota_agent_row *agent = rota_site_agent(site, duty->agent);
    const rota_shift_row *shift = rota_site_shift(site, duty->shift);
    *row = (rota_shown_duty){
        .agent = duty->agent,
        .name = rota_arena_strdup(arena, agent ? agent->name : duty->agent),
        .shift = duty->shift,
        .shift_name =
            rota_arena_strdup(arena, shift ? shift->name : duty->shift),
        .place = shift ? (int)(shift - site->shifts.item) : -1,
        .date = duty->date,
        .start = duty->start,
        .end = duty->end,
    };
}

static rota_status list_duties(rota_desk *desk, const rota_site *site,
                               const char *agent, rota_date from, rota_date to,
                               rota_duty_list *list, rota_error *err)
{
    const rota_agent_row *row = NULL;
    rota_current *current = NULL;
    size_t currents = 0;
    rota_stored_duties all = { 0 };
    if (agent)
        ROTA_TRY(find_agent(site, agent, &row, err));
    ROTA_TRY(rota_store_currents(desk->store, list->arena, rota_month_of(from),
                                 rota_month_of(to), &current, &currents, err));
    rota_status status =
        rota_store_duties(desk->store, list->arena, current, currents,
                          row ? row->id : NULL, from, to, &all, err);
    list->row = ROTA_ARENA_ARRAY(list->arena, rota_shown_duty, all.count + 1);
    list->count = all.count;
    for (size_t i = 0; i < all.count; i++)
        fill_row(&list->row[i], &all.item[i], site, list->arena);
    qsort(list->row, list->count, sizeof *list->row, by_start);
    rota_vec_release(&all);
    return status;
}

rota_status rota_desk_duties(rota_desk *desk, const char *agent, rota_date from,
                             rota_date to, rota_duty_list *list,
                             rota_error *err)
{
    assert(desk && from <= to && list);
    rota_site *site = NULL;
    *list = (rota_duty_list){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, &site, err));
    rota_status status = list_duties(desk, site, agent, from, to, list, err);
    return desk_end(desk, site, status, err);
}

/* ---- The journal ----------------------------------------------------------
 */

void rota_journal_release(rota_journal *journal)
{
    rota_arena_free(journal->arena);
    *journal = (rota_journal){ 0 };
}

static void keep_newest(rota_journal *journal, const rota_journal_row *row,
                        size_t count, const char *month, int64_t before,
                        size_t most)
{
    for (size_t i = count; i-- > 0;) {
        if ((before > 0 && row[i].id >= before) ||
            (month && strcmp(row[i].month, month) != 0))
            continue;
        if (journal->count == most) {
            journal->more = true;
            return;
        }
        journal->line[journal->count++] =
            (rota_journal_line){ row[i].id,  row[i].when,  row[i].who,
                                 row[i].act, row[i].month, row[i].detail };
    }
}

rota_status rota_desk_journal(rota_desk *desk, rota_month month, int64_t before,
                              size_t most, rota_journal *journal,
                              rota_error *err)
{
    assert(desk && journal);
    rota_site *site = NULL;
    rota_journal_row *row = NULL;
    size_t count = 0;
    char text[ROTA_DATE_SIZE];
    *journal = (rota_journal){ .arena = rota_arena_new() };
    if (desk->options.who)
        return rota_fail(err, ROTA_NO, N_("the journal is for the supervisor"));
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, &site, err));
    rota_status status =
        rota_store_journal_list(desk->store, journal->arena, &row, &count, err);
    journal->line = ROTA_ARENA_ARRAY(journal->arena, rota_journal_line,
                                     (most < count ? most : count) + 1);
    if (status == ROTA_OK)
        keep_newest(journal, row, count,
                    month == ROTA_EVERY_MONTH ? NULL
                                              : rota_month_text(text, month),
                    before, most);
    return desk_end(desk, site, status, err);
}

/* ---- What an act would be told ---------------------------------------------
 */

rota_status rota_desk_swap_look(rota_desk *desk, int64_t id,
                                rota_request_act act, rota_swapped *swapped,
                                rota_error *err)
{
    assert(desk && swapped);
    rota_site *site = NULL;
    *swapped = (rota_swapped){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = swap_recall(desk, site, id, swapped, err);
    if (status == ROTA_OK && rota_request_pending(swapped->state))
        status = swap_judge_again(desk, site, act, 0, swapped, err);
    return desk_end(desk, site, status, err);
}

enum { SUGGESTIONS = 5 }; /* for each duty */

static rota_status look_at_leave(rota_desk *desk, const rota_site *site,
                                 const rota_leave_answer *answer,
                                 rota_leave_told *told, rota_error *err)
{
    ROTA_TRY(absence_find(site, answer, told->arena, &told->leave, err));
    const rota_agent_row *agent = rota_site_agent(site, told->leave.agent);
    told->name = rota_arena_strdup(told->arena, agent->name);
    ROTA_TRY(absence_list(desk, site, told, err));
    for (size_t i = 0; i < told->duties; i++) {
        rota_leave_duty *duty = &told->duty[i];
        char date[ROTA_DATE_SIZE];
        rota_party_given given = { told->leave.agent,
                                   rota_date_text(date, duty->date),
                                   duty->shift };
        if (!duty->begun)
            ROTA_TRY(suggest_covers(desk, site, &given, SUGGESTIONS,
                                    &duty->suggested, err));
    }
    return ROTA_OK;
}

rota_status rota_desk_leave_look(rota_desk *desk,
                                 const rota_leave_answer *answer,
                                 rota_leave_told *told, rota_error *err)
{
    assert(desk && answer && told);
    rota_site *site = NULL;
    *told = (rota_leave_told){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_status status = look_at_leave(desk, site, answer, told, err);
    return desk_end(desk, site, status, err);
}

rota_sheet rota_reading_sheet(const rota_reading *reading, rota_lang lang)
{
    assert(reading && reading->problem);
    return (rota_sheet){
        .problem = reading->problem,
        .roster = &reading->roster,
        .report = &reading->report,
        .gap = reading->gap,
        .gaps = reading->gaps,
        .points = reading->points,
        .has_bound = reading->has_bound,
        .bound = reading->bound,
        .has_proof = reading->has_bound && *reading->proof,
        .proven = reading->proven,
        .status = reading->status,
        .version = reading->version,
        .when = reading->when,
        .who = reading->who,
        .has_notice = reading->has_notice,
        .days_before = reading->days_before,
        .days_wanted = reading->days_wanted,
        .certificate = reading->version > 0 && !reading->imported
                           ? reading->certificate
                           : "",
        .lang = lang,
        .agent = -1,
    };
}
