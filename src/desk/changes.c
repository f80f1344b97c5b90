/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

void rota_changes_release(rota_changes *changes)
{
    rota_arena_free(changes->arena);
    *changes = (rota_changes){ 0 };
}

/* A duty with the roster it is from: 0 before, 1 after. */
typedef struct {
    const rota_stored_duty *duty;
    int side;
} sided;

static int by_cell(const void *a, const void *b)
{
    const sided *x = a, *y = b;
    int order = strcmp(x->duty->agent, y->duty->agent);
    if (order)
        return order;
    if (x->duty->date != y->duty->date)
        return x->duty->date < y->duty->date ? -1 : 1;
    if (x->side != y->side)
        return x->side - y->side;
    return strcmp(x->duty->shift, y->duty->shift);
}

/* The shifts of one side of a cell: "off", or joined by `+` when somebody
 * wrote two by hand. */
static const char *shifts_of(rota_arena *arena, const sided *cell, size_t count,
                             int side)
{
    rota_text t = { 0 };
    for (size_t i = 0; i < count; i++) {
        if (cell[i].side != side)
            continue;
        if (t.length > 0)
            rota_text_char(&t, '+');
        rota_text_add(&t, cell[i].duty->shift);
    }
    const char *shifts =
        rota_arena_strdup(arena, t.length ? rota_text_str(&t) : "off");
    rota_text_release(&t);
    return shifts;
}

/* Are the duties of both sides, which have the same shifts, at the same
 * hours? */
static bool same_hours(const sided *cell, size_t count)
{
    for (size_t i = 0; i < count / 2; i++)
        if (cell[i].duty->start != cell[count / 2 + i].duty->start ||
            cell[i].duty->end != cell[count / 2 + i].duty->end)
            return false;
    return true;
}

static size_t gather(sided *into, const rota_stored_roster *roster, int side)
{
    for (size_t i = 0; i < roster->duties; i++)
        into[i] = (sided){ &roster->duty[i], side };
    return roster->duties;
}

void changes_between(rota_changes *changes, const rota_site *site,
                     const rota_stored_roster *before,
                     const rota_stored_roster *after)
{
    assert(changes && site && before && after);
    size_t most = before->duties + after->duties;
    sided *all = ROTA_NEW_ARRAY(sided, most + 1);
    size_t count = gather(all, before, 0);
    count += gather(all + count, after, 1);
    qsort(all, count, sizeof *all, by_cell);

    *changes = (rota_changes){ .arena = rota_arena_new(),
                               .before = before->version,
                               .after = after->version };
    changes->item =
        ROTA_ARENA_ARRAY(changes->arena, rota_cell_change, most + 1);
    for (size_t i = 0, n; i < count; i += n) {
        const rota_stored_duty *d = all[i].duty;
        for (n = 1; i + n < count; n++)
            if (all[i + n].duty->date != d->date ||
                strcmp(all[i + n].duty->agent, d->agent) != 0)
                break;
        const char *was = shifts_of(changes->arena, all + i, n, 0);
        const char *is = shifts_of(changes->arena, all + i, n, 1);
        if (!strcmp(was, is) && same_hours(all + i, n))
            continue;
        const rota_agent_row *agent = rota_site_agent(site, d->agent);
        changes->item[changes->count++] = (rota_cell_change){
            .agent = rota_arena_strdup(changes->arena, d->agent),
            .name = rota_arena_strdup(changes->arena, agent ? agent->name : ""),
            .date = d->date,
            .before = was,
            .after = is,
        };
    }
    free(all);
}

/* What `diff` compares when no versions are named. */
static rota_status default_pair(rota_desk *desk, rota_month month,
                                rota_arena *arena, rota_stored_roster **before,
                                rota_stored_roster **after, rota_error *err)
{
    ROTA_TRY(rota_store_get_roster(desk->store, arena, month, ROTA_CURRENT,
                                   before, err));
    ROTA_TRY(rota_store_get_roster(desk->store, arena, month, 0, after, err));
    if (*before && *after)
        return ROTA_OK;
    char text[ROTA_DATE_SIZE];
    rota_month_text(text, month);
    if (!*before && !*after)
        return rota_fail(err, ROTA_UNKNOWN, N_("%s was never planned"), text);
    if (!*before || (*before)->version < 2)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("%s has only one roster, there is nothing to "
                            "compare it with"),
                         text);
    *after = *before;
    return rota_store_get_roster(desk->store, arena, month,
                                 (*after)->version - 1, before, err);
}

rota_status changes_pair(rota_desk *desk, rota_month month, int v1, int v2,
                         rota_arena *arena, rota_stored_roster **before,
                         rota_stored_roster **after, rota_error *err)
{
    assert(desk && before && after);
    if (v1 == 0 && v2 == 0)
        return default_pair(desk, month, arena, before, after, err);
    rota_which first = { .kind = ROTA_WHICH_VERSION, .number = v1 };
    rota_which second = { .kind = ROTA_WHICH_VERSION, .number = v2 };
    ROTA_TRY(reading_find(desk, month, &first, arena, before, err));
    return reading_find(desk, month, &second, arena, after, err);
}

rota_status rota_desk_diff(rota_desk *desk, rota_month month, int v1, int v2,
                           rota_changes *changes, rota_error *err)
{
    assert(desk && changes);
    *changes = (rota_changes){ 0 };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, false, &site, err));
    rota_arena *arena = rota_arena_new();
    rota_stored_roster *before = NULL, *after = NULL;
    rota_status status =
        changes_pair(desk, month, v1, v2, arena, &before, &after, err);
    if (status == ROTA_OK)
        changes_between(changes, site, before, after);
    rota_arena_free(arena);
    return desk_end(desk, site, status, err);
}
