/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team.h"

#include "../rota_test.h"

enum { PIECES = 100, ROUNDS = 50 };

typedef struct {
    int done[PIECES];
    int who[PIECES];
} tally;

static void count_piece(void *ctx, int piece, int who)
{
    tally *t = ctx;
    t->done[piece]++;
    t->who[piece] = who;
}

static void run_rounds(int threads)
{
    tally t = { 0 };
    team *group = team_new(threads);
    cr_assert(team_size(group) >= 1 && team_size(group) <= threads);
    for (int r = 0; r < ROUNDS; r++)
        team_run(group, count_piece, &t, r % 7 ? PIECES : 0);
    for (int i = 0; i < PIECES; i++) {
        cr_assert_eq(t.done[i], ROUNDS - (ROUNDS + 6) / 7);
        cr_assert(t.who[i] >= 0 && t.who[i] < team_size(group));
    }
    team_free(group);
}

Test(team, one_thread_does_every_piece_once)
{
    run_rounds(1);
}

Test(team, several_threads_do_every_piece_once)
{
    run_rounds(2);
    run_rounds(5);
}
