/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * trial: what an agent, or a roster, can be, found by trying everything and
 * asking room check.  Nothing of the engine takes part.
 */
#ifndef TRIAL_H
#define TRIAL_H

#include <rota/points.h>

#include "oracle/random_problem.h"

#define TRIAL_STAGES 16

typedef struct {
    int stages;
    int day[TRIAL_STAGES]; /* planned days */
    int64_t count;
    int16_t *option; /* option[count][stages]: shift or ROTA_OFF */
} trial_tours;

/* The lawful tours of each agent, for trial_free; NULL when there would be
 * more than MOST tours to try. */
trial_tours *trial_list(const rota_problem *p, int64_t most);
/* A random problem and its agents' lawful tours, for rota_problem_free and
 * trial_free; false where that would be more than MOST tours to try, or an
 * agent has none. */
bool trial_problem(rota_problem **p, trial_tours **of, uint64_t seed,
                   random_size size, int64_t most);
void trial_free(trial_tours *of, const rota_problem *p);
const int16_t *trial_tour(const trial_tours *t, int64_t i);
bool trial_has(const trial_tours *t, const int16_t *option);
/* Wishes, changes and, if so wanted, fairness of a tour. */
int64_t trial_points(const rota_problem *p, int agent, const trial_tours *t,
                     const int16_t *option, bool fair);

/* Least points of all rosters of these tours; false when there would be more
 * than MOST of them, or none. */
bool trial_optimum(const rota_problem *p, const trial_tours *of, int64_t most,
                   int64_t *points);

/* No hard rule is broken. */
bool trial_lawful(const rota_problem *p, const rota_roster *roster);
int64_t trial_sum(const rota_problem *p, const rota_roster *roster);
int trial_planned(const rota_problem *p);

#endif
