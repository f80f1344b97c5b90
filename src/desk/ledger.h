/* desk/ledger.h: what the files of the ledger share. */
#ifndef DESK_LEDGER_H
#define DESK_LEDGER_H

#include "desk.h"

#include <rota/ledger.h>

/* ledger.c */
rota_conduct_clock ledger_clock(const rota_desk *desk, const rota_site *site);
/* Entry ENTRY of LEDGER as a face tells it; both must outlive TOLD, whose
 * name is in ARENA. */
rota_entry_told ledger_tell(const rota_desk *desk, const rota_site *site,
                            const rota_ledger *ledger, const rota_entry *entry,
                            rota_arena *arena);
/* Fill RECORDED with the entries of INCIDENT, or with the one ENTRY where that
 * is not 0, as they are now stored. */
rota_status ledger_recall(rota_desk *desk, const rota_site *site,
                          int64_t incident, int64_t entry,
                          rota_recorded *recorded, rota_error *err);
/* Is some entry of INCIDENT neither reversed nor a reversal? */
bool ledger_stands(const rota_ledger *ledger, const rota_incident *incident);
/* Enter what cancels ENTRY. */
rota_status ledger_reverse(rota_desk *desk, const rota_entry *entry,
                           const char *reason, rota_error *err);
/* Enter INCIDENT, which is *ID then, and everybody's share in it. */
rota_status ledger_enter(rota_desk *desk, const rota_site *site,
                         const rota_incident *incident, bool covered,
                         int64_t *id, rota_error *err);

/* excuse.c */
/* Does approved leave of the incident's agent cover its duty? */
bool ledger_is_covered(const rota_desk *desk, const rota_site *site,
                       const rota_incident *incident);

/* forced.c */
/* BEFORE was current; what becomes its next VERSION has the duties of AFTER.
 * *CREDITED counts the changes that were forced at short notice. */
rota_status ledger_credit(rota_desk *desk, const rota_site *site,
                          const rota_problem *problem,
                          const rota_stored_roster *before,
                          const rota_stored_roster *after, int version,
                          int *credited, rota_error *err);

/* bank.c: comp rest of everybody */
typedef struct bank bank;
/* Duties that ended by now and leave of dates up to LAST.  LEDGER outlives
 * it. */
rota_status bank_open(bank **out, rota_desk *desk, const rota_site *site,
                      const rota_ledger *ledger, rota_date last,
                      rota_error *err);
void bank_close(bank *b); /* NULL is allowed */
/* Fill ROW's rest, whose agent and month are set, as of AS_OF. */
void bank_count(const bank *b, rota_date as_of, rota_ledger_row *row);

#endif
