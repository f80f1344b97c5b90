/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/rng.h>

#include <assert.h>

/* One step of splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t mix(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

void rota_rng_seed(rota_rng *rng, uint64_t seed)
{
    assert(rng);
    for (int i = 0; i < 4; i++)
        rng->s[i] = mix(&seed);
}

uint64_t rota_rng_next(rota_rng *rng)
{
    assert(rng);
    uint64_t *s = rng->s;
    assert(s[0] | s[1] | s[2] | s[3]); /* seeded */
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

uint64_t rota_rng_below(rota_rng *rng, uint64_t n)
{
    assert(n > 0);
    /* The largest multiple of n would favour small results; draw again. */
    uint64_t reject = (UINT64_MAX - n + 1) % n;
    uint64_t x = rota_rng_next(rng);
    while (x < reject)
        x = rota_rng_next(rng);
    return x % n;
}

double rota_rng_unit(rota_rng *rng)
{
    return (double)(rota_rng_next(rng) >> 11) * 0x1p-53;
}

rota_rng rota_rng_split(const rota_rng *rng, uint64_t use)
{
    assert(rng);
    rota_rng of_use;
    uint64_t seed = rng->s[0] ^ rotate(rng->s[3], 32);
    seed ^= mix(&use);
    rota_rng_seed(&of_use, seed);
    return of_use;
}
