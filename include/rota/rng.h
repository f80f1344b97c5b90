/*
 * rng: seeded random numbers (xoshiro256**, Blackman and Vigna 2018, seeded
 * by splitmix64).  Same seed, same sequence, everywhere.
 */
#ifndef ROTA_RNG_H
#define ROTA_RNG_H

#include <stdint.h>

typedef struct {
    uint64_t s[4];
} rota_rng;

void rota_rng_seed(rota_rng *rng, uint64_t seed);
uint64_t rota_rng_next(rota_rng *rng);
/* Uniform in 0 .. n-1, without bias; n > 0. */
uint64_t rota_rng_below(rota_rng *rng, uint64_t n);
/* Uniform in [0, 1). */
double rota_rng_unit(rota_rng *rng);
/* A generator of its own for one use, so that uses do not disturb each
 * other; does not change RNG. */
rota_rng rota_rng_split(const rota_rng *rng, uint64_t use);

#endif
