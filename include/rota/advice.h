/*
 * advice: a roster one can defend: why the gap, why me, what would fix it.
 *
 * Pure: works on frozen problems and their rosters.  What is lawful is judged
 * by room check, what is possible by the engine, and what is called proven
 * rests on a bound of the engine or on duals that room check worked out again.
 *
 * Questions are made from the problem P and a roster x of it.  Of all that P
 * prices, shortage is missing heads, of floors and of need; leads, fairness,
 * wishes, changes and heads beyond need are not.
 */
#ifndef ROTA_ADVICE_H
#define ROTA_ADVICE_H

#include <rota/check.h>
#include <rota/engine.h>

typedef struct {
    double seconds; /* for one answer, > 0 */
    int threads;    /* >= 1 */
    uint64_t seed;
    const atomic_int *stop; /* may be NULL */
} rota_advice_options;

/* ---- Relaxations ------------------------------------------------------- */

/*
 * What might be eased so that more people can work; never rest, nor what is
 * agreed for somebody's health.  X(ID, "name", price in points).
 */
#define ROTA_EASES(X)                                                          \
    X(PIN, "pin", 50)                   /* unpin a day of an agent */          \
    X(HOUR, "hour", 30)                 /* most hours of the month: +1 each */ \
    X(NIGHT, "night", 100)              /* one more night in the month */      \
    X(NIGHTS_ROW, "nights-row", 120)    /* or in a row */                      \
    X(WEEKEND, "weekend", 150)          /* one more weekend of the month */    \
    X(WEEKENDS_ROW, "weekends-row", 180) /* or in a row */                     \
    X(RUN, "run", 200)                  /* the longest run: one more day */    \
    X(LEAVE, "leave", 400)              /* a date of leave that can wait */        \
    X(HIRE, "hire", 5000)               /* one more agent */
typedef enum {
#define X(id, name, price) ROTA_EASE_##id,
    ROTA_EASES(X)
#undef X
    ROTA_EASE_KINDS
} rota_ease_kind;
const char *rota_ease_name(rota_ease_kind kind);

/* What each kind costs; of HOUR, each hour.  All > 0. */
typedef struct {
    int price[ROTA_EASE_KINDS];
} rota_ease_prices;
void rota_ease_prices_default(rota_ease_prices *prices);

typedef struct {
    rota_ease_kind kind;
    int agent;    /* index; HIRE: -1 */
    int day;      /* LEAVE, PIN: of the date; else -1 */
    int amount;   /* HOUR: hours; else 1 */
    int skill;    /* HIRE: index, or -1 */
    int role;     /* HIRE: a rota_role */
    int price;    /* of it all */
} rota_ease;
/* "8009 Chen: the leave of Sat 19 Dec is taken back", added to OUT. */
void rota_ease_text(const rota_problem *p, const rota_ease *ease,
                    rota_lang lang, rota_text *out);
/* P with each of EASE in force; for rota_eased_free.  P must outlive it. */
rota_problem *rota_eased(const rota_problem *p, const rota_ease *ease,
                         int eases);
void rota_eased_free(rota_problem *eased);

/* ---- Why a gap --------------------------------------------------------- */

/* Why an agent is not among those present: the duty that comes nearest to
 * being lawful, were it added to what the agent has, and what it breaks. */
typedef struct {
    int agent;
    int day, shift;       /* the duty; shift ROTA_OFF: none covers the time */
    int findings;
    const rota_finding *finding; /* of the roster with it, not of x; borrowed */
    bool unfit;           /* has not the skill or the role that is missing */
} rota_blocked;

typedef enum {
    ROTA_GAP_UNKNOWN,   /* time ran out first */
    ROTA_GAP_NOBODY,    /* no lawful roster has enough heads at that time */
    ROTA_GAP_SUM,       /* no lawful roster has less shortage in all */
    ROTA_GAP_ELSEWHERE, /* whoever closes it misses heads at another time that
                           x does not miss */
    ROTA_GAP_CHOICE     /* it could be closed without that */
} rota_gap_kind;

/* A set of relaxations by which the gap could be closed without missing heads
 * that x has; a solved roster shows it.  None of it can be left out. */
typedef struct {
    const rota_ease *ease;
    int eases;
    int64_t price;
    bool cheapest; /* proven: no cheaper set does it, or only those before it */
} rota_remedy;

typedef struct {
    rota_arena *arena;
    rota_gap gap;
    const rota_blocked *blocked; /* by agent: who cannot */
    int blocks;
    const rota_blocked *able; /* who could, as things stand; no findings */
    int ables;
    rota_gap_kind kind;
    int most; /* NOBODY: heads at most, in the slot that has fewest */
    /* CHOICE: the best roster without the gap, as far as was found, and the
     * points of x and of that one */
    rota_roster closed;
    rota_points now, then;
    bool best;            /* proven: none costs less */
    const rota_remedy *remedy; /* unavoidable ones: cheapest first */
    int remedies;
    bool no_other; /* proven: no other set does, of one thing or two that any
                      agent is asked to give up, and so many hired as are
                      missing, three at most */
} rota_gap_told;
void rota_gap_told_release(rota_gap_told *told);

