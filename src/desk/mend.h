/*
 * desk/mend.h: the question that a repair asks.
 *
 * Given a month's published roster R and the rules as they are today, some
 * duties of R are lost: their agent is on leave by now, or no longer employed,
 * and that was not waived when R was published.
 * Let L be R without what was lost from day `from` on.  A repair is the roster
 * of least points, points.change for each cell that differs from R, where
 *
 *     cells before `from`, and of duties that have begun, are as in R;    (1)
 *     agents who break a rule in R already keep what they have in L;      (2)
 *     all others keep every rule from `from` on.
 *
 * What is past, or comes from the absence alone, is no breach of the repair.
 */
#ifndef DESK_MEND_H
#define DESK_MEND_H

#include "desk.h"

typedef struct {
    const rota_problem *law; /* as it is today */
    rota_roster was, left;   /* R, L */
    rota_report was_found, left_found;
    int from;    /* day */
    int32_t now; /* minute; before it nothing can begin any more */
    bool *still; /* still[agents]: (2) */
    rota_arena *arena;
    const rota_waiver *waiver; /* of R */
    size_t waivers;
} mend;

/* Takes R from VERSION.  NOW is an instant.  LAW must outlive the mend. */
rota_status mend_open(mend *m, const rota_problem *law,
                      const rota_stored_roster *version, rota_date from,
                      const rota_zone *zone, int64_t now, rota_error *err);
void mend_close(mend *m);
/* Make P, frozen as the law was but with R to keep, the question. */
void mend_ask(const mend *m, rota_problem *p);
/* May the cell change, and is it not lost? */
bool mend_is_open(const mend *m, int agent, int day);
/* Put back what (2) left, where no tour could hold it: two duties of a date.
 * True when nothing had to be. */
bool mend_restore(const mend *m, rota_roster *roster);
/* Was finding F there in R in the past, or did the absence alone make it? */
bool mend_excuses(const mend *m, const rota_finding *f);

#endif
