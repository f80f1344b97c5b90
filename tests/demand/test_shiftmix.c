/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/lp.h>
#include <rota/rng.h>
#include <rota/staffing.h>
#include <rota/text.h>

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

enum { SHIFTS = 4, SLOTS = 8 };

typedef struct {
    int32_t cost[SHIFTS], need[SLOTS];
    uint8_t covers[SHIFTS * SLOTS];
    rota_shift_cover cover;
} day;

/* Random shifts, about half of them in two pieces. */
static void make_day(day *d, rota_rng *rng, int most)
{
    *d = (day){ 0 };
    d->cover = (rota_shift_cover){ .shifts = 1 + (int)rota_rng_below(rng, 4),
                                   .slots = SLOTS,
                                   .cost = d->cost,
                                   .covers = d->covers,
                                   .need = d->need };
    for (int s = 0; s < d->cover.shifts; s++) {
        int first = (int)rota_rng_below(rng, SLOTS);
        int slots = 1 + (int)rota_rng_below(rng, 5);
        int hole = (int)rota_rng_below(rng, 8);
        d->cost[s] = 30 * (1 + (int)rota_rng_below(rng, 8));
        for (int i = first; i < first + slots && i < SLOTS; i++)
            d->covers[s * SLOTS + i] = i != hole;
    }
    for (int i = 0; i < SLOTS; i++)
        d->need[i] = (int)rota_rng_below(rng, (uint64_t)most + 1);
}

/* Missing heads, then minutes, of the best numbers up to MOST each. */
static void try_all(const rota_shift_cover *c, int most, long *missing,
                    long *cost)
{
    int n[SHIFTS] = { 0 };
    *missing = *cost = -1;
    for (;;) {
        long short_of = 0, minutes = 0;
        for (int i = 0; i < c->slots; i++) {
            int have = 0;
            for (int s = 0; s < c->shifts; s++)
                have += c->covers[s * c->slots + i] ? n[s] : 0;
            short_of += have < c->need[i] ? c->need[i] - have : 0;
        }
        for (int s = 0; s < c->shifts; s++)
            minutes += (long)n[s] * c->cost[s];
        if (*missing < 0 || short_of < *missing ||
            (short_of == *missing && minutes < *cost)) {
            *missing = short_of;
            *cost = minutes;
        }
        int s = 0;
        while (s < c->shifts && n[s] == most)
            n[s++] = 0;
        if (s == c->shifts)
            return;
        n[s]++;
    }
}

static long missing_heads(const rota_shift_cover *c, const int32_t *number,
                          const int32_t *missing)
{
    long sum = 0;
    for (int i = 0; i < c->slots; i++) {
        int have = 0;
        for (int s = 0; s < c->shifts; s++)
            have += c->covers[s * c->slots + i] ? number[s] : 0;
        int without = c->need[i] > have ? c->need[i] - have : 0;
        cr_assert_eq(missing[i], without);
        sum += without;
    }
    return sum;
}

Test(shiftmix, the_numbers_are_those_of_trying_all)
{
    rota_rng rng;
    rota_rng_seed(&rng, 7);
    for (int i = 0; i < 60; i++) {
        day d;
        make_day(&d, &rng, 3);
        int32_t number[SHIFTS], missing[SLOTS];
        int64_t cost;
        rota_staff_shifts(&d.cover, number, missing, &cost);
        long least_missing, least_cost;
        try_all(&d.cover, 3, &least_missing, &least_cost);
        cr_assert_eq(missing_heads(&d.cover, number, missing), least_missing);
        cr_assert_eq(cost, least_cost, "case %d: %ld, expected %ld", i,
                     (long)cost, least_cost);
    }
}

static void write_data(const rota_shift_cover *c, long dear, rota_text *t)
{
    rota_text_printf(t,
                     "data;\nparam shifts := %d;\nparam slots := %d;\n"
                     "param short := %ld;\nparam cost :=",
                     c->shifts, c->slots, dear);
    for (int s = 0; s < c->shifts; s++)
        rota_text_printf(t, " %d %d", s, c->cost[s]);
    rota_text_add(t, ";\nparam need :=");
    for (int i = 0; i < c->slots; i++)
        rota_text_printf(t, " %d %d", i, c->need[i]);
    rota_text_add(t, ";\nset COVERS :=");
    for (int s = 0; s < c->shifts; s++)
        for (int i = 0; i < c->slots; i++)
            if (c->covers[s * c->slots + i])
                rota_text_printf(t, " (%d,%d)", s, i);
    rota_text_add(t, ";\nend;\n");
}

Test(shiftmix, models_staffing_mod_says_the_same)
{
    rota_rng rng;
    rota_rng_seed(&rng, 11);
    char path[] = "/tmp/rota-staffing-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_geq(fd, 0);
    close(fd);
    for (int i = 0; i < 40; i++) {
        day d;
        make_day(&d, &rng, 12);
        int32_t number[SHIFTS], missing[SLOTS];
        int64_t cost;
        rota_staff_shifts(&d.cover, number, missing, &cost);
        long dear = 100000;
        rota_text t = { 0 };
        write_data(&d.cover, dear, &t);
        FILE *f = fopen(path, "w");
        cr_assert_not_null(f);
        fputs(rota_text_str(&t), f);
        fclose(f);
        rota_text_release(&t);
        double objective;
        cr_assert(rota_lp_mathprog("models/staffing.mod", path, &objective));
        long all = missing_heads(&d.cover, number, missing) * dear + cost;
        cr_assert_eq(lround(objective), all, "case %d: %.0f, expected %ld", i,
                     objective, all);
    }
    unlink(path);
}

Test(shiftmix, nothing_needed_takes_no_shift)
{
    rota_rng rng;
    rota_rng_seed(&rng, 3);
    day d;
    make_day(&d, &rng, 0);
    int32_t number[SHIFTS], missing[SLOTS];
    int64_t cost;
    rota_staff_shifts(&d.cover, number, missing, &cost);
    cr_assert_eq(cost, 0);
    for (int s = 0; s < d.cover.shifts; s++)
        cr_assert_eq(number[s], 0);
}
