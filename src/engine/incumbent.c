/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "search.h"

int64_t tour_points(const search *s, int agent, const int16_t *option)
{
    int64_t sum = 0;
    int counts[ROTA_FAIR_KINDS] = { 0 };
    for (int k = 0; k < s->stages; k++) {
        sum += s->own[search_at(s, agent, k) + (size_t)(1 + option[k])];
        for (int f = 0; option[k] != ROTA_OFF && f < ROTA_FAIR_KINDS; f++)
            counts[f] += rota_counts_for(s->p, s->cells.day[k], option[k],
                                         (rota_fair_kind)f);
    }
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        sum += rota_points_fair(s->p, agent, (rota_fair_kind)f, counts[f]);
    return sum;
}

pool_tour *search_know(search *s, int agent, const int16_t *option)
{
    bool new;
    pool_tour *t =
        pool_add(&s->pool, agent, option, tour_points(s, agent, option), &new);
    for (int k = 0; new &&k < s->stages; k++)
        for (int f = 0; option[k] != ROTA_OFF && f < ROTA_FAIR_KINDS; f++)
            t->count[f] =
                (int16_t)(t->count[f] + rota_counts_for(s->p, s->cells.day[k],
                                                        option[k],
                                                        (rota_fair_kind)f));
    return t;
}

void incumbent_roster(const search *s, const int16_t *tour, rota_roster *out)
{
    for (int a = 0; a < s->agents; a++)
        for (int k = 0; k < s->stages; k++)
            if (tour[a * s->stages + k] != ROTA_OFF)
                rota_roster_add(out, a, s->cells.day[k],
                                tour[a * s->stages + k]);
    rota_roster_sort(out);
}

void report_row(const search *s, char letter)
{
    if (!s->opt->progress)
        return;
    rota_progress row = { .letter = letter,
                          .seconds = seconds_since(s),
                          .has_best = s->has_best,
                          .has_bound = s->bound != INT64_MIN,
                          .best = s->best_points,
                          .bound = s->bound };
    s->opt->progress(&row, s->opt->ctx);
}

void incumbent_offer(search *s, const int16_t *tour, char letter)
{
    rota_roster roster = { 0 };
    incumbent_roster(s, tour, &roster);
    rota_points points = rota_points_count(s->p, &roster);
    int64_t sum = rota_points_sum(&points);
    if (!s->has_best || sum < s->best_points) {
        s->has_best = true;
        s->best_points = sum;
        memcpy(s->best, tour,
               (size_t)s->agents * (size_t)s->stages * sizeof *tour);
        if (s->opt->better)
            s->opt->better(&roster, sum, s->opt->ctx);
        report_row(s, letter);
    }
    rota_roster_release(&roster);
}

void bound_offer(search *s, int64_t bound, char letter)
{
    /* beyond the incumbent a bound says no more than that it is optimal */
    if (s->has_best && bound > s->best_points)
        bound = s->best_points;
    if (bound > s->bound) {
        s->bound = bound;
        report_row(s, letter);
    }
}
