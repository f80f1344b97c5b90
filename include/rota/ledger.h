/*
 * ledger: what the desk does about conduct (conduct.h): empty duties and
 * breaches are entered, seen, objected to, answered; months are summed up.
 *
 * The manner of desk.h: an act is one transaction and leaves one journal row;
 * arguments are what a user typed; ROTA_NO is a refusal.  Agents act on
 * entries of their own and see nobody else's.
 *
 * Approved leave that is entered later reverses what it covers, whoever enters
 * it (absent, leave approve, import), and a version that changes somebody's
 * duties at short notice credits them, each in the transaction of its own act.
 */
#ifndef ROTA_LEDGER_H
#define ROTA_LEDGER_H

#include <rota/comprest.h>
#include <rota/conduct.h>
#include <rota/desk.h>

/* An entry, told. */
typedef struct {
    const rota_entry *entry;
    const rota_incident *incident;
    const char *name; /* of the entry's agent */
    rota_entry_state state;
    int64_t ends; /* of the time for objection; 0: not seen yet */
    const rota_entry_step *seen, *appeal, *answer; /* NULL: not so far */
} rota_entry_told;

/* What an act entered or changed. */
typedef struct {
    rota_arena *arena;
    bool covered; /* refused: approved leave covers the duty */
    rota_entry_told *told;
    size_t count;
} rota_recorded;
void rota_recorded_release(rota_recorded *recorded);

/* ---- Entering ------------------------------------------------------------ */

typedef struct {
    const char *agent, *date;
    const char *shift;  /* NULL: whatever the agent had on that date */
    const char *with;   /* who took the duty privately; NULL: nobody */
    bool worked;        /* and worked it */
    const char *reason; /* a note; NULL: none */
} rota_empty_given;

/*
 * Nobody came to a published duty, or it was swapped without approval.  Who
 * answers is judged by the version that was current when it began, the record
 * of swaps, and approved leave.  ROTA_UNKNOWN: MONTH has no version.  ROTA_NO:
 * not the supervisor; no such duty; not begun yet; entered already; covered by
 * leave.
 */
rota_status rota_desk_empty(rota_desk *desk, rota_month month,
                            const rota_empty_given *given,
                            rota_recorded *recorded, rota_error *err);
/* A minor breach of AGENT on DATE; REASON is not blank (ROTA_USAGE). */
rota_status rota_desk_breach(rota_desk *desk, const char *agent,
                             const char *date, const char *reason,
                             rota_recorded *recorded, rota_error *err);

/* ---- Seeing, objecting, answering ---------------------------------------- */

/*
 * Take the step.  All but to see need a REASON that is not blank (ROTA_USAGE);
 * the supervisor who says that somebody has seen an entry says how.  To object
 * is to have seen.  The supervisor may object in an agent's name, also late,
 * and alone answers: to uphold adds the reversing entry.
 */
rota_status rota_desk_entry_step(rota_desk *desk, int64_t entry,
                                 rota_entry_act act, const char *reason,
                                 rota_recorded *recorded, rota_error *err);

/* ---- The sheet ------------------------------------------------------------ */

typedef struct {
    const char *agent, *name;
    rota_month month;
    rota_conduct_month account;
    rota_rest_account rest; /* to the end of the month, or to today */
    int rest_earned, rest_taken; /* minutes, in the month */
} rota_ledger_row;

typedef struct {
    rota_arena *arena;
    rota_month month;     /* or ROTA_EVERY_MONTH */
    bool banked;          /* comp.rest is bank: REST says something */
    int day_minutes;      /* of a day off */
    rota_date today;
    rota_ledger_row *row; /* by agent; of one agent's every month: by month */
    size_t rows;
    rota_entry_told *told; /* of these, by number */
    size_t count;
    int marks; /* of all of TOLD */
    int64_t fen;
} rota_ledger_sheet;
void rota_ledger_sheet_release(rota_ledger_sheet *sheet);

/*
 * MONTH of everybody with something to tell, or of AGENT (NULL: everybody; an
 * agent who acts sees only themselves).  ROTA_EVERY_MONTH: AGENT's history.
 */
rota_status rota_desk_ledger(rota_desk *desk, rota_month month,
                             const char *agent, rota_ledger_sheet *sheet,
                             rota_error *err);

#endif
