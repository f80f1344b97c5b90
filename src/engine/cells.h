/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cells: what rules about one cell (agent, planned day, option) allow.
 */
#ifndef CELLS_H
#define CELLS_H

#include <rota/problem.h>

#include <stdbool.h>
#include <stdint.h>

/* Before any rule that links days. */
typedef struct {
    int stages;
    int *day;      /* day[stages]: planned days */
    int *stage_of; /* stage_of[days], or -1 */
    int shifts;
    int *alike; /* alike[shifts]: the first that the same shifts may follow */
    /* held[days]: days that are planned, but not here (window.h): given duties
     * of theirs are planned ones; NULL: none */
    const bool *held;
    /* may[agent][stage][1 + shift]; [0] is off; employed, leave, available,
     * restriction, skill, shift-day, pins, shifts of limit 0 */
    uint8_t *may;
} day_cells;

static inline uint8_t *cells_may(const day_cells *cells, int agent, int stage)
{
    return cells->may +
           ((size_t)agent * (size_t)cells->stages + (size_t)stage) *
               (size_t)(cells->shifts + 1);
}

void cells_init(day_cells *cells, const rota_problem *p, rota_arena *arena);

#endif
