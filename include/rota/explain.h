/*
 * explain: why a gap, why somebody, what an absence would do: the desk's
 * answers about a roster, in sentences for people.
 *
 * Every text is in the desk's language and in the answer's arena.  Nothing is
 * written.
 */
#ifndef ROTA_EXPLAIN_H
#define ROTA_EXPLAIN_H

#include <rota/advice.h>
#include <rota/desk.h>

typedef struct {
    rota_which which;
    const char *slot;        /* "2026-12-26@23:00"; NULL: every gap */
    const char *agent, *date; /* of a person; both or neither */
    double seconds;
    int threads;
    const atomic_int *stop;
} rota_explain_order;

/* Why one agent is not there; a line for each rule. */
typedef struct {
    const char *agent, *name, *rule; /* rule "": no shift covers the time */
    const char *shift;               /* id of the duty judged; "" for none */
    const char *text;
} rota_said_block;

typedef struct {
    const char *text;
    const rota_ease *ease; /* ease[eases] */
    int eases;
    int64_t price;
    bool cheapest;
} rota_said_remedy;

typedef struct {
    rota_gap gap;
    rota_gap_kind kind;
    rota_date date, last; /* local: of its start and end */
    int start, end;
    const char *where;   /* "Sat 26 Dec 23:00-07:00: 0 present, 1 needed" */
    const char *verdict;
    const char **group;  /* "on leave (2): ..." */
    int groups;
    const rota_said_block *block;
    int blocks;
    const char **able;   /* id of who could, as things stand */
    int ables;
    bool priced;         /* CHOICE: closing it costs `price` points more */
    bool exact;          /* proven */
    int64_t price;
    const rota_said_remedy *remedy;
    int remedies;
    const char *closing; /* what is known of other remedies; "" for nothing */
} rota_said_gap;

/* What the agent has had and has, of one kind of duty. */
typedef struct {
    const char *kind; /* "weekend" */
    int before, month, share_milli;
    const char *text;
} rota_said_standing;

typedef struct {
    const char *shift; /* id */
    const char **rule; /* rule[rules]: what it would break */
    int rules;
    int64_t points; /* none broken: what the month costs more */
    const char *text;
} rota_said_option;

typedef struct {
    const char *agent, *name;
    rota_date date;
    const char *shift; /* id, or "off" */
    bool pinned;
    rota_forced_kind forced;
    const char *forced_shift; /* id, or "off" */
    rota_price price;
    const rota_said_option *option;
    int options;
    const rota_taker *taker; /* indices of reading->problem */
    int takers;
    rota_changes change; /* to a roster in which it is otherwise */
    rota_said_standing standing[ROTA_FAIR_KINDS];
    const char **sentence;
    int sentences;
} rota_said_person;

typedef struct {
    rota_arena *arena;
    rota_reading *reading;
    rota_least_shortage least;
    const char *summary; /* of the month's shortage; "" when asked of a person */
    rota_said_gap *gap;
    int gaps;
    rota_said_person *person; /* NULL: not asked for */
} rota_explained;
void rota_explained_release(rota_explained *explained);

/*
 * Explain gaps or a person of a roster of MONTH, by the site as it is today.
 * ROTA_UNKNOWN: no such agent, date or slot, or never planned; ROTA_NO: no
 * heads are missing in that slot, which ERR tells.
 */
rota_status rota_desk_explain(rota_desk *desk, rota_month month,
                              const rota_explain_order *order,
                              rota_explained *explained, rota_error *err);

/* ---- Robustness ------------------------------------------------------------ */

typedef struct {
    const char *agent, *name, *shift; /* id, name, id */
    rota_date date;
    int misses;
    rota_fragile_kind kind;
    const char *taker; /* id, or NULL */
    const char *text;
} rota_said_fragile;

typedef struct {
    rota_arena *arena;
    rota_reading *reading;
    rota_said_fragile *item;
    size_t count;
    int duties;
    int kinds[ROTA_FRAGILE_UNKNOWN + 1]; /* how many of each */
} rota_robustness;
void rota_robustness_release(rota_robustness *robustness);
/* Which single absence opens a floor gap in a roster of MONTH. */
rota_status rota_desk_robust(rota_desk *desk, rota_month month,
                             const rota_explain_order *order,
                             rota_robustness *robustness, rota_error *err);

#endif
