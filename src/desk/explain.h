/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk/explain.h: advice in words. */
#ifndef DESK_EXPLAIN_H
#define DESK_EXPLAIN_H

#include "desk.h"

#include <rota/explain.h>

/* Where texts go, and of what they speak. */
typedef struct {
    const rota_problem *p;
    rota_lang lang;
    rota_arena *arena;
} teller;

/* The text so far as one of the arena's; T is released. */
const char *teller_keep(const teller *t, rota_text *text);

/* explain_gap.c */
void tell_gap(const teller *t, const rota_gap_told *told, rota_said_gap *said);
const char *tell_month(const teller *t, const rota_least_shortage *least,
                       int gaps);
/* "Sat 26 Dec 23:00-07:00: 0 present, 1 needed", with what kind of heads. */
void tell_where(const teller *t, const rota_gap *gap, rota_text *out);

/* Duties of the kind that READING gives the agent. */
int tell_count(const rota_reading *reading, int agent, rota_fair_kind kind);
/* explain_person.c; MEMORY: months that each kind looks back. */
void tell_person(const teller *t, const rota_reading *reading,
                 const rota_person_told *told,
                 const int memory[ROTA_FAIR_KINDS], rota_said_person *said);

#endif
