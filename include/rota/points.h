/*
 * points: what a roster costs.  The only place in the house that counts; the
 * engine's pricing must agree with it (and is audited against it).
 */
#ifndef ROTA_POINTS_H
#define ROTA_POINTS_H

#include <rota/roster.h>

/* X(field, "key in JSON") in order of magnitude. */
#define ROTA_GOALS(X) \
    X(floor, N_("floor")) \
    X(shortage, N_("short")) \
    X(lead, N_("lead")) \
    X(change, N_("change")) \
    X(fair, N_("fair")) \
    X(wish, N_("wish")) \
    X(over, N_("over"))

typedef struct {
#define X(field, key) int64_t field;
    ROTA_GOALS(X)
#undef X
} rota_points;

int64_t rota_points_sum(const rota_points *points);

/* Points for MISSING heads of a slot above the floor: weight T(missing). */
int64_t rota_points_short(const rota_weights *w, int missing);
/* Points of slot I when HAVE heads are present: floor + short + over.
 * SHIFT_ROWS is the sum of the minima of the shift rows that cover it. */
int64_t rota_points_slot(const rota_problem *p, int slot, int have,
                         int shift_rows);
/* Sum of the minima of coverage rows by shift (without skill and role) that
 * cover each slot, into ROWS[slots]. */
void rota_points_shift_rows(const rota_problem *p, int *rows);
/* (1) of problem.h for one agent and kind with N duties this month. */
int64_t rota_points_fair(const rota_problem *p, int agent, rota_fair_kind kind,
                         int n);
/* Does a duty count for the kind? */
bool rota_counts_for(const rota_problem *p, int day, int shift,
                     rota_fair_kind kind);
/* Wish and change points of one cell with SHIFT (or ROTA_OFF): for each wish
 * of the cell, points.wish x |weight| when it is not granted; points.change
 * when it differs from what is to be kept.  Linear in the wishes of the cell. */
int64_t rota_points_cell(const rota_problem *p, int agent, int day, int shift);
/* The agent's own points: cells and fairness.  The parts are added to fair,
 * wish and change of PARTS, which may be NULL. */
int64_t rota_points_tour(const rota_problem *p, int agent,
                         const rota_roster *roster, rota_points *parts);

/* How many heads each slot has, and who is among them. */
typedef struct {
    int slots;
    int *have;      /* have[slots]: heads, given ones included */
    int *leads;     /* leads[slots]: leads, and seniors where they may act */
    int *trainees;  /* trainees[slots] */
    int *cover;     /* cover[covers * widest]: heads of cover c in its k-th slot
                       at c * widest + k */
    int widest;
} rota_tally;
/* Fills TALLY, whatever it held; release it afterwards. */
void rota_tally_count(rota_tally *tally, const rota_problem *p,
                      const rota_roster *roster);
void rota_tally_release(rota_tally *tally);

/* Everything.  Trainees without company: in each slot where trainees and
 * nobody else are present, points.lead for each of them. */
rota_points rota_points_count(const rota_problem *p, const rota_roster *roster);

/* What reports show beside points. */
typedef struct {
    int64_t short_minutes; /* missing head-minutes, below and above the floor */
    int floor_misses;      /* (slot, missing floor head) pairs, rows with a shift,
                              skill or role other than lead included */
    int lead_misses;       /* (slot, missing head) pairs of lead rows */
    int trainee_misses;    /* (slot, trainee without company) pairs */
    int duties;
} rota_shortage;
rota_shortage rota_shortage_count(const rota_problem *p,
                                  const rota_roster *roster);

#endif
