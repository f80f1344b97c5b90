/*
 * overview: what there is, for faces that show it: months, duties, the
 * journal, requests as they would be judged now.  Nothing here is an act.
 *
 * The manner of desk.h.
 */
#ifndef ROTA_OVERVIEW_H
#define ROTA_OVERVIEW_H

#include <rota/absence.h>
#include <rota/publish.h>

/* The site's records but for calls, history, wishes and rosters; the caller
 * frees. */
rota_status rota_desk_records(rota_desk *desk, rota_site **site,
                              rota_error *err);
/* After any function that reads the site. */
rota_date rota_desk_today(const rota_desk *desk);
int64_t rota_desk_now(const rota_desk *desk);

/* ---- Months -------------------------------------------------------------- */

/* A month with a roster, or with calls to plan for. */
typedef struct {
    rota_month month;
    bool calls;
    int version;       /* current; 0: none */
    int64_t published; /* when, and by whom; 0 and "" without a version */
    const char *who;
    int64_t drafted;   /* when its draft was saved; 0: no draft */
    int base;          /* version that the draft was made from; 0: none */
    const char *status; /* of the draft, else the version: rota_reading's */
} rota_month_row;
typedef struct {
    rota_arena *arena;
    rota_month_row *row; /* latest month first */
    size_t count;
} rota_month_list;
void rota_month_list_release(rota_month_list *list);
rota_status rota_desk_months(rota_desk *desk, rota_month_list *list,
                             rota_error *err);

/* ---- Duties -------------------------------------------------------------- */

/* A published duty, with names for people. */
typedef struct {
    const char *agent, *name;
    const char *shift, *shift_name;
    int place;          /* of the shift in the catalogue, from 0; -1: gone */
    rota_date date;
    int64_t start, end; /* instants */
} rota_shown_duty;
typedef struct {
    rota_arena *arena;
    rota_shown_duty *row; /* by start, shift, agent */
    size_t count;
} rota_duty_list;
void rota_duty_list_release(rota_duty_list *list);
/* Of dates FROM .. TO: AGENT's, or everybody's for NULL. */
rota_status rota_desk_duties(rota_desk *desk, const char *agent, rota_date from,
                             rota_date to, rota_duty_list *list,
                             rota_error *err);

/* ---- The journal ---------------------------------------------------------- */

typedef struct {
    int64_t id, when;
    const char *who, *act, *month, *detail;
} rota_journal_line;
typedef struct {
    rota_arena *arena;
    rota_journal_line *line; /* newest first */
    size_t count;
    bool more; /* there are older ones */
} rota_journal;
void rota_journal_release(rota_journal *journal);
/* The MOST newest lines with a number below BEFORE (0: of all), about MONTH or
 * everything for ROTA_EVERY_MONTH.  The supervisor's. */
rota_status rota_desk_journal(rota_desk *desk, rota_month month, int64_t before,
                              size_t most, rota_journal *journal,
                              rota_error *err);

/* ---- What an act would be told ---------------------------------------------
 */

/* Request ID; while it is pending with the verdict on ACT (AGREE or APPROVE),
 * as it would be judged now, with what was waived before. */
rota_status rota_desk_swap_look(rota_desk *desk, int64_t id,
                                rota_request_act act, rota_swapped *swapped,
                                rota_error *err);
/* The leave that ANSWER names, the published duties it takes, and who could
 * take each of those that have not begun. */
rota_status rota_desk_leave_look(rota_desk *desk,
                                 const rota_leave_answer *answer,
                                 rota_leave_told *told, rota_error *err);

/* READING as sheets show it; it must outlive the sheet. */
rota_sheet rota_reading_sheet(const rota_reading *reading, rota_lang lang);

#endif
