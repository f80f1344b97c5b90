/*
 * desk/volunteers.h: who would take a duty of their own accord.
 *
 * A volunteer for a cell has an open offer (`rota swap offer`) that takes such
 * a duty, or wishes to work that shift on that date.  A problem that changes a
 * published roster asks them first: on each day for which there is one,
 * everybody else wishes to keep what they have, at three quarters of
 * points.change.  One change of a volunteer is then better than one of somebody
 * else, and one of somebody else is better than two of volunteers.
 */
#ifndef DESK_VOLUNTEERS_H
#define DESK_VOLUNTEERS_H

#include "mend.h"

typedef struct {
    int days;
    uint64_t *shifts; /* shifts[agents x days]: a bit for each shift */
} volunteers;

/* For the cells of P, from day FROM on; in ARENA. */
rota_status volunteers_find(volunteers *v, rota_desk *desk,
                            const rota_site *site, const rota_problem *p,
                            int from, rota_arena *arena, rota_error *err);
/* SHIFT may be ROTA_OFF: nobody volunteers for that. */
bool volunteers_have(const volunteers *v, int agent, int day, int shift);
/* Let P, the question of M, ask them first. */
void volunteers_first(const volunteers *v, const mend *m, rota_problem *p);

#endif
