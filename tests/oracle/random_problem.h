/*
 * random_problem: small problems in which anything may happen.
 *
 * Every rule is switched on now and then; shifts by day, by night, in two
 * pieces and on standby; skills, roles, leave, restrictions, availability,
 * wishes, pins, limits of single shifts, patterns, duties before and after,
 * holidays, make-up workdays and clock changes.  The same seed gives the same
 * problem.
 */
#ifndef RANDOM_PROBLEM_H
#define RANDOM_PROBLEM_H

#include <rota/problem.h>

typedef struct {
    int days, agents, shifts; /* at most; each >= 1 */
} random_size;

/* The caller frees. */
rota_problem *random_problem(uint64_t seed, random_size most);

#endif
