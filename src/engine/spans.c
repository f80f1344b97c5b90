/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spans.h"

/* So many pieces on either side of the solution are spans; beyond them spans
 * end 4, 16 and 64 pieces away. */
#define NEAR 3
#define FAR  64

static int last_piece(const rows_row *r)
{
    int j = r->pieces - 1;
    while (j > 0 && r->piece[j].from >= r->hi)
        j--;
    return j;
}

int spans_choose(const rows_row *r, int u, int *from)
{
    int last = last_piece(r), at = row_piece_at(r, u), n = 0;
    int lo = at - NEAR > 0 ? at - NEAR : 0;
    int hi = at + NEAR < last ? at + NEAR : last;
    if (last < SPANS_MOST) {
        lo = 0;
        hi = last;
    }
    if (lo > 0)
        from[n++] = 0;
    for (int away = FAR; away > 1; away /= 4)
        if (lo - away > 0)
            from[n++] = lo - away;
    for (int j = lo; j <= hi; j++)
        from[n++] = j;
    for (int away = 1; away <= FAR; away *= 4)
        if (hi + away <= last)
            from[n++] = hi + away;
    for (int x = 0; x < n; x++)
        from[x] = r->piece[from[x]].from;
    from[n] = r->hi;
    return n;
}

double spans_slope(const rows_row *r, int from, int to)
{
    return (double)(row_cost(r, to) - row_cost(r, from)) / (to - from);
}

bool spans_wide(const rows_row *r, int from, int to)
{
    int j = row_piece_at(r, from);
    return j + 1 < r->pieces && r->piece[j + 1].from < to;
}
