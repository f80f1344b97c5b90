/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "counts.h"
#include "loose.h"
#include "networks.h"
#include "proof.h"

static void own_points(search *s)
{
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++)
            for (int o = 0; o < s->options; o++)
                s->own[search_at(s, a, k) + (size_t)o] =
                    rota_points_cell(s->p, a, s->cells.day[k], o - 1);
}

/* Points of everybody off, as this room counts them. */
static int64_t points_of_nobody(const search *s)
{
    int64_t sum = 0;
    for (int i = 0; i < s->rows->rows; i++)
        sum += row_cost(&s->rows->row[i], 0);
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++)
            sum += s->own[search_at(s, a, k)];
    return sum;
}

/* What pricing leaves out of fairness is a row of the programme. */
static void part_counts(search *s)
{
    for (int a = 0; a < s->agents; a++) {
        const network *net = s->lean[a];
        for (int i = 0; net && net->lean && i < net->relaxed; i++)
            if (net->count[i] < COUNT_SHIFTS) {
                s->apart[a * ROTA_FAIR_KINDS + net->count[i]] = true;
                s->parted = true;
            }
    }
}

void search_init(search *s, const rota_problem *p,
                 const rota_engine_options *opt)
{
    search_init_within(s, p, opt, team_new(opt->threads), NULL);
    s->borrowed = false;
}

void search_init_within(search *s, const rota_problem *p,
                        const rota_engine_options *opt, team *of,
                        const bool *held)
{
    memset(s, 0, sizeof *s);
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    s->began = (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
    s->p = p;
    s->opt = opt;
    s->arena = rota_arena_new();
    s->agents = p->agents;
    s->options = p->shifts + 1;
    cells_init(&s->cells, p, s->arena);
    s->cells.held = held;
    s->stages = s->cells.stages;
    size_t tours = (size_t)s->agents * (size_t)s->stages + 1;
    size_t open = tours * (size_t)s->options;
    s->team = of;
    s->borrowed = true;
    s->own = ROTA_ARENA_ARRAY(s->arena, int64_t, open);
    s->open = ROTA_ARENA_ARRAY(s->arena, uint8_t, open);
    memset(s->open, 1, open);
    s->frozen = ROTA_ARENA_ARRAY(s->arena, uint8_t, s->agents + 1);
    s->best = ROTA_ARENA_ARRAY(s->arena, int16_t, tours);
    s->tour = ROTA_ARENA_ARRAY(s->arena, int16_t, tours);
    s->least = ROTA_ARENA_ARRAY(s->arena, int64_t, s->agents + 1);
    s->found = ROTA_ARENA_ARRAY(s->arena, uint8_t, s->agents + 1);
    s->lost = ROTA_ARENA_ARRAY(s->arena, bool, team_size(s->team));
    s->spent = ROTA_ARENA_ARRAY(s->arena, int64_t, s->agents + 1);
    s->alpha = ROTA_ARENA_ARRAY(s->arena, double, s->agents + 1);
    s->rows = rows_build(p, &s->cells, s->arena);
    s->dual = ROTA_ARENA_ARRAY(s->arena, double, s->rows->rows + 1);
    s->centre = ROTA_ARENA_ARRAY(s->arena, double, s->rows->rows + 1);
    s->rounded = ROTA_ARENA_ARRAY(s->arena, int64_t, s->rows->rows + 1);
    s->cell_price = ROTA_ARENA_ARRAY(s->arena, int64_t, s->rows->cells + 1);
    int slopes = s->agents * counts_of(p) + 1;
    s->slope = ROTA_ARENA_ARRAY(s->arena, double, slopes);
    s->slope_step = ROTA_ARENA_ARRAY(s->arena, double, slopes);
    s->slope_used = ROTA_ARENA_ARRAY(s->arena, double, slopes);
    s->master_slope = ROTA_ARENA_ARRAY(s->arena, double, slopes);
    s->centre_slope = ROTA_ARENA_ARRAY(s->arena, double, slopes);
    s->apart = ROTA_ARENA_ARRAY(s->arena, bool, s->agents *ROTA_FAIR_KINDS + 1);
    s->retrace = ROTA_ARENA_ARRAY(s->arena, retrace *, team_size(s->team));
    s->proof = proof_new(s);
    loose_init(s);
    own_points(s);
    networks_init(s);
    pool_init(&s->pool, s->stages);
    part_counts(s);
    master_init(&s->master, p, s->rows, s->apart);
    rota_rng_seed(&s->rng, opt->seed);
    rota_roster nobody = { 0 };
    rota_points all = rota_points_count(p, &nobody);
    s->constant = rota_points_sum(&all) - points_of_nobody(s);
    s->bound = INT64_MIN;
}

void search_release(search *s)
{
    master_release(&s->master);
    pool_release(&s->pool);
    networks_release(s);
    for (int i = 0; i < team_size(s->team); i++)
        retrace_free(s->retrace[i]);
    proof_free(s->proof);
    if (!s->borrowed)
        team_free(s->team);
    rota_arena_free(s->arena);
}
