/*
 * problem: the question, frozen.
 *
 * A site's records, one month (or any horizon of 1 to 366 days) and a scope
 * become one immutable rota_problem: dense arrays, indices instead of names,
 * minutes and slots instead of dates.  From then on everything takes it as
 * const.  It states facts, not conclusions: which cells an agent may work is
 * for the engine to derive, and for the check to derive again.
 *
 * Days.  Day 0 is the first day of the carry-in; the planned month or horizon
 * is month_from <= d < month_to; days after it are the outlook (patterns and
 * duties of the next month's version).  The roster states duties for planned
 * days only; days with planned == false are fixed by GIVEN duties.
 *
 * Minutes are true elapsed minutes since local 00:00 of day 0: a day of a
 * clock change has 1,380 or 1,500 of them.
 */
#ifndef ROTA_PROBLEM_H
#define ROTA_PROBLEM_H

#include <rota/calendar.h>
#include <rota/hash.h>
#include <rota/mem.h>
#include <rota/site.h>
#include <rota/text.h>

#include <stdint.h>

typedef enum { ROTA_SCOPE_WEEKEND, ROTA_SCOPE_MONTH } rota_scope;
const char *rota_scope_name(rota_scope scope); /* "weekend", "month" */

typedef struct {
    rota_date date;
    rota_weekday weekday;
    rota_day_kind kind;
    bool makeup;      /* a Saturday or Sunday worked in exchange */
    bool in_month;    /* month_from <= d < month_to */
    bool planned;     /* in month and in scope: the roster decides */
    int32_t midnight; /* minute of local 00:00 */
    int32_t change_at; /* minute at which the clocks change, when they do */
    int change_by;     /* minutes they go forward (+) or back (-); 0: no change */
    int weekend;      /* index of the weekend it belongs to, or -1 */
    int week;         /* index of its calendar week (Monday first) */
    int first_slot, slots; /* its operating day; 0 slots unless planned */
} rota_problem_day;

/* A weekend: one run of the policy's weekend days, make-up workdays excepted.
 * It is charged to the month of its first day. */
typedef struct {
    int first, last; /* days of the horizon, last included */
    rota_month charged;
} rota_problem_weekend;

typedef struct {
    const char *id, *name, *color;
    int start, end, start2, end2; /* local, as in rota_shift_row */
    rota_dayset days;
    int skill;        /* index, or -1 */
    int paid_minutes; /* arrival included where paid */
    rota_shift_kind kind;
} rota_problem_shift;

/* The kinds of duty that fairness counts. */
typedef enum {
    ROTA_FAIR_WEEKEND, /* starts on a day of kind weekend */
    ROTA_FAIR_HOLIDAY, /* starts on a holiday */
    ROTA_FAIR_NIGHT,   /* a shift of kind night */
    ROTA_FAIR_KINDS
} rota_fair_kind;
const char *rota_fair_name(rota_fair_kind kind);

/*
 * Points for n duties of the kind this month, T(x) = x (x + 1) / 2:
 *
 *     weight (T(max(0, before + n - share)) - T(max(0, before - share))).  (1)
 */
typedef struct {
    int before;       /* duties of the kind within the memory */
    int share;        /* the agent's share, rounded down */
    int share_milli;  /* the share in thousandths, shown */
} rota_fair;

typedef struct {
    const char *id, *name, *team, *lang;
    rota_role role;
    uint64_t skills;   /* bit 1 << skill index */
    int joined, left;  /* first and last day employed, clamped to the horizon:
                          joined may be 0, left may be days - 1 */
    /* limits; 0 is no limit */
    int rest;          /* minutes */
    int max_run, min_run, min_off;
    int max_weekends, max_weekends_row;
    int max_nights, max_nights_row;
    int due_minutes;   /* of the month */
    int max_minutes;   /* most paid minutes of the month, never "no limit";
                          pattern days count */
    int min_minutes;   /* least; 0 in weekend scope */
    bool weekly_rest;  /* judged: month scope and policy */
    rota_fair fair[ROTA_FAIR_KINDS];
    int first_window, windows; /* availability: items of window[]; 0: always */
} rota_problem_agent;

typedef struct {
    int agent;
    int32_t from, to; /* minutes, from <= m < to */
    const char *kind; /* for supervisors; sheets say absent */
} rota_problem_leave;

/* No nights on days from..to (both included); no overtime is already in
 * max_minutes and repeated here for findings. */
