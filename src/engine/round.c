/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round.h"

#include <stdlib.h>
#include <string.h>

#include "descend.h"

#define EVERY 10

bool rounding(const search *s, int round)
{
    return s->at_root && round % EVERY == 0;
}

/* Agents without a tour in the programme keep that of the incumbent. */
static void take_greatest(const search *s, int16_t *roster)
{
    double *most = ROTA_NEW_ARRAY(double, s->agents + 1);
    memcpy(roster, s->best,
           (size_t)s->agents * (size_t)s->stages * sizeof *roster);
    for (int i = 0; i < s->master.tours; i++) {
        const pool_tour *t = s->master.tour[i];
        double v = master_tour_value(&s->master, i);
        if (v > most[t->agent]) {
            most[t->agent] = v;
            memcpy(roster + (size_t)t->agent * (size_t)s->stages, t->option,
                   (size_t)s->stages * sizeof *roster);
        }
    }
    free(most);
}

void round_off(search *s, char letter)
{
    int16_t *roster = ROTA_NEW_ARRAY(int16_t, s->agents * s->stages + 1);
    take_greatest(s, roster);
    descend(s, roster);
    incumbent_offer(s, roster, letter);
    free(roster);
}
