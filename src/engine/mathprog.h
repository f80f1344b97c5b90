/*
 * mathprog: the problem as data for models/month.mod and models/weekend.mod.
 *
 * Written from the problem's facts and the wording of the rules alone; it
 * shares nothing with the pricing, whose answers it serves to check.
 */
#ifndef MATHPROG_H
#define MATHPROG_H

#include <rota/problem.h>

/* Heads: groups of slots, coverage rows, trainees. */
void mathprog_heads(const rota_problem *p, rota_text *out);

#endif
