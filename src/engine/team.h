/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * team: threads that share out equal pieces of work.
 *
 * Piece i writes only what belongs to i, so the outcome does not depend on
 * who does it, or on how many there are.
 */
#ifndef TEAM_H
#define TEAM_H

typedef struct team team;
/* WHO is 0 .. threads - 1: for scratch memory. */
typedef void team_piece(void *ctx, int piece, int who);

team *team_new(int threads);
void team_free(team *t);
int team_size(const team *t);
/* Do pieces 0 .. N-1; returns when all are done. */
void team_run(team *t, team_piece *piece, void *ctx, int n);

#endif
