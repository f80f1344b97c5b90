/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comp rest: who worked on days off, and who has taken days off for it.
 */
#include "absence.h"
#include "ledger.h"

#include <assert.h>
#include <string.h>

typedef struct {
    const char *agent; /* of the arena, or the site's */
    rota_rest_event event;
} booking;
typedef ROTA_VEC(booking) bookings;

struct bank {
    rota_desk *desk;
    const rota_site *site;
    const rota_ledger *ledger;
    rota_arena *arena;
    rota_date last;
    bookings earned, taken;
};

/* ---- Earned ----------------------------------------------------------------
 */

static bool is_day_off(const bank *b, rota_date date)
{
    rota_day_kind kind = rota_day_kind_of(
        date, b->site->policy.site_weekend.weekdays, &b->site->holidays);
    return kind == ROTA_WEEKEND || kind == ROTA_RESTDAY;
}

/* Does the agent's own entry of I stand? */
static bool is_blamed(const bank *b, const rota_incident *i)
{
    for (size_t k = 0; k < b->ledger->entries; k++) {
        const rota_entry *e = &b->ledger->entry[k];
        if (e->incident == i->id && !e->reverses &&
            !strcmp(e->agent, i->agent) && !rota_ledger_reversal(b->ledger, e))
            return true;
    }
    return false;
}

/* Who worked D: its agent, or who took it privately; NULL where nobody came. */
static const char *find_worker(const bank *b, const rota_stored_duty *d)
{
    for (size_t k = 0; k < b->ledger->incidents; k++) {
        const rota_incident *i = &b->ledger->incident[k];
        bool concerns = i->ground <= ROTA_GROUND_PRIVATE &&
                        i->date == d->date && !strcmp(i->agent, d->agent) &&
                        !strcmp(i->shift, d->shift);
        if (concerns && is_blamed(b, i))
            return i->ground == ROTA_GROUND_PRIVATE ? i->other : NULL;
    }
    return d->agent;
}

static void add_duty(bank *b, const rota_stored_duty *d)
{
    if (d->end > b->desk->now || !is_day_off(b, d->date) ||
        absence_cover(b->site, b->desk->zone, d))
        return;
    const char *worker = find_worker(b, d);
    if (worker)
        *rota_vec_push(&b->earned) =
            (booking){ worker, { d->date, b->site->policy.hours_day } };
}

static rota_status add_duties(bank *b, rota_error *err)
{
    rota_stored_roster *version = NULL;
    rota_current *current = NULL;
    rota_stored_duties duties = { 0 };
    size_t versions = 0, currents = 0;
    rota_store *store = b->desk->store;
    ROTA_TRY(
        rota_store_versions(store, b->arena, false, &version, &versions, err));
    if (versions == 0)
        return ROTA_OK;
    rota_month first = version[0].month, last = version[versions - 1].month;
    ROTA_TRY(rota_store_currents(store, b->arena, first, last, &current,
                                 &currents, err));
    rota_status status =
        rota_store_duties(store, b->arena, current, currents, NULL,
                          rota_month_first(first), b->last, &duties, err);
    for (size_t i = 0; status == ROTA_OK && i < duties.count; i++)
        add_duty(b, &duties.item[i]);
    rota_vec_release(&duties);
    return status;
}

/* ---- Taken -----------------------------------------------------------------
 */

static bool is_workday(const bank *b, rota_date date)
{
    return rota_day_kind_of(date, b->site->policy.site_weekend.weekdays,
                            &b->site->holidays) == ROTA_WORKDAY;
}

/* Minutes of DATE that the leave takes: a whole day at most. */
static int take_minutes(const bank *b, const rota_leave_row *l, rota_date date)
{
    int day = b->site->policy.hours_day;
    if (l->from_minute == ROTA_UNSET)
        return day;
    int from = date == l->from_date ? l->from_minute : 0;
    int to = date == l->to_date ? l->to_minute : 24 * 60;
    int minutes = to > from ? to - from : 0;
    return minutes < day ? minutes : day;
}

/* Workdays of the leave; all of its days where there is no workday among
 * them: then a duty on a day off is what was not to be worked. */
static void add_leave(bank *b, const rota_leave_row *l)
{
    bool workdays = false;
    for (rota_date d = l->from_date; d <= l->to_date; d++)
        workdays = workdays || (is_workday(b, d) && take_minutes(b, l, d) > 0);
    for (rota_date d = l->from_date; d <= l->to_date && d <= b->last; d++) {
        int minutes = take_minutes(b, l, d);
        if (minutes > 0 && (!workdays || is_workday(b, d)))
            *rota_vec_push(&b->taken) = (booking){ l->agent, { d, minutes } };
    }
}

static int by_agent(const void *a, const void *b)
{
    const booking *x = a, *y = b;
    int order = strcmp(x->agent, y->agent);
    if (order)
        return order;
    return (x->event.date > y->event.date) - (x->event.date < y->event.date);
}

static void sort(bookings *list)
{
    if (list->count > 0)
        qsort(list->item, list->count, sizeof *list->item, by_agent);
}

rota_status bank_open(bank **out, rota_desk *desk, const rota_site *site,
                      const rota_ledger *ledger, rota_date last,
                      rota_error *err)
{
    assert(out && desk && site && ledger);
    bank *b = ROTA_NEW(bank);
    *b = (bank){ desk, site, ledger, rota_arena_new(), last, { 0 }, { 0 } };
    *out = b;
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        if (!strcmp(l->kind, "comp") && !strcmp(l->status, "approved"))
            add_leave(b, l);
    }
    rota_status status = add_duties(b, err);
    sort(&b->earned);
    sort(&b->taken);
    return status;
}

void bank_close(bank *b)
{
    if (!b)
        return;
    rota_vec_release(&b->earned);
    rota_vec_release(&b->taken);
    rota_arena_free(b->arena);
    free(b);
}

/* ---- One agent -------------------------------------------------------------
 */

static size_t gather(const bookings *from, const char *agent,
                     rota_rest_event *into, rota_month month, int *in_month)
{
    size_t count = 0, low = 0, high = from->count;
    *in_month = 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(from->item[middle].agent, agent) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < from->count; i++) {
        const booking *k = &from->item[i];
        rota_month of = rota_month_of(k->event.date);
        if (strcmp(k->agent, agent) != 0 || of > month)
            break;
        into[count++] = k->event;
        *in_month += of == month ? k->event.minutes : 0;
    }
    return count;
}

void bank_count(const bank *b, rota_date as_of, rota_ledger_row *row)
{
    assert(b && row && row->agent);
    rota_rest_event *earned =
        ROTA_NEW_ARRAY(rota_rest_event, b->earned.count + 1);
    rota_rest_event *taken =
        ROTA_NEW_ARRAY(rota_rest_event, b->taken.count + 1);
    size_t earnings =
        gather(&b->earned, row->agent, earned, row->month, &row->rest_earned);
    size_t takings =
        gather(&b->taken, row->agent, taken, row->month, &row->rest_taken);
    rota_rest_count(earned, earnings, taken, takings,
                    b->site->policy.comp_months, as_of, &row->rest);
    free(earned);
    free(taken);
}
