/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/staffing.h>

#include <rota/lp.h>
#include <rota/mem.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool covers(const rota_shift_cover *c, int shift, int slot)
{
    return c->covers[shift * c->slots + slot] != 0;
}

static bool same_cover(const rota_shift_cover *c, int i, int k)
{
    for (int s = 0; s < c->shifts; s++)
        if (covers(c, s, i) != covers(c, s, k))
            return false;
    return true;
}

/* Slots covered by the same shifts are one row, with their greatest need.
 * ROW[slots] gets the row of each slot or -1, where no shift reaches it or
 * nobody is needed; NEED[rows] the need.  Returns the number of rows. */
static int merge_slots(const rota_shift_cover *c, int *row, int32_t *need)
{
    int rows = 0;
    int *first = ROTA_NEW_ARRAY(int, c->slots + 1); /* first[rows]: a slot */
    for (int i = 0; i < c->slots; i++) {
        bool reached = false;
        for (int s = 0; s < c->shifts && !reached; s++)
            reached = covers(c, s, i);
        row[i] = -1;
        if (!reached || c->need[i] <= 0)
            continue;
        int r = 0;
        while (r < rows && !same_cover(c, first[r], i))
            r++;
        if (r == rows) {
            first[rows] = i;
            need[rows++] = 0;
        }
        if (need[r] < c->need[i])
            need[r] = c->need[i];
        row[i] = r;
    }
    free(first);
    return rows;
}

static rota_lp *build(const rota_shift_cover *c, const int *row,
                      const int32_t *need, int rows)
{
    rota_lp *lp = rota_lp_new();
    int *index = ROTA_NEW_ARRAY(int, rows + 1);
    double *one = ROTA_NEW_ARRAY(double, rows + 1);
    for (int r = 0; r < rows; r++)
        rota_lp_add_row(lp, need[r], ROTA_LP_INF);
    for (int s = 0; s < c->shifts; s++) {
        int n = 0;
        double most = 0;
        for (int r = 0; r < rows; r++) {
            int slot = 0;
            while (row[slot] != r)
                slot++;
            if (!covers(c, s, slot))
                continue;
            index[n] = r;
            one[n++] = 1;
            most = fmax(most, need[r]);
        }
        int column = rota_lp_add_column(lp, c->cost[s], 0, most, n, index, one);
        rota_lp_set_whole(lp, column, true);
    }
    free(one);
    free(index);
    return lp;
}

/* A missing head costs more than any shift, so all that shifts can reach is
 * covered, and (1) falls apart: what no shift reaches is missing, the rest is
 * a covering programme. */
void rota_staff_shifts(const rota_shift_cover *c, int32_t *number,
                       int32_t *missing, int64_t *cost)
{
    assert(c->shifts >= 0 && c->slots >= 0);
    int *row = ROTA_NEW_ARRAY(int, c->slots + 1);
    int32_t *need = ROTA_NEW_ARRAY(int32_t, c->slots + 1);
    int rows = merge_slots(c, row, need);
    for (int i = 0; i < c->slots; i++)
        missing[i] = row[i] < 0 && c->need[i] > 0 ? c->need[i] : 0;
    memset(number, 0, (size_t)c->shifts * sizeof *number);
    if (rows > 0) {
        rota_lp *lp = build(c, row, need, rows);
        rota_lp_result result = rota_lp_solve_mip(lp, 0, 0, NULL);
        assert(result == ROTA_LP_OPTIMAL);
        (void)result;
        for (int s = 0; s < c->shifts; s++)
            number[s] = (int32_t)lround(rota_lp_mip_value(lp, s));
        rota_lp_free(lp);
    }
    *cost = 0;
    for (int s = 0; s < c->shifts; s++) {
        assert(c->cost[s] > 0);
        *cost += (int64_t)c->cost[s] * number[s];
    }
    free(need);
    free(row);
}
