/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "warm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "generate.h"
#include "outline.h"

/* (1), tuned on months of 20 and of 100 agents. */
#define STEPS 100
#define MU    0.97
#define NU    0.98
#define ETA   0.3
#define DELAY 10
/* The tours of the last steps are kept. */
#define KEEP 40
/* Where there is no programme, steps go on by turns of so many. */
#define LONG_STEPS 100
#define SETTLE     40
/* No box counts as wider than so many times the mean dual. */
#define WIDEST 4

/* The steepest way up from the duals of the last round. */
static void gradient(const search *s, double *g)
{
    const rows *r = s->rows;
    for (int i = 0; i < r->rows; i++)
        g[i] = row_argmin(&r->row[i], s->rounded[i], s->bits);
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++) {
            int16_t o = s->tour[(size_t)a * (size_t)s->stages + (size_t)k];
            if (o == ROTA_OFF)
                continue;
            int c = rows_cell(r, r->class[a], k, o);
            for (int x = r->first[c]; x < r->first[c + 1]; x++)
                g[r->in_row[x]] -= r->in_coef[x];
        }
}

typedef struct {
    double *at, *way, *size, *g; /* m, v, G, g */
    double *width;
    bool begun;
} ascent;

static void measure_boxes(const search *s, ascent *w)
{
    int n = s->rows->rows, some = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
        some += w->at[i] != 0;
        sum += fabs(w->at[i]);
    }
    double widest = some ? WIDEST * sum / some : INFINITY;
    for (int i = 0; i < n; i++) {
        int64_t lo, hi;
        row_dual_box(&s->rows->row[i], &lo, &hi);
        w->width[i] = fmin((double)(hi - lo), widest);
    }
}

static void step(search *s, ascent *w, int i)
{
    gradient(s, w->g);
    for (int x = 0; x < s->rows->rows; x++) {
        double g = w->g[x], nu = w->begun ? NU : 0;
        w->way[x] = MU * w->way[x] + (1 - MU) * g;
        w->size[x] = nu * w->size[x] + (1 - nu) * g * g;
        if (w->size[x] > 0)
            w->at[x] +=
                ETA / (DELAY + i) * w->width[x] * w->way[x] / sqrt(w->size[x]);
    }
    w->begun = true;
    clamp_duals(s, w->at);
}

/* Multipliers of loose networks begin at nothing: let them find their level
 * before the duals move. */
static void settle_wages(search *s, const double *dual)
{
    for (int i = 0; i < SETTLE && !limits_reached(s); i++) {
        int64_t bound;
        try_bound(s, dual, &bound);
    }
}

static void climb(search *s, ascent *w)
{
    int steps = s->loosened ? LONG_STEPS : STEPS;
    memcpy(w->at, s->centre, (size_t)s->rows->rows * sizeof *w->at);
    if (!s->loosened && !outline(s, w->at))
        return;
    measure_boxes(s, w);
    if (s->loosened && s->ascents == 0)
        settle_wages(s, w->at);
    for (int i = 0; i < steps && !limits_reached(s); i++) {
        int64_t bound;
        try_bound(s, w->at, &bound);
        if (bound == INT64_MAX || bound == INT64_MIN)
            break;
        if (i >= STEPS - KEEP)
            add_found(s);
        step(s, w, i + s->ascents * steps);
    }
    s->ascents++;
}

void warm_up(search *s)
{
    size_t n = (size_t)s->rows->rows + 1;
    double *all = ROTA_NEW_ARRAY(double, 5 * n);
    ascent w = { all, all + n, all + 2 * n, all + 3 * n, all + 4 * n, false };
    climb(s, &w);
    free(all);
}
