/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rows: what coverage costs, as few convex functions.
 *
 * A cell (stage k, shift s, class g) counts the agents of class g on that
 * duty; agents whom no coverage row tells apart share a class.  A row r looks
 * at
 *
 *     u[r] = sum over cells c of coef[r][c] heads[c]                      (1)
 *
 * and costs C[r](u[r]), a convex function with whole breakpoints:
 *
 *     slots        coef 1 for every cell that covers the slot; floor, short,
 *                  over points of the slot;
 *     lead rows    coef 1 for leads; points.lead for each one missing;
 *     other covers coef 1 for matching heads; points.floor likewise;
 *     trainees     coef 1 for trainees, -M for everybody else, M = trainees of
 *                  the site: max(0, u) is the trainees without company.
 *
 * Slots that the same cells cover are one row, their functions added: exact,
 * and several times fewer.  Heads that spill in from fixed days are folded
 * into the functions.
 */
#ifndef ROWS_H
#define ROWS_H

#include "cells.h"

/* slope holds for u from FROM up to the next piece's FROM. */
typedef struct {
    int from;
    int64_t slope;
} row_piece;

typedef struct {
    int term; /* the first of its terms, as rota/proof.h counts them */
    int cells;
    int *cell, *coef;
    int lo, hi;    /* u lies between */
    int64_t at_lo; /* C(lo) */
    int pieces;
    row_piece *piece; /* ascending, slopes too; piece[0].from == lo */
} rows_row;

typedef struct {
    int classes, cells, rows;
    int *class; /* class[agents] */
    int stages, shifts;
    int *cell_stage, *cell_shift, *cell_class; /* [cells] */
    int *cell_at;  /* [(class * stages + stage) * shifts + shift], or -1 */
    rows_row *row; /* row[rows] */
    /* rows of a cell: first[cell] .. first[cell + 1] - 1 */
    int *first, *in_row, *in_coef;
} rows;

static inline int rows_cell(const rows *r, int class, int stage, int shift)
{
    return r->cell_at[(class * r->stages + stage) * r->shifts + shift];
}

rows *rows_build(const rota_problem *p, const day_cells *cells,
                 rota_arena *arena);

int64_t row_cost(const rows_row *r, int u);
/* The piece that holds between U and U + 1. */
int row_piece_at(const rows_row *r, int u);
/* C(u + by) - C(u). */
int64_t row_change(const rows_row *r, int u, int by);
/* The u that minimises C(u) + dual u, dual scaled by 2^bits: the least such. */
int row_argmin(const rows_row *r, int64_t dual, int bits);
/* min over u of C(u) + dual u, all scaled by 2^bits. */
int64_t row_least(const rows_row *r, int64_t dual, int bits);
/* Duals that can be optimal: -slope of some piece. */
void row_dual_box(const rows_row *r, int64_t *lo, int64_t *hi);

#endif
