/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody is away: the record of it, and the published duties it takes.
 */
#include "absence.h"

#include <assert.h>
#include <string.h>

void rota_leave_told_release(rota_leave_told *told)
{
    for (size_t i = 0; i < told->duties; i++)
        rota_suggested_release(&told->duty[i].suggested);
    rota_verdict_release(&told->verdict);
    rota_arena_free(told->arena);
    *told = (rota_leave_told){ 0 };
}

/* ---- What was typed ------------------------------------------------------ */

static rota_status read_moment(const char *text, rota_date *date, int *minute,
                               rota_error *err)
{
    *minute = ROTA_UNSET;
    if (rota_date_parse(text, date) || rota_local_parse(text, date, minute))
        return ROTA_OK;
    return rota_fail(err, ROTA_UNKNOWN,
                     N_("no date '%s', a date is YYYY-MM-DD, with a time "
                        "YYYY-MM-DDTHH:MM"),
                     text);
}

static rota_status read_kind(const char *text, const char **kind,
                             rota_error *err)
{
    size_t count = 0;
    for (; rota_leave_kinds[count]; count++)
        if (!strcmp(rota_leave_kinds[count], text)) {
            *kind = rota_leave_kinds[count];
            return ROTA_OK;
        }
    const char *near = rota_nearest(text, rota_leave_kinds, count);
    if (near)
        return rota_fail(err, ROTA_USAGE,
                         N_("no kind of leave '%s'; did you mean '%s'?"), text,
                         near);
    return rota_fail(err, ROTA_USAGE, N_("no kind of leave '%s'"), text);
}

/* A time alone lasts to the end of its date; a time to a date to its end. */
static rota_status read_span(const rota_leave_given *given, rota_leave_row *row,
                             rota_error *err)
{
    ROTA_TRY(read_moment(given->from, &row->from_date, &row->from_minute, err));
    row->to_date = row->from_date;
    row->to_minute = ROTA_UNSET;
    if (given->to)
        ROTA_TRY(read_moment(given->to, &row->to_date, &row->to_minute, err));
    bool timed = row->from_minute != ROTA_UNSET || row->to_minute != ROTA_UNSET;
    if (timed && row->from_minute == ROTA_UNSET)
        row->from_minute = 0;
    if (timed && row->to_minute == ROTA_UNSET) {
        row->to_date++;
        row->to_minute = 0;
    }
    if (row->to_date > row->from_date ||
        (row->to_date == row->from_date &&
         (!timed || row->to_minute > row->from_minute)))
        return ROTA_OK;
    return rota_fail(err, ROTA_USAGE,
                     N_("found %s to %s, expected an end after the start"),
                     given->from, given->to ? given->to : given->from);
}

rota_status absence_read(const rota_site *site, const rota_leave_given *given,
                         rota_arena *arena, rota_leave_row *row,
                         rota_error *err)
{
    assert(site && given && given->from && given->kind && arena && row);
    const rota_agent_row *agent;
    *row = (rota_leave_row){ .status = "requested" };
    ROTA_TRY(waivers_judge_reason(given->reason, err));
    ROTA_TRY(find_agent(site, given->agent, &agent, err));
    row->agent = rota_arena_strdup(arena, agent->id);
    ROTA_TRY(read_kind(given->kind, &row->kind, err));
    ROTA_TRY(read_span(given, row, err));
    char date[ROTA_DATE_SIZE];
    bool before = agent->joined != ROTA_NO_DATE && row->to_date < agent->joined;
    bool after = agent->left != ROTA_NO_DATE && row->from_date > agent->left;
    if (before || after)
        return rota_fail(err, ROTA_NO, N_("%s is not employed on %s"),
                         agent->id, rota_date_text(date, row->from_date));
    return ROTA_OK;
}

/* ---- The record ---------------------------------------------------------- */

rota_status absence_put(rota_desk *desk, const rota_leave_row *row,
                        rota_error *err)
{
    assert(desk && row);
    rota_complaints bad = { .lang = desk->lang };
    rota_site *one = rota_site_new();
    one->has = 1u << ROTA_KIND_LEAVE;
    *rota_vec_push(&one->leave) = *row;
    rota_status status = rota_store_put(desk->store, one, &bad, err);
    rota_complaints_release(&bad);
    rota_site_free(one);
    return status;
}

