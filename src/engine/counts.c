/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "counts.h"

#include <string.h>

bool count_has(const rota_problem *p, int count, int day, int shift)
{
    return count < COUNT_SHIFTS
               ? rota_counts_for(p, day, shift, (rota_fair_kind)count)
               : shift == count - COUNT_SHIFTS;
}

int64_t count_points(const rota_problem *p, int agent, int count, int n)
{
    if (count < COUNT_SHIFTS)
        return rota_points_fair(p, agent, (rota_fair_kind)count, n);
    int most = rota_most_duties(p, agent, count - COUNT_SHIFTS);
    return most != ROTA_NO_LIMIT && n > most ? COUNT_NEVER : 0;
}

int64_t count_sum(const rota_problem *p, int agent, const int *n)
{
    int64_t sum = 0;
    for (int c = 0; c < counts_of(p); c++) {
        int64_t points = count_points(p, agent, c, n[c]);
        if (points == COUNT_NEVER)
            return COUNT_NEVER;
        sum += points;
    }
    return sum;
}

void count_tour(const rota_problem *p, const int *day, int stages,
                const int16_t *option, int *n)
{
    memset(n, 0, (size_t)counts_of(p) * sizeof *n);
    for (int k = 0; k < stages; k++) {
        if (option[k] == ROTA_OFF)
            continue;
        n[COUNT_SHIFTS + option[k]]++;
        for (int c = 0; c < COUNT_SHIFTS; c++)
            n[c] += count_has(p, c, day[k], option[k]);
    }
}

double count_step(const rota_problem *p, int count)
{
    if (count < COUNT_SHIFTS)
        return p->weight.fair[count];
    return 1 + (p->weight.floor + p->weight.shortage) / 8.0;
}

int64_t count_contact(const rota_problem *p, int agent, int count, int64_t g,
                      int bits, int most, int n, int *at)
{
    int64_t least = 0;
    for (int m = 0; m <= most; m++) {
        int64_t points = count_points(p, agent, count, m);
        if (points == COUNT_NEVER)
            break;
        int64_t v = points * ((int64_t)1 << bits) - g * m;
        if (m == 0 || v < least || (v == least && m <= n)) {
            least = v;
            *at = m;
        }
    }
    return least;
}
