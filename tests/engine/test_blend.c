/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blend.h"

#include "../rota_test.h"

#include "mixture.h"
#include "oracle/random_problem.h"
#include "trial.h"

typedef struct {
    rota_problem *p;
    trial_tours *of;
    rota_engine_options options;
    search s;
    int16_t *roster;
} fixture;

/* Every agent on some lawful tour, found by trial; false when one has none. */
static bool open_search(fixture *f, uint64_t seed)
{
    if (!trial_problem(&f->p, &f->of, seed,
                       (random_size){ .days = 6, .agents = 5, .shifts = 2 },
                       800))
        return false;
    rota_engine_defaults(&f->options);
    search_init(&f->s, f->p, &f->options);
    size_t stages = (size_t)f->s.stages;
    f->roster = ROTA_NEW_ARRAY(int16_t, (size_t)f->p->agents * stages + 1);
    for (int a = 0; a < f->p->agents; a++)
        memcpy(f->roster + (size_t)a * stages,
               trial_tour(&f->of[a], (int64_t)seed % f->of[a].count),
               stages * sizeof *f->roster);
    return true;
}

static void close_search(fixture *f)
{
    free(f->roster);
    search_release(&f->s);
    trial_free(f->of, f->p);
    rota_problem_free(f->p);
}

static int64_t points_of(const fixture *f)
{
    rota_roster roster = { 0 };
    incumbent_roster(&f->s, f->roster, &roster);
    int64_t sum = trial_sum(f->p, &roster);
    rota_roster_release(&roster);
    return sum;
}

Test(blend, one_tour_each_costs_what_the_roster_costs)
{
    int tried = 0;
    for (uint64_t seed = 2600; tried < 20; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        mixtures m;
        mixtures_init(&m, &f.s, f.roster);
        cr_assert_float_eq(mixtures_points(&m), (double)points_of(&f), 1e-6,
                           "seed %d", (int)seed);
        mixtures_release(&m);
        close_search(&f);
        tried++;
    }
}

/* Weights sum to one, rows see what they say, rounded-off points never rise. */
static void hold_together(const fixture *f, const mixtures *m)
{
    const rows *r = f->s.rows;
    double *u = ROTA_NEW_ARRAY(double, r->rows + 1);
    for (int a = 0; a < f->s.agents; a++) {
        double weight = 0;
        for (int i = 0; i < m->of[a].parts; i++) {
            const int16_t *option = m->of[a].option + i * f->s.stages;
            weight += m->of[a].weight[i];
            cr_assert(trial_has(&f->of[a], option));
            for (int k = 0; k < f->s.stages; k++) {
                int c = option[k] == ROTA_OFF
                            ? -1
                            : rows_cell(r, r->class[a], k, option[k]);
                for (int x = c < 0 ? 0 : r->first[c];
                     c >= 0 && x < r->first[c + 1]; x++)
                    u[r->in_row[x]] += m->of[a].weight[i] * r->in_coef[x];
            }
        }
        cr_assert_float_eq(weight, 1, 1e-9);
    }
    for (int i = 0; i < r->rows; i++)
        cr_assert_float_eq(u[i], m->u[i], 1e-6);
    free(u);
}

Test(blend, moves_keep_weights_and_rows_together)
{
    int tried = 0;
    for (uint64_t seed = 2700; tried < 20; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        mixtures m;
        mixtures_init(&m, &f.s, f.roster);
        m.h = 0.001; /* hardly rounded off: moves may not raise the points */
        double before = mixtures_points(&m);
        for (int i = 0; i < 40; i++) {
            int a = i % f.s.agents;
            mixtures_price(&m, 0);
            mixture_move(&m, a,
                         trial_tour(&f.of[a], (7 * i + 3) % f.of[a].count));
            hold_together(&f, &m);
        }
        cr_assert_leq(mixtures_points(&m), before + 1);
        mixtures_release(&m);
        close_search(&f);
        tried++;
    }
}

Test(blend, offers_lawful_rosters)
{
    int tried = 0;
    for (uint64_t seed = 2800; tried < 20; seed++) {
        fixture f;
        if (!open_search(&f, seed))
            continue;
        blend(&f.s, f.roster);
        cr_assert(f.s.has_best, "seed %d", (int)seed);
        for (int a = 0; a < f.s.agents; a++)
            cr_assert(trial_has(&f.of[a], search_best(&f.s, a)),
                      "seed %d agent %d", (int)seed, a);
        close_search(&f);
        tried++;
    }
}