typedef struct {
    int agent, from, to;
    bool no_night, no_overtime;
} rota_problem_restriction;

typedef enum {
    ROTA_GIVEN_PATTERN, /* a pattern day: counts for run, rest, minutes */
    ROTA_GIVEN_VERSION  /* a duty of another month's current version: counts for
                           everything, its heads spill into this horizon */
} rota_given_kind;

/* What is fixed on days that are not planned. */
typedef struct {
    int agent, day, shift;
    rota_given_kind kind;
} rota_problem_given;

#define ROTA_OFF (-1)
#define ROTA_NO_LIMIT (-1)

typedef struct {
    int agent, day;
    int shift; /* or ROTA_OFF */
} rota_problem_pin;

typedef struct {
    int agent, day;
    int shift;  /* or ROTA_OFF */
    int weight; /* > 0: wants; < 0: avoids */
} rota_problem_wish;

/* One cell of the published roster that repair should keep: points.change
 * when the agent's cell differs.  Empty when planning afresh. */
typedef struct {
    int agent, day;
    int shift; /* or ROTA_OFF */
} rota_problem_keep;

/*
 * One slot of a planned operating day.  Heads in it: agents whose duty covers
 * it wholly (standby gives none), plus `given` from duties of unplanned days
 * that spill over.
 *
 *     need = max(calls_need, floor),                                      (2)
 *     floor points   max(weight, short weight (need - floor))
 *                        max(0, floor - have): convex, and never cheaper
 *                        than a head above the floor,
 *     short points   weight T(max(0, need - max(have, floor))),
 *     over points    weight max(0, have - max(need, sum of the minima of the
 *                    shift rows that cover the slot)).
 */
typedef struct {
    int day;         /* operating day */
    int32_t start;   /* minute */
    int length;      /* minutes */
    int calls_need;  /* heads from calls; 0 without */
    int floor;       /* largest min of matching rows without shift, skill, role */
    int need;        /* (2) */
    int given;       /* heads that spill in from unplanned days */
} rota_problem_slot;

/*
 * A coverage row on one operating day that is not folded into slot.floor: one
 * with a shift, a skill or a role.  Rows with the same shift, skill and role
 * are already one (the largest min) per stretch of slots.
 *
 * It counts, in each of its slots, heads on SHIFT (-1: any) with SKILL (-1:
 * any) and of ROLE (-1: any; lead: leads, and seniors where they may act).
 * Missing heads cost points.floor each and slot; of role lead points.lead.
 */
typedef struct {
    int day;
    int first_slot, slots; /* range of slot[] */
    int shift, skill, role;
    int min;
} rota_problem_cover;

/* Goal weights, points. */
typedef struct {
    int floor, shortage, lead, change, fair[ROTA_FAIR_KINDS], wish, over;
} rota_weights;

typedef struct rota_problem {
    rota_arena *arena;
    /* what it is about */
    const char *site_name, *zone;
    rota_scope scope;
    rota_month month;      /* of month_from */
    int day_starts, slot_minutes, arrival, handover; /* minutes */
    rota_dayset weekend_days;
    bool senior_acts;
    rota_weights weight;

    int days, month_from, month_to;
    int32_t end;           /* minute of local 00:00 after the last day */
    rota_problem_day *day;            /* day[days] */
    int weekends;
    rota_problem_weekend *weekend;    /* weekend[weekends] */
    int shifts;
    rota_problem_shift *shift;        /* shift[shifts] */
    int32_t *duty_start, *duty_end;   /* [days * shifts]: first start, last end,
                                         minutes, arrival and handover not in */
    int32_t *pause_start, *pause_end; /* [days * shifts]: between the pieces of a
                                         split shift; else both duty_end */
    uint8_t *may_follow;   /* [shifts * shifts], row: the earlier: 0 forbidden
                              on the next date (succession) */
    int *most_duties;      /* [agents * shifts]: most duties of the shift in the
                              month, pattern days not counted, 0 none at all,
                              ROTA_NO_LIMIT; NULL: nobody has such a limit */
    int skills;
    const char **skill;               /* skill[skills] */
    int agents;
    rota_problem_agent *agent;        /* agent[agents], by id */
    int windows;
    rota_window_item *window;
    int leaves;
    rota_problem_leave *leave;        /* by agent, from */
    int restrictions;
    rota_problem_restriction *restriction;
    int givens;
    rota_problem_given *given;        /* by agent, day */
    int pins;
    rota_problem_pin *pin;            /* by agent, day */
    int wishes;
    rota_problem_wish *wish;          /* by agent, day */
    int keeps;
    rota_problem_keep *keep;
    int slots;
    rota_problem_slot *slot;          /* slot[slots], by start */
    int covers;
    rota_problem_cover *cover;
} rota_problem;

