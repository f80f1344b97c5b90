/*
 * engine: the best roster for a problem, with a proven bound.
 *
 * Column generation: src/engine/README.md tells how.  Pure: it reads the
 * problem, calls back with progress, and returns.  Same problem, seed and
 * effort: the same roster, whatever the threads and the clock.
 */
#ifndef ROTA_ENGINE_H
#define ROTA_ENGINE_H

#include <rota/points.h>
#include <rota/proof.h>
#include <rota/roster.h>

#include <stdatomic.h>

/* One row of progress. */
typedef struct {
    char letter; /* g greedy, c columns, r rounding, d dive, n neighbourhood, b
                    bound, . end */
    double seconds; /* since the start */
    bool has_best, has_bound;
    int64_t best, bound;
} rota_progress;

typedef struct {
    double seconds; /* time limit, > 0 */
    double gap;     /* stop at this gap, percent, >= 0 */
    int64_t effort; /* stop after so many ticks; 0: no limit */
    int threads;    /* >= 1 */
    uint64_t seed;
    bool audit; /* recompute everything the engine believes */
    const atomic_int
        *stop; /* not 0: somebody wants the best so far; may be NULL */
    void (*progress)(const rota_progress *row, void *ctx); /* may be NULL */
    /* every better roster, as it is found; may be NULL */
    void (*better)(const rota_roster *roster, int64_t points, void *ctx);
    void *ctx;
    size_t proof;     /* numbers kept of the proof of cases; beyond them it is the
                         root's alone; 0: a million, some 10 MB of text */
    unsigned without; /* techniques switched off for ablations: ROTA_WITHOUT_ */
} rota_engine_options;
#define ROTA_WITHOUT_SUBGRADIENT 1u
#define ROTA_WITHOUT_DIVE        2u
#define ROTA_WITHOUT_LNS         4u
#define ROTA_WITHOUT_BRANCH      8u
/* limits of shifts by multipliers, but for the last word */
#define ROTA_WITHOUT_COUNTS      16u
void rota_engine_defaults(rota_engine_options *options);

typedef enum {
    ROTA_OPTIMAL,      /* objective == bound */
    ROTA_FEASIBLE,     /* ended by time, gap or effort */
    ROTA_STOPPED,      /* ended by `stop` */
    ROTA_CONTRADICTORY /* some agents' own rules contradict */
} rota_outcome_kind;

typedef struct {
    rota_outcome_kind kind;
    rota_roster roster;
    int64_t objective; /* = rota_points_sum of the roster */
    int64_t bound;     /* proven: no roster costs less */
    rota_proof *proof; /* for others to work the bound out again; NULL where
                          rules contradict */
    int64_t proven;    /* what it proves at least: BOUND, or less when the cases
                          were too many to keep and it has none of them */
    double gap;        /* 100 (objective - bound) / max(1, |objective|) */
    double seconds;
    int64_t ticks;
    /* ROTA_CONTRADICTORY: agents without any lawful tour, or for whom none was
     * found */
    int *stuck;
    int stuck_count;
    /* unproven[stuck_count]: no lawful tour was found, though no network small
     * enough tells of them all: there may be one */
    bool *unproven;
} rota_outcome;
void rota_outcome_release(rota_outcome *outcome);

void rota_solve(const rota_problem *problem, const rota_engine_options *options,
                rota_outcome *outcome);

/* Has AGENT a lawful tour at all? */
bool rota_has_tour(const rota_problem *problem, int agent);

/*
 * Why agent A has no lawful tour: the smallest single relaxation found that
 * gives one, tried in the order of the list; one kind of RELAX at a time.
 */
typedef enum {
    ROTA_RELAX_NONE,        /* nothing single helps */
    ROTA_RELAX_PIN,         /* drop the pin of DAY */
    ROTA_RELAX_MIN_MINUTES, /* lower the least minutes to AMOUNT */
    ROTA_RELAX_MAX_MINUTES, /* raise the most minutes to AMOUNT */
    ROTA_RELAX_MAX_RUN,     /* raise the longest run to AMOUNT */
    ROTA_RELAX_MIN_RUN,
    ROTA_RELAX_MIN_OFF, /* lower to AMOUNT */
    ROTA_RELAX_WEEKLY_REST,
    ROTA_RELAX_NIGHTS,
    ROTA_RELAX_WEEKENDS
} rota_relax_kind;
typedef struct {
    rota_relax_kind kind;
    int day; /* PIN */
    int amount;
} rota_relaxation;
rota_relaxation rota_untangle(const rota_problem *problem, int agent);

/* The problem as data for models/weekend.mod or month.mod, by its scope. */
void rota_mathprog_write(const rota_problem *problem, rota_text *out);

#endif
