/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "alone.h"

#include <assert.h>
#include <string.h>

static int by_agent(const void *a, const void *b)
{
    const rota_stored_duty *x = a, *y = b;
    int order = strcmp(x->agent, y->agent);
    return order ? order : (x->date > y->date) - (x->date < y->date);
}

rota_status nearby_read(nearby *n, rota_desk *desk, rota_arena *arena,
                        const rota_problem *p, rota_error *err)
{
    rota_date first = p->day[0].date, last = p->day[p->days - 1].date;
    *n = (nearby){ 0 };
    ROTA_TRY(rota_store_currents(desk->store, arena, rota_month_of(first),
                                 rota_month_of(last), &n->current, &n->currents,
                                 err));
    ROTA_TRY(rota_store_duties(desk->store, arena, n->current, n->currents,
                               NULL, first, last, &n->duty, err));
    if (n->duty.count > 0)
        qsort(n->duty.item, n->duty.count, sizeof *n->duty.item, by_agent);
    return ROTA_OK;
}

void nearby_release(nearby *n)
{
    rota_vec_release(&n->duty);
}

/* Index of AGENT's first duty. */
static size_t first_of(const nearby *n, const char *agent)
{
    rota_stored_duty key = { .agent = agent, .date = INT32_MIN };
    size_t low = 0, high = n->duty.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_agent(&n->duty.item[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void take_duties(alone *a, const nearby *n, const char *agent,
                        rota_month month)
{
    size_t first = first_of(n, agent), end = first;
    while (end < n->duty.count && !strcmp(n->duty.item[end].agent, agent))
        end++;
    size_t more = end - first + 1;
    a->past = rota_realloc(a->past, (a->pasts + more) * sizeof *a->past);
    a->own = rota_realloc(a->own, (a->owns + more) * sizeof *a->own);
    for (size_t i = first; i < end; i++) {
        const rota_stored_duty *d = &n->duty.item[i];
        if (rota_month_of(d->date) == month)
            a->own[a->owns++] = *d;
        else
            a->past[a->pasts++] =
                (rota_past_duty){ d->agent, d->shift, d->date };
    }
}

rota_status alone_open(alone *a, const nearby *n, const rota_site *site,
                       const rota_reading *reading, const char *const *id,
                       int ids, rota_error *err)
{
    rota_month *whole = ROTA_NEW_ARRAY(rota_month, n->currents + 1);
    rota_frame frame = {
        .from = rota_month_first(reading->month),
        .days = rota_month_days(reading->month),
        .scope = reading->problem->scope,
        .month_scope = whole,
    };
    *a = (alone){ 0 };
    part_open(&a->part, site);
    memset(&a->part.site.coverage, 0, sizeof a->part.site.coverage);
    part_add_records(&a->part, site, id, ids);
    for (int i = 0; i < ids; i++) {
        assert(i == 0 || strcmp(id[i - 1], id[i]) < 0);
        part_add(&a->part, rota_site_agent(site, id[i]), true);
        take_duties(a, n, id[i], reading->month);
    }
    for (size_t i = 0; i < n->currents; i++)
        if (n->current[i].scope == ROTA_SCOPE_MONTH &&
            n->current[i].month != reading->month)
            whole[frame.month_scope_count++] = n->current[i].month;
    frame.past = a->past;
    frame.past_count = a->pasts;
    rota_status status = rota_freeze(&a->problem, &a->part.site, &frame, err);
    free(whole);
    ROTA_TRY(status);
    return reading_fill(&a->before, a->problem, a->own, a->owns, err);
}

void alone_close(alone *a)
{
    rota_roster_release(&a->before);
    rota_problem_free(a->problem);
    part_close(&a->part);
    free(a->past);
    free(a->own);
}
