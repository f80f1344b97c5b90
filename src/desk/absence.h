/* desk/absence.h: leave as records. */
#ifndef DESK_ABSENCE_H
#define DESK_ABSENCE_H

#include "desk.h"

#include <rota/absence.h>

/* What a user typed as a row; its strings are in ARENA. */
rota_status absence_read(const rota_site *site, const rota_leave_given *given,
                         rota_arena *arena, rota_leave_row *row,
                         rota_error *err);
/* Put ROW into the store. */
rota_status absence_put(rota_desk *desk, const rota_leave_row *row,
                        rota_error *err);
/* Fill TOLD with what ROW, which TOLD holds, takes of published duties. */
rota_status absence_list(rota_desk *desk, const rota_site *site,
                         rota_leave_told *told, rota_error *err);
/* Does a piece of DUTY share time with ROW? */
bool absence_takes(const rota_leave_row *row, const rota_site *site,
                   const rota_zone *zone, const rota_stored_duty *duty);
/* The approved leave of DUTY's agent that takes it, or NULL.  SITE is sorted.
 */
const rota_leave_row *absence_cover(const rota_site *site,
                                    const rota_zone *zone,
                                    const rota_stored_duty *duty);
/* Find the request that ANSWER is for; ROTA_NO where it is answered. */
rota_status absence_find(const rota_site *site, const rota_leave_answer *answer,
                         rota_arena *arena, rota_leave_row *row,
                         rota_error *err);
/* excuse.c */
/* Reverse in the ledger what those of ROW[0 .. COUNT) that are approved, and
 * were just stored, cover; *EXCUSED counts the entries. */
rota_status absence_excuse(rota_desk *desk, const rota_site *site,
                           const rota_leave_row *row, size_t count,
                           int *excused, rota_error *err);
/* leave.c */
/* Annual, personal, comp: leave that can wait. */
bool absence_can_wait(const rota_leave_row *row);
/* ACT in the journal, with the leave and REASON (may be NULL). */
rota_status absence_journal(rota_desk *desk, const char *act,
                            const rota_leave_row *row, const char *reason,
                            rota_error *err);
/* "2026-12-05", "2026-12-05 to 2026-12-07", or with times; in ARENA. */
const char *absence_span(const rota_leave_row *row, rota_lang lang,
                         rota_arena *arena);

#endif
