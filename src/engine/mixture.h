/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mixture: tours of one agent with weights, and what rows see of everybody's.
 */
#ifndef MIXTURE_H
#define MIXTURE_H

#include "search.h"

#define MIXTURE_PARTS 12

typedef struct {
    int parts;
    double weight[MIXTURE_PARTS];
    int16_t *option;                /* option[MIXTURE_PARTS][stages] */
    double duties[ROTA_FAIR_KINDS]; /* what fairness counts, blended */
} mixture;

typedef struct {
    search *s;
    double h;      /* half the width of (1) in blend.h */
    double *u;     /* u[rows]: blended heads */
    double **at;   /* at[row][piece]: C where the piece begins */
    double *price; /* price[cells]: coefficients times slopes, when asked */
    mixture *of;   /* of[agents] */
    /* a direction under way: change of rows, those that change listed */
    double *change;
    int *changed, changes;
    uint8_t *listed;
    double *slope; /* scratch of the rows */
} mixtures;

/* Everybody's tour of ROSTER alone. */
void mixtures_init(mixtures *m, search *s, const int16_t *roster);
void mixtures_release(mixtures *m);
/* Prices of all cells at U, MARGIN heads on. */
void mixtures_price(mixtures *m, double margin);
/* The slope of an agent's points of fairness where its blend is. */
double mixture_fair_slope(const mixtures *m, int agent, int kind);
/* Move weight to OPTION and among what is there, down the slopes. */
void mixture_move(mixtures *m, int agent, const int16_t *option);
/* Rows see the agent's blend no more; they see OPTION instead: the blend
 * itself stays what it is. */
void mixture_hide(mixtures *m, int agent);
void mixture_show(mixtures *m, int agent, const int16_t *option);
/* Points of the blend. */
double mixtures_points(const mixtures *m);

#endif
