/* A ledger that a test writes entry by entry, on Shanghai's clock. */
#ifndef CASE_H
#define CASE_H

#include "rota_test.h"

#include <rota/conduct.h>

extern rota_policy case_policy;
extern rota_zone *case_zone;

/* Fresh policy, zone and record; for TestSuite. */
void case_set_up(void);
void case_tear_down(void);

/* "2026-12-05" and "2026-12-05T09:00". */
rota_date case_date(const char *text);
int64_t case_instant(const char *local);
rota_conduct_clock case_clock(const char *local);

/* An incident of AGENT on DATE; its number. */
int64_t case_incident(rota_ground ground, const char *agent, const char *date);
/* An entry in it; its number. */
int64_t case_entry(int64_t incident, const char *agent, rota_grade grade,
                   int marks);
/* The entry that cancels ENTRY. */
int64_t case_reverse(int64_t entry);
void case_step(int64_t entry, rota_entry_act act, const char *local);
/* An incident with one entry, which AGENT has seen on SEEN (NULL: not yet). */
int64_t case_breach(const char *agent, const char *date, rota_grade grade,
                    int marks, const char *seen);
/* The record so far. */
const rota_ledger *case_ledger(void);
/* Entry ID, to be spoilt. */
rota_entry *case_at(int64_t id);

#endif
