/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * advice/cut.h: which relaxations cannot close a gap, by duals.
 *
 * Let Q be the question of a gap (question.h) and Q* the same with every
 * relaxation in force, and m duals.  With s[a](R) the least that a lawful tour
 * of agent a costs by m, once those relaxations of R that are a's are in force,
 * and rest(m) what heads cost, (1) of rota/proof.h says of Q eased by R
 *
 *     optimum >= rest(m) + sum over a of s[a](R) =: L(R),                 (1)
 *
 * where rest(m), taken for all the duties that Q* allows, is right for every R.
 * So with L* what the duals prove of Q*,
 *
 *     L(R) = L* + sum over a of (s[a](all) - s[a]) + gains:
 *     gain[a](R) = s[a]({}) - s[a](R) >= 0,
 *     wanted     = L* + sum over a of (s[a]({}) - s[a](all)),
 *
 * a set R whose gains are less than `wanted` in all leaves heads missing, and
 * nobody has to solve it.  Room check works all of these out.
 */
#ifndef ADVICE_CUT_H
#define ADVICE_CUT_H

#include "question.h"

/* What can be eased: candidates by agent, hires last. */
typedef struct {
    const question *asked; /* Q */
    rota_ease *ease;       /* ease[eases] */
    int eases;
    int *first; /* first[agents + 1]: of an agent; from first[agents] on: hires
                 */
    question all; /* Q* */
} easings;

typedef struct {
    const easings *of;
    rota_proof *proof; /* one leaf, its own */
    int64_t wanted;    /* x 2^-bits */
    int64_t *none;     /* none[agents]: s[a]({}) */
    int64_t *whole;    /* whole[agents]: gain with all of the agent's */
    int bits;
} cut;

/* The best of the vectors of PROOF, which is of Q eased somehow; false when
 * none of them says anything of Q. */
bool cut_open(cut *c, const easings *of, const rota_proof *proof,
              rota_error *err);
void cut_close(cut *c);

/* The gain of the relaxations PICK[picks], numbers of one agent's. */
int64_t cut_gain(const cut *c, const int *pick, int picks);
/* Whose they are; agents: a hire. */
int easings_owner(const easings *of, int ease);

#endif