static void add_moment(rota_text *out, rota_date date, int minute)
{
    char day[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
    rota_text_add(out, rota_date_text(day, date));
    if (minute != ROTA_UNSET)
        rota_text_printf(out, " %s", rota_clock_text(clock, minute));
}

const char *absence_span(const rota_leave_row *row, rota_lang lang,
                         rota_arena *arena)
{
    rota_text from = { 0 }, to = { 0 };
    add_moment(&from, row->from_date, row->from_minute);
    add_moment(&to, row->to_date, row->to_minute);
    bool day = row->from_minute == ROTA_UNSET && row->from_date == row->to_date;
    char *text = day ? rota_strdup(rota_text_str(&from))
                     : rota_format(_(lang, "%s to %s"), rota_text_str(&from),
                                   rota_text_str(&to));
    const char *kept = rota_arena_strdup(arena, text);
    free(text);
    rota_text_release(&from);
    rota_text_release(&to);
    return kept;
}

rota_status absence_journal(rota_desk *desk, const char *act,
                            const rota_leave_row *row, const char *reason,
                            rota_error *err)
{
    rota_arena *arena = rota_arena_new();
    char *detail = rota_format("%s %s %s%s%s", row->agent,
                               absence_span(row, ROTA_EN, arena), row->kind,
                               reason ? ": " : "", reason ? reason : "");
    rota_status status =
        desk_journal(desk, act, rota_month_of(row->from_date), detail, err);
    free(detail);
    rota_arena_free(arena);
    return status;
}

/* ---- What it takes ------------------------------------------------------- */

typedef struct {
    int64_t from, to; /* instants */
} span;

static span span_of(const rota_leave_row *row, const rota_zone *zone)
{
    bool dates = row->from_minute == ROTA_UNSET;
    return (span){
        rota_zone_instant(zone, row->from_date, dates ? 0 : row->from_minute,
                          NULL),
        rota_zone_instant(zone, dates ? row->to_date + 1 : row->to_date,
                          dates ? 0 : row->to_minute, NULL),
    };
}

/* Does a piece of the duty share time with S? */
static bool is_taken(const rota_site *site, const rota_zone *zone,
                     const rota_stored_duty *d, const span *s)
{
    const rota_shift_row *shift = rota_site_shift(site, d->shift);
    if (!shift || shift->start2 == ROTA_UNSET)
        return d->start < s->to && s->from < d->end;
    int64_t pause = rota_zone_instant(zone, d->date, shift->end, NULL);
    int64_t resumed = rota_zone_instant(zone, d->date, shift->start2, NULL);
    return (d->start < s->to && s->from < pause) ||
           (resumed < s->to && s->from < d->end);
}

bool absence_takes(const rota_leave_row *row, const rota_site *site,
                   const rota_zone *zone, const rota_stored_duty *duty)
{
    assert(row && site && zone && duty);
    span s = span_of(row, zone);
    return is_taken(site, zone, duty, &s);
}

/* The first row of AGENT's leave. */
static size_t leave_of(const rota_site *site, const char *agent)
{
    size_t low = 0, high = site->leave.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(site->leave.item[middle].agent, agent) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const rota_leave_row *absence_cover(const rota_site *site,
                                    const rota_zone *zone,
                                    const rota_stored_duty *duty)
{
    assert(site && zone && duty);
    for (size_t i = leave_of(site, duty->agent);
         i < site->leave.count &&
         !strcmp(site->leave.item[i].agent, duty->agent);
         i++) {
        const rota_leave_row *l = &site->leave.item[i];
        if (!strcmp(l->status, "approved") &&
            absence_takes(l, site, zone, duty))
            return l;
    }
    return NULL;
}

rota_status absence_list(rota_desk *desk, const rota_site *site,
                         rota_leave_told *told, rota_error *err)
{
    assert(desk && site && told && told->arena);
    const rota_leave_row *row = &told->leave;
    rota_current *current = NULL;
    size_t currents = 0;
    rota_stored_duties all = { 0 };
    span s = span_of(row, desk->zone);
    /* the night before reaches into it */
    rota_date first = row->from_date - 1, last = row->to_date;
    rota_status status =
        rota_store_currents(desk->store, told->arena, rota_month_of(first),
                            rota_month_of(last), &current, &currents, err);
    if (status == ROTA_OK)
        status = rota_store_duties(desk->store, told->arena, current, currents,
                                   row->agent, first, last, &all, err);
    told->name =
        rota_arena_strdup(told->arena, rota_site_agent(site, row->agent)->name);
    told->duty = ROTA_ARENA_ARRAY(told->arena, rota_leave_duty, all.count + 1);
    for (size_t i = 0; status == ROTA_OK && i < all.count; i++)
        if (is_taken(site, desk->zone, &all.item[i], &s))
            told->duty[told->duties++] =
                (rota_leave_duty){ .date = all.item[i].date,
                                   .shift = all.item[i].shift,
                                   .begun = all.item[i].start <= desk->now,
                                   .substitute = "" };
    rota_vec_release(&all);
    return status;
}

/* ---- Absent -------------------------------------------------------------- */

/* Approved already and reaching further: that stands. */
static void keep_longer(const rota_site *site, rota_leave_row *row)
{
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        if (strcmp(l->agent, row->agent) != 0 ||
            strcmp(l->kind, row->kind) != 0 || l->from_date != row->from_date ||
            l->from_minute != row->from_minute ||
            strcmp(l->status, "approved") != 0)
            continue;
        if (l->to_date > row->to_date ||
            (l->to_date == row->to_date && l->to_minute > row->to_minute)) {
            row->to_date = l->to_date;
            row->to_minute = l->to_minute;
        }
    }
}

static rota_status record(rota_desk *desk, const rota_site *site,
                          const rota_leave_given *given, rota_leave_told *told,
                          rota_error *err)
{
    rota_leave_row *row = &told->leave;
    ROTA_TRY(absence_read(site, given, told->arena, row, err));
    if (desk->options.who &&
        (strcmp(desk->who, row->agent) != 0 || strcmp(row->kind, "sick") != 0))
        return rota_fail(err, ROTA_NO,
                         N_("only the supervisor records absence, or everybody "
                            "their own sickness"));
    row->status = "approved";
    keep_longer(site, row);
    ROTA_TRY(absence_put(desk, row, err));
    ROTA_TRY(absence_list(desk, site, told, err));
    ROTA_TRY(absence_excuse(desk, site, row, 1, &told->excused, err));
    return absence_journal(desk, "absent", row, given->reason, err);
}

rota_status rota_desk_absent(rota_desk *desk, const rota_leave_given *given,
                             rota_leave_told *told, rota_error *err)
{
    assert(desk && given && told);
    rota_site *site = NULL;
    *told = (rota_leave_told){ .arena = rota_arena_new() };
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_status status = record(desk, site, given, told, err);
    return desk_end(desk, site, status, err);
}
