/*
 * A timetable: the duties of one roster in true time.
 *
 * Everything here is worked out from dates, local shift times and the zone;
 * the frozen tables of the problem are only compared with it.  Minutes are
 * elapsed minutes since local 00:00 of day 0.
 */
#ifndef TIMETABLE_H
#define TIMETABLE_H

#include <rota/check.h>

typedef struct span {
    int32_t from, to; /* from <= m < to; empty when equal */
} span;

/* One duty of one agent, planned or given. */
typedef struct duty {
    int day, shift;
    int32_t start, end; /* first start, last end; arrival and handover not in */
    bool planned;       /* of the roster: a breach it takes part in is judged */
    bool pattern;       /* a pattern day: counts for run, rest and minutes */
} duty;

typedef struct timetable {
    const rota_problem *p;
    rota_report *report; /* where findings go */
    rota_zone *zone;
    int64_t origin;    /* instant of local 00:00 of day 0 */
    int32_t *midnight; /* [days + 1] */
    span *piece;       /* [days * shifts * 2]; the second may be empty */
    duty *duty;        /* duty[first[a]] .. duty[first[a + 1] - 1] by start */
    int *first;        /* [agents + 1] */
    uint8_t *mark;     /* [days], scratch of runs.c */
} timetable;

/* ROTA_UNKNOWN when the zone is gone; ROTA_BUG when the frozen tables differ
 * from the calendar.  REPORT may be NULL when only heads are counted. */
rota_status timetable_open(timetable *t, const rota_problem *p,
                           const rota_roster *roster, rota_report *report,
                           rota_error *err);
void timetable_close(timetable *t);

/* The minute of local minute CLOCK of DAY. */
int32_t timetable_minute(const timetable *t, int day, int clock);
/* The one or two pieces of a duty; the number of them. */
int timetable_pieces(const timetable *t, const duty *d, const span **pieces);
/* A new finding of the report, everything that is not said being "none". */
rota_finding *finding_new(const timetable *t, rota_rule rule, int agent,
                          int day);

/* Every rule of one agent; of all heads together. */
void rest_judge(const timetable *t, int agent);
void hours_judge(const timetable *t, int agent);
void runs_judge(const timetable *t, int agent);
void leave_judge(const timetable *t, int agent);
rota_status cover_judge(const timetable *t, const rota_roster *roster,
                        rota_error *err);
/* Is a planned duty lawful as far as it stands alone, pins not looked at? */
bool leave_permits(const timetable *t, int agent, int day, int shift);
/* Is no overtime agreed for some day of the month? */
bool hours_without_overtime(const rota_problem *p, int agent);

/* The waiver of CLAIM, with a reason, that names F; or NULL. */
const rota_waiver *waiver_of(const rota_claim *claim, const rota_finding *f);
/* Proof for a report without a hard breach; the caller frees. */
rota_certificate *certificate_new(const rota_problem *p,
                                  const rota_roster *roster,
                                  const rota_claim *claim,
                                  const rota_report *report);

#endif
