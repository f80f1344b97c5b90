/*
 * absence: what the desk does when somebody is away: leave asked for and
 * answered, absence recorded, the roster mended.
 *
 * The manner of desk.h: an act is one transaction and leaves one journal row;
 * arguments are what a user typed; ROTA_NO is a refusal.
 */
#ifndef ROTA_ABSENCE_H
#define ROTA_ABSENCE_H

#include <rota/desk.h>

/* ---- Who is away --------------------------------------------------------- */

/* Leave as typed. */
typedef struct {
    const char *agent;
    const char *from; /* a date, or a date and a time */
    const char *to;   /* the same, included when a date; NULL: FROM's date */
    const char *kind; /* of rota_leave_kinds */
    const char *reason; /* NULL: none */
} rota_leave_given;

/* A published duty that leave takes away. */
typedef struct {
    rota_date date;
    const char *shift; /* id */
    bool begun;        /* already, by the clock */
    const char *substitute; /* id: who takes it; "" for nobody */
    int version;            /* of its month, made by approving; 0: none */
    rota_suggested suggested; /* refused for want of a substitute: who could */
} rota_leave_duty;

typedef struct {
    rota_arena *arena;
    rota_leave_row leave; /* as it is now stored */
    const char *name;     /* of the agent */
    rota_leave_duty *duty; /* by date */
    size_t duties;
    rota_verdict verdict; /* refused: what a substitute would break */
    int excused;          /* entries of the ledger that it reversed */
} rota_leave_told;
void rota_leave_told_release(rota_leave_told *told);

/*
 * Record absence: approved leave and nothing else; what it tears into published
 * months is in *TOLD, for repair.  Said twice, the longer one stands.  The
 * supervisor's, or an agent's own sickness: else ROTA_NO.
 */
rota_status rota_desk_absent(rota_desk *desk, const rota_leave_given *given,
                             rota_leave_told *told, rota_error *err);

/* ---- Leave ---------------------------------------------------------------- */

/* Ask for leave, in one's own name or as the supervisor; ROTA_NO where such
 * leave is approved already. */
rota_status rota_desk_leave_request(rota_desk *desk,
                                    const rota_leave_given *given,
                                    rota_leave_told *told, rota_error *err);

/* The answer to a request. */
typedef struct {
    const char *agent, *from; /* which: as typed */
    const char *kind;         /* NULL: the only one there is */
    const char *const *substitute; /* "ID" for every duty, "ID@DATE" for one */
    int substitutes;
    bool without;       /* leave the duties open; needs a reason */
    const char *reason; /* NULL: none */
} rota_leave_answer;
/*
 * Approve: published duties that have not begun pass to their substitutes, or
 * are left open, and their months get the next version in the same
 * transaction.  Annual, personal and comp leave need one or the other; with
 * other kinds the duties may stay for repair.  ROTA_NO, and nothing is written:
 * not the supervisor, not requested, over leave.quota, a substitute wanted
 * (duty[i].suggested says who could) or not lawful (verdict).
 */
rota_status rota_desk_leave_approve(rota_desk *desk,
                                    const rota_leave_answer *answer,
                                    rota_leave_told *told, rota_error *err);
rota_status rota_desk_leave_refuse(rota_desk *desk,
                                   const rota_leave_answer *answer,
                                   rota_leave_told *told, rota_error *err);

typedef struct {
    rota_arena *arena;
    rota_leave_row *row; /* by agent and start */
    size_t count;
} rota_leave_list;
void rota_leave_list_release(rota_leave_list *list);
/* Leave with a day in MONTH, or all for ROTA_EVERY_MONTH; an agent sees only
 * their own, and reasons are for the supervisor. */
rota_status rota_desk_leave_list(rota_desk *desk, rota_month month,
                                 rota_leave_list *list, rota_error *err);

/* ---- Repair -------------------------------------------------------------- */

typedef struct {
    rota_cell_change cell;
    bool lost; /* by the agent's own absence */
    bool volunteer; /* had offered it, or wished it */
    bool soon; /* forced, and so near to a start that the agent must acknowledge it */
} rota_repair_change;

typedef struct {
    rota_reading *reading; /* the draft.  Points and bound are of the repair,
                              with points.change; what is past or comes from
                              absence alone is inherited in the report, and so
                              are heads that the version missed already; gaps
                              and soft findings only of days FROM and later */
    int version;           /* that was mended */
    rota_date from;        /* first date that may change */
    rota_repair_change *change; /* change[changes]: draft against version */
    size_t changes, lost;
} rota_repaired;
void rota_repaired_release(rota_repaired *repaired);

/*
 * Mend MONTH's current version with the least change (src/desk/mend.h),
 * volunteers first (src/desk/volunteers.h), and save that as its draft.  FROM NULL, or a past date: today.  The order's scope
 * is not looked at.  Ends as rota_desk_plan does; ROTA_UNKNOWN without a
 * version, ROTA_NO when all of the month is past.
 */
rota_status rota_desk_repair(rota_desk *desk, rota_month month,
                             const char *from, const rota_plan_order *order,
                             rota_repaired *repaired, rota_error *err);

#endif