/* The least shortage that a lawful roster of P can have, in points: BOUND is
 * proven, BEST was found. */
typedef struct {
    int64_t now, best, bound;
} rota_least_shortage;
void rota_advise_shortage(const rota_problem *p, const rota_roster *x,
                          const rota_advice_options *options,
                          rota_least_shortage *least);

/* Which heads are missing: GAP, one of rota_check_gaps or a part of one, of
 * rule FLOOR, GAP or LEAD.  LEAST is of P and x; MOST remedies at most. */
rota_status rota_advise_gap(const rota_problem *p, const rota_roster *x,
                            const rota_gap *gap,
                            const rota_least_shortage *least,
                            const rota_ease_prices *prices, int most,
                            const rota_advice_options *options,
                            rota_gap_told *told, rota_error *err);

/* ---- Why somebody ------------------------------------------------------- */

/* What the month costs more, at least and at most: of the best rosters with
 * and without the condition.  Exact where both are proven. */
typedef struct {
    int64_t least, most;
} rota_price;

/* Who could take a duty, nothing else being changed, and what the month would
 * then cost more. */
typedef struct {
    int agent;
    int64_t points;
} rota_taker;

/* A shift of the day that the agent does not work. */
typedef struct {
    int shift;
    const rota_finding *finding; /* what it breaks as things stand */
    int findings;
    int64_t points; /* without findings: what the month costs more with it */
} rota_why_not;

typedef enum {
    ROTA_FORCED_UNKNOWN,    /* time ran out first */
    ROTA_FORCED_PRICED,     /* at `price` */
    ROTA_FORCED_IMPOSSIBLE  /* no lawful month of the agent has it, whatever
                               else is moved */
} rota_forced_kind;

typedef struct {
    rota_arena *arena;
    int agent, day;
    int shift; /* that the agent has, or ROTA_OFF */
    bool pinned; /* the cell is; then prices are of lifting the pin too */
    /* with a duty: who could take it as things stand, cheapest first */
    const rota_taker *taker;
    int takers;
    const rota_finding *needs; /* what the agent would break without it */
    int needings;
    /* without: each shift that the day offers, least broken first; the first is
     * what `forced` is about */
    const rota_why_not *option;
    int options;
    /* the month planned anew, the agent off, or on option[0] */
    rota_forced_kind forced;
    rota_price price;
    rota_roster other;   /* such a roster, near x */
    int64_t other_points; /* more than x */
    bool other_best;      /* none such costs less */
} rota_person_told;
void rota_person_told_release(rota_person_told *told);

/* AGENT on DAY, which P plans.  BOUND: proven of P, or INT64_MIN. */
rota_status rota_advise_person(const rota_problem *p, const rota_roster *x,
                               int agent, int day, int64_t bound,
                               const rota_advice_options *options,
                               rota_person_told *told, rota_error *err);

/* ---- What one absence would do ------------------------------------------ */

typedef enum {
    ROTA_FRAGILE_TAKER,   /* somebody could take the duty as it is */
    ROTA_FRAGILE_REPAIR,  /* a repair could close it, with more changes */
    ROTA_FRAGILE_OPEN,    /* proven: nothing could */
    ROTA_FRAGILE_UNKNOWN  /* time ran out first */
} rota_fragile_kind;

/* A duty whose loss opens a floor gap. */
typedef struct {
    int agent, day, shift;
    int32_t from, to; /* minutes: first and last that would be missed */
    int misses;       /* (slot, floor head) pairs more than are missed in x */
    rota_fragile_kind kind;
    int taker; /* or -1 */
} rota_fragile;

typedef struct {
    rota_fragile *item; /* by day, shift, agent; the caller frees */
    size_t count;
    int duties; /* looked at: all of x */
} rota_fragiles;
rota_status rota_advise_robust(const rota_problem *p, const rota_roster *x,
                               const rota_advice_options *options,
                               rota_fragiles *fragile, rota_error *err);

/* ---- Rules that contradict each other ----------------------------------- */

/* One thing an agent is held to. */
typedef struct {
    rota_rule rule;
    int index; /* of pin[], leave[], restriction[]; else -1 */
} rota_held;

/* A smallest set of what AGENT is held to that leaves no lawful month: held to
 * nothing else and to one thing less, there is one.  The caller frees *HELD; 0
 * when there is a lawful month. */
int rota_advise_conflict(const rota_problem *p, int agent, rota_held **held);
/* "pinned to Early on Sat 5 Dec", added to OUT. */
void rota_held_text(const rota_problem *p, int agent, const rota_held *held,
                    rota_lang lang, rota_text *out);

#endif