/* ---- From records to the question ---------------------------------- */

/* A slot of operating days, before anything is known of need. */
typedef struct {
    rota_date day;       /* operating day */
    rota_date date;      /* local date and minute of its start */
    int minute;
    bool later;          /* the second time this local time comes */
    int64_t instant;
    int length;          /* minutes */
} rota_slot_time;

/* The slots of operating days FROM .. FROM + DAYS - 1 in order; caller frees
 * *SLOTS. */
rota_status rota_slot_times(rota_slot_time **slots, int *count,
                            const rota_policy *policy, const rota_zone *zone,
                            rota_date from, int days, rota_error *err);

/* A duty of a version of another month: carry-in, history, outlook. */
typedef struct {
    const char *agent, *shift;
    rota_date date;
} rota_past_duty;

typedef struct {
    rota_date from;   /* first planned date: the month's first */
    int days;         /* 1..366 */
    rota_scope scope;
    /* heads from calls for rota_slot_times(from, days); NULL without calls */
    const int32_t *calls_need;
    int slot_count;
    /* duties of current versions outside the horizon, any order; history for
     * fairness reaches back as far as they do (within the memory) */
    const rota_past_duty *past;
    size_t past_count;
    /* months outside the horizon that have a version of month scope: there
     * patterns do not count */
    const rota_month *month_scope;
    size_t month_scope_count;
    /* repair: what is published now, NULL when planning afresh */
    const rota_past_duty *keep;
    size_t keep_count;
} rota_frame;

/*
 * Freeze SITE (complete, sorted) into *PROBLEM; caller frees with
 * rota_problem_free.  ROTA_DATA where the records contradict each other (a
 * pattern names an unknown shift, a zone does not exist, 65 skills).
 */
rota_status rota_freeze(rota_problem **problem, const rota_site *site,
                        const rota_frame *frame, rota_error *err);
void rota_problem_free(rota_problem *problem);

/* ---- Text form -------------------------------------------------------
 * One line a fact, words and numbers, UTF-8; a version stores it, a bug report
 * carries it, tests/rules and tests/instances are written in it.  Writing is
 * canonical: read then write gives the same bytes. */
void rota_problem_write(const rota_problem *problem, rota_text *out);
/* FILE is for complaints, which are as for csv. */
rota_status rota_problem_read(rota_problem **problem, const char *text,
                              size_t size, const char *file,
                              rota_complaints *bad, rota_error *err);
/* BLAKE2b-256 of the text form. */
rota_digest rota_problem_digest(const rota_problem *problem);

/* ---- Small questions ------------------------------------------------ */

int rota_problem_agent_find(const rota_problem *p, const char *id);  /* or -1 */
int rota_problem_shift_find(const rota_problem *p, const char *id);  /* or -1 */
int rota_problem_day_find(const rota_problem *p, rota_date date);    /* or -1 */
static inline int32_t rota_duty_start(const rota_problem *p, int day, int shift)
{
    return p->duty_start[day * p->shifts + shift];
}
static inline int32_t rota_duty_end(const rota_problem *p, int day, int shift)
{
    return p->duty_end[day * p->shifts + shift];
}
/* AGENT may have MOST duties of SHIFT in the month: only while the problem is
 * being made. */
void rota_problem_limit(rota_problem *p, int agent, int shift, int most);
/* Most duties of SHIFT that AGENT may have in the month, or ROTA_NO_LIMIT. */
static inline int rota_most_duties(const rota_problem *p, int agent, int shift)
{
    return p->most_duties ? p->most_duties[agent * p->shifts + shift]
                          : ROTA_NO_LIMIT;
}
/* Does a duty of SHIFT that starts on DAY cover slot I wholly (both pieces of
 * a split shift considered)?  Standby covers nothing. */
bool rota_duty_covers(const rota_problem *p, int day, int shift, int slot);
/* Local date and minute of a minute of the horizon, or a little outside. */
void rota_problem_local(const rota_problem *p, int32_t minute, rota_date *date,
                        int *clock);

#endif
