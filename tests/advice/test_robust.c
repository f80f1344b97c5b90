/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one absence would do, against counting and trying every roster. */
#include <rota/advice.h>

#include "brute.h"
#include "question.h"

#include "../rota_test.h"

#define MOST_ROSTERS 1500

static const rota_advice_options options = { .seconds = 20,
                                             .threads = 1,
                                             .seed = 1 };

static int misses(const rota_problem *p, const rota_roster *x)
{
    return rota_shortage_count(p, x).floor_misses;
}

/* Can floors that X keeps be kept with AGENT off on DAY? */
static bool can_mend(const rota_problem *p, const rota_roster *x, int agent,
                     int day, bool *known)
{
    static const rota_gap nothing = {
        .day = -1, .skill = -1, .role = -1, .shift = -1
    };
    question q;
    brute b;
    bool can = false;
    question_open(&q, p);
    question_send_away(&q, agent, day);
    for (int i = 0; i < q.p.slots; i++)
        q.p.slot[i].need = q.p.slot[i].floor;
    *known = brute_open(&b, &q.p, MOST_ROSTERS);
    if (*known) {
        int *least = ROTA_NEW_ARRAY(int, b.rows + 1);
        brute_close_gap(&b, x, &nothing, false, least);
        can = brute_reaches(&b, least);
        free(least);
        brute_close(&b);
    }
    question_close(&q);
    return can;
}

static int compare(const rota_problem *p, const rota_roster *x,
                   const rota_fragiles *told)
{
    size_t next = 0;
    int tried = 0;
    for (int d = 0; d < p->days; d++)
        for (int s = 0; s < p->shifts; s++)
            for (size_t i = 0; i < x->count; i++) {
                const rota_duty *duty = &x->item[i];
                rota_roster less = { 0 };
                bool known;
                if (duty->day != d || duty->shift != s)
                    continue;
                rota_roster_copy(&less, x);
                rota_roster_set(&less, duty->agent, d, ROTA_OFF);
                int more = misses(p, &less) - misses(p, x);
                rota_roster_release(&less);
                if (more == 0)
                    continue;
                cr_assert_lt(next, told->count);
                const rota_fragile *f = &told->item[next++];
                EQ_INT(f->agent, duty->agent);
                EQ_INT(f->misses, more);
                bool can = can_mend(p, x, duty->agent, d, &known);
                cr_assert(!known || f->kind == ROTA_FRAGILE_UNKNOWN ||
                          can == (f->kind != ROTA_FRAGILE_OPEN));
                cr_assert(!known || f->kind != ROTA_FRAGILE_UNKNOWN || !can);
                tried += known;
            }
    EQ_INT(next, told->count);
    return tried;
}

Test(robust, absences_agree_with_brute_force)
{
    static const random_size sizes[] = { { 3, 3, 2 },
                                         { 2, 4, 2 },
                                         { 4, 2, 2 } };
    int tried = 0, tours;
    for (uint64_t seed = 1; seed <= 400 && tried < 80; seed++) {
        rota_problem *p = random_problem(seed, sizes[seed % 3]);
        rota_engine_options engine;
        rota_outcome outcome = { 0 };
        rota_fragiles told;
        rota_error err = { 0 };
        rota_engine_defaults(&engine);
        rota_solve(p, &engine, &outcome);
        tours = outcome.kind != ROTA_CONTRADICTORY;
        if (tours) {
            OK(rota_advise_robust(p, &outcome.roster, &options, &told, &err),
               err);
            EQ_INT(told.duties, outcome.roster.count);
            tried += compare(p, &outcome.roster, &told);
            free(told.item);
        }
        rota_outcome_release(&outcome);
        rota_problem_free(p);
    }
    cr_log_info("%d absences", tried);
    cr_assert_gt(tried, 30);
}
