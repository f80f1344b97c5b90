/* A problem in the making: what the files of the freeze share. */
#ifndef PROBLEM_FREEZE_H
#define PROBLEM_FREEZE_H

#include <rota/problem.h>

/* A past duty, its names found. */
typedef struct {
    int agent; /* of the site */
    int shift; /* of the problem */
    rota_date date;
} freeze_past;

typedef struct {
    const rota_site *site;
    const rota_frame *frame;
    rota_error *err;
    rota_zone *zone;
    rota_problem *p;
    int64_t origin;    /* instant of local 00:00 of day 0 */
    uint8_t *regular;  /* regular[days]: no clock changes this day and the next
                          two: local minutes are true minutes */
    freeze_past *past; /* within the memory or the horizon, by date as given */
    int pasts;
    int *agent_of; /* agent_of[site agents]: in the problem, or -1 */
    const rota_agent_row **row; /* row[agents] of the problem */
} freeze;

/* Local minute MINUTE of DATE as a minute of the horizon, cut to 0..end. */
int32_t freeze_minute(const freeze *f, rota_date date, int minute);
/* Index of an agent of the site; ROTA_DATA when there is none. */
rota_status freeze_site_agent(const freeze *f, const char *id, int *agent);
/* Index of a shift; "off" is ROTA_OFF where OFF allows it. */
rota_status freeze_shift(const freeze *f, const char *id, bool off, int *shift);

/* Index of the skill of LENGTH bytes at NAME, or -1 ("" too). */
int catalogue_skill(const rota_problem *p, const char *name, size_t length);
/* The approved leaves of AGENT, by from: *COUNT of them. */
const rota_problem_leave *leave_of(const rota_problem *p, int agent,
                                   int *count);
/* The first date that fairness of KIND remembers. */
rota_date fair_from(const freeze *f, rota_fair_kind kind);

/* The steps, in this order. */
void days_freeze(freeze *f);
rota_status catalogue_freeze(freeze *f);
rota_status past_freeze(freeze *f);
rota_status agents_freeze(freeze *f);
rota_status leave_freeze(freeze *f);
void restrictions_freeze(freeze *f);
rota_status cells_freeze(freeze *f);
void contract_freeze(freeze *f);
rota_status given_freeze(freeze *f);
rota_status heads_freeze(freeze *f);
void fair_freeze(freeze *f);

#endif
