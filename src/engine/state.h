/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * state: what the days so far mean for the days to come.
 *
 * The rules that link days are obeyed here, one day at a time.  Days that are
 * fixed (patterns, duties of other months) are walked by the same step; a
 * breach among fixed days alone is inherited and lets the walk go on, a
 * planned duty that takes part in one stops it.
 */
#ifndef STATE_H
#define STATE_H

#include "cells.h"

#include <stdbool.h>
#include <stdint.h>

/* All fields are int32_t so that equal states are equal bytes. */
typedef struct {
    int32_t run;          /* days worked in a row up to yesterday */
    int32_t run_planned;  /* ... a planned duty among them */
    int32_t run_free;     /* ... since the horizon began: may be short */
    int32_t off;          /* days off in a row, capped at the least wanted */
    int32_t off_planned;  /* ... a planned day among them */
    int32_t off_after;    /* ... after a planned duty */
    int32_t off_free;     /* ... since the horizon began */
    int32_t last;         /* yesterday's shift, or the first alike, or
                             ROTA_OFF; also where that forbids no shift today */
    int32_t last_planned; /* was the last duty, however long ago, planned */
    int32_t ready;        /* minute before which no arrival is lawful, or 0 */
    int32_t busy;         /* minute the last duty ends when it reaches into
                             today, or 0 */
    int32_t week_free;    /* a whole date off seen this calendar week */
    int32_t week_planned; /* a planned duty seen this calendar week */
    int32_t nights;       /* dates with a night in a row up to yesterday */
    int32_t nights_planned;
    int32_t weekend;  /* the weekend that is running is worked */
    int32_t weekends; /* worked weekends in a row before it */
    int32_t weekends_planned;
    int32_t month_weekends; /* worked weekends of its month, it included */
    int32_t month_planned;  /* ... a planned duty among them */
} state;

typedef enum {
    STEP_OFF,     /* nothing; a planned day */
    STEP_DUTY,    /* a planned duty */
    STEP_FREE,    /* nothing on a day that is not planned */
    STEP_PATTERN, /* fixed: a pattern day */
    STEP_VERSION  /* fixed: a duty of another month's version */
} step_kind;

/* What a walk needs to know of an agent beyond the problem. */
typedef struct {
    const rota_problem *p;
    const rota_problem_agent *agent;
    int run_cap;      /* run is counted up to here */
    const int *alike; /* of each shift, the first that the same may follow */
    const bool *held; /* of cells.h */
    bool loose;       /* weekends of the month are not counted */
} state_walk;

state_walk state_walk_of(const rota_problem *p, const day_cells *cells,
                         int agent);
/* All that a duty leaves behind for later days, whatever was before: duties of
 * equal traces lead from one state to one state. */
typedef struct {
    int32_t ready, busy, last, night;
} state_trace;

state_trace state_trace_of(const state_walk *walk, int day, int shift);
/* Could a planned duty follow S at all? */
bool state_admits(const state_walk *walk, const state *s, int day, int shift);
void state_begin(state *s);
/* Take DAY with SHIFT (ignored unless a duty): false when a planned duty takes
 * part in a breach. */
bool state_step(const state_walk *walk, state *s, int day, int shift,
                step_kind kind);

#endif
