/*
 * law: the rules as they read for one agent, day after day.
 *
 * What a finished roster is judged by (rest.c, runs.c, hours.c, leave.c), said
 * of a tour that is being made: may the agent take this option today, given
 * the days so far?  A tour is lawful when no breach has a planned duty in it,
 * which is what those files call judged.
 *
 * Rules between a planned duty and a fixed one concern that duty alone, since
 * fixed ones are known: may[] has them.  Of planned duties the latest one is
 * all that rest, overlap and succession look at: whoever keeps the distance to
 * it keeps it to those before.  Whether a run, a stretch off, or nights in a
 * row hold a planned duty can be told from their length, since every duty on a
 * planned day is planned and fixed duties stand on other days.
 */
#ifndef CHECK_LAW_H
#define CHECK_LAW_H

#include "timetable.h"

/* Sums over the planned duties of the month. */
typedef struct {
    int *amount;  /* amount[shifts] */
    int fixed;    /* by duties that are given */
    int least;    /* INT_MIN: none */
    int most;     /* INT_MAX: none */
    bool always;  /* judged also for a duty of amount 0 */
    int *to_come; /* to_come[days]: most that days after it may add */
} law_sum;

#define LAW_SUMS 8

/* The days so far.  All int32_t: equal pasts are equal bytes. */
typedef struct {
    int32_t last;    /* 1 + day * shifts + shift of the latest planned duty, or
                        of the first one with the same future; 0: it does not
                        matter any more */
    int32_t stretch; /* > 0: days with a duty in a row, < 0: days off */
    int32_t week;    /* dates of this week: 0 one is free, or nobody asks;
                        1 none; 2 none, a planned duty among them */
    int32_t nights;  /* in a row */
    int32_t weekend; /* 1: this one is worked, 2: planned duties in the row of
                        weekends, 4: in those of the month */
    int32_t weekends_row, weekends_month;
    int32_t sum[LAW_SUMS];
} law_past;

typedef struct {
    const timetable *t;
    int agent;
    const rota_problem_agent *who;
    const uint8_t
        *may; /* may[day * (shifts + 1) + 1 + shift] of planned days */
    const duty *
        *given;       /* given[days], or NULL: a fixed duty that starts then */
    uint8_t *touched; /* touched[days]: the date has a fixed duty's minute */
    bool *night;      /* night[days]: a fixed night that counts */
    int32_t *same;    /* same[k][day * shifts + shift]: `last` at the end of
                         day + k */
    int reach;        /* days that a duty can matter after its own, at most */
    int sums;
    law_sum sum[LAW_SUMS];
    rota_arena *arena;
} law;

/* law_sums.c: which sums the limits of the month look at, and can break; where
 * they are more than LAW_SUMS the last are left out, which bounds as well. */
void law_take_sums(law *l);

/* Options of AGENT on planned days as far as they stand alone, into MAY. */
void law_options(const timetable *t, int agent, uint8_t *may);

/* T is of the empty roster.  Without SUMS the sums of the month are left out:
 * more tours, smaller by far.  Both borrow T and MAY. */
void law_open(law *l, const timetable *t, int agent, const uint8_t *may,
              bool sums);
void law_close(law *l);

/* Take DAY with SHIFT (ROTA_OFF; on a fixed day always): false when that
 * breaks a rule, or no lawful tour can follow. */
bool law_step(const law *l, law_past *past, int day, int shift);
/* Is the sum of the month enough, all days taken? */
bool law_enough(const law *l, const law_past *past);

#endif
