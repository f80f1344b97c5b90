/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit.h"

#include <assert.h>
#include <stdlib.h>

#include "counts.h"

void audit_roster(const search *s, const int16_t *roster, int64_t points)
{
    const rows *r = s->rows;
    int *u = ROTA_NEW_ARRAY(int, r->rows + 1);
    int64_t sum = s->constant;
    for (int a = 0; a < s->agents; a++) {
        const int16_t *t = roster + (size_t)a * (size_t)s->stages;
        sum += tour_points(s, a, t);
        for (int k = 0; k < s->stages; k++) {
            if (t[k] == ROTA_OFF)
                continue;
            int c = rows_cell(r, r->class[a], k, t[k]);
            for (int x = r->first[c]; x < r->first[c + 1]; x++)
                u[r->in_row[x]] += r->in_coef[x];
        }
    }
    for (int i = 0; i < r->rows; i++)
        sum += row_cost(&r->row[i], u[i]);
    free(u);
    assert(sum == points);
    assert(s->bound <= points);
}

void audit_pool(const search *s)
{
    for (int i = 0; i < s->pool.count; i++) {
        const pool_tour *t = s->pool.item[i];
        rota_roster alone = { 0 };
        for (int k = 0; k < s->stages; k++)
            if (t->option[k] != ROTA_OFF)
                rota_roster_add(&alone, t->agent, s->cells.day[k],
                                t->option[k]);
        int64_t off = 0;
        for (int k = 0; k < s->stages; k++)
            off +=
                rota_points_cell(s->p, t->agent, s->cells.day[k], t->option[k]);
        int64_t fair = 0;
        for (int c = 0; c < counts_of(s->p); c++) {
            int n = 0;
            for (size_t x = 0; x < alone.count; x++)
                n += count_has(s->p, c, alone.item[x].day, alone.item[x].shift);
            int64_t points = count_points(s->p, t->agent, c, n);
            assert(points != COUNT_NEVER);
            fair += points;
        }
        assert(off + fair == t->points);
        rota_roster_release(&alone);
    }
}
