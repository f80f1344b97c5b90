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
} rota_leave_duty;

typedef struct {
    rota_arena *arena;
    rota_leave_row leave; /* as it is now stored */
    const char *name;     /* of the agent */
    rota_leave_duty *duty; /* by date */
    size_t duties;
} rota_leave_told;
void rota_leave_told_release(rota_leave_told *told);

/*
 * Record absence: approved leave and nothing else; what it tears into published
 * months is in *TOLD, for repair.  Said twice, the longer one stands.  The
 * supervisor's, or an agent's own sickness: else ROTA_NO.
 */
rota_status rota_desk_absent(rota_desk *desk, const rota_leave_given *given,
                             rota_leave_told *told, rota_error *err);

/* ---- Repair -------------------------------------------------------------- */

typedef struct {
    rota_cell_change cell;
    bool lost; /* by the agent's own absence */
    bool soon; /* so near to a start that the agent must acknowledge it */
} rota_repair_change;

typedef struct {
    rota_reading *reading; /* the draft.  Points and bound are of the repair,
                              with points.change; what is past or comes from
                              absence alone is inherited in the report; gaps and
                              soft findings only of days FROM and later */
    int version;           /* that was mended */
    rota_date from;        /* first date that may change */
    rota_repair_change *change; /* change[changes]: draft against version */
    size_t changes, lost;
} rota_repaired;
void rota_repaired_release(rota_repaired *repaired);

/*
 * Mend MONTH's current version with the least change (src/desk/mend.h) and
 * save that as its draft.  FROM NULL, or a past date: today.  The order's scope
 * is not looked at.  Ends as rota_desk_plan does; ROTA_UNKNOWN without a
 * version, ROTA_NO when all of the month is past.
 */
rota_status rota_desk_repair(rota_desk *desk, rota_month month,
                             const char *from, const rota_plan_order *order,
                             rota_repaired *repaired, rota_error *err);

#endif
