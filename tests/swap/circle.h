/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small months and requests for the judge. */
#ifndef CIRCLE_H
#define CIRCLE_H

#include "rota_test.h"

#include <rota/swap.h>

/* A week in Shanghai, December 2026, Mon 7 to Sun 13, month scope: early
 * 06-14, late 14-22, night 22-30; rest 11 h, run 6; on Wed 9 a floor of one
 * head, and one lead, from 06 to 22.  ann leads, ben may act, cat and dan are
 * agents; dan is on leave on Sat 12. */
typedef struct {
    rota_zone *zone;
    rota_policy policy;
    rota_problem *problem;
    rota_roster before, after;
    rota_swap_party party[4];
    bool yes[4];
    rota_swap_side side;
    rota_targets targets;
    rota_swap_question question;
    rota_verdict verdict;
    rota_error err;
} circle;

void circle_open(circle *c);
void circle_close(circle *c);
/* A duty of the roster before. */
void circle_duty(circle *c, const char *agent, const char *date,
                 const char *shift);
/* The next party; DATE NULL: gives nothing. */
void circle_party(circle *c, const char *agent, const char *date,
                  const char *shift);
/* Hand the duties on, and judge at WHEN, "2026-12-01T09:00". */
void circle_judge(circle *c, const char *when);
/* The rules broken, neither inherited nor waived, joined by blanks; the caller
 * frees. */
char *circle_broken(const circle *c);
/* The finding of RULE, which must be there. */
const rota_swap_finding *circle_finding(const circle *c, const char *rule);

/* "2026-12-01T09:00" in ZONE. */
int64_t circle_instant(const rota_zone *zone, const char *local);

#endif
