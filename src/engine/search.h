/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * search: the state of a run.
 *
 * Every technique leaves the master and the incumbent consistent when it
 * returns.  An option of an agent-stage is open when cells_may() allows it and
 * nobody (dive, branch, neighbourhood) has shut it for the time being.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include <rota/engine.h>
#include <rota/rng.h>

#include "master.h"
#include "network.h"
#include "pool.h"
#include "price.h"
#include "retrace.h"
#include "rows.h"
#include "team.h"

typedef struct {
    const rota_problem *p;
    const rota_engine_options *opt;
    rota_arena *arena;
    double began;                /* monotonic seconds */
    _Atomic double late_since;   /* when time was first seen to be up, or 0 */
    int agents, stages, options; /* options = shifts + 1, [0] is off */
    day_cells cells;
    const network **lean; /* lean[agents]: priced with every round: full where
                             that is small, else fairness by tangents; agents
                             that are alike share one (networks.h) */
    bool coarse;          /* some of lean[] are: no tour found proves nothing */
    bool exact;           /* price with full networks, else with lean[] */
    rota_arena **home, **scratch; /* of each thread, for networks */
    rows *rows;
    int64_t *own;     /* own[agent][stage][option]: wishes, changes */
    uint8_t *open;    /* open[agent][stage][option] */
    uint8_t *frozen;  /* frozen[agents]: keeps its incumbent tour */
    int64_t constant; /* points that no tour changes */
    team *team;
    bool borrowed;    /* it is somebody else's */
    int32_t **blocks; /* of each thread, for pricing: room[] numbers */
    size_t *room;
    int32_t **cost;    /* of each thread: cost[stage][option] */
    retrace **retrace; /* of each thread, made when first needed */
    pool pool;
    master master;
    rota_rng rng;
    /* incumbent */
    bool kept; /* the first roster is, but for a few, the published one */
    bool has_best;
    int64_t best_points;
    int16_t *best; /* best[agent][stage] */
    /* bound of the whole problem, and of the node at hand */
    int64_t bound, node_bound;
    int64_t proven; /* what the proof that is handed over proves of it */
    bool at_root;   /* nothing is shut: node bounds are bounds */
    bool converged; /* the root's programme is priced out */
    /* duals */
    double *dual, *alpha; /* of the master: rows, agents */
    double *centre;       /* duals of the best bound so far */
    int bits;             /* of the last pricing round */
    int64_t *rounded;     /* rounded[rows] x 2^bits */
    int64_t *cell_price;  /* cell_price[cells] x 2^bits */
    double *slope; /* slope[agent][count] of the tangents (counts.h), points */
    double *slope_step;   /* signed step of each */
    struct loose *loose;  /* multipliers of loose networks (loose.h), */
    bool loosened;        /* which some agents have */
    int ascents;          /* of the duals without a programme (warm.c) */
    double *slope_used;   /* those of the last round, before they were moved */
    double *centre_slope; /* those of the best bound so far */
    double *master_slope; /* of the master */
    bool held;    /* slopes of fairness are duals of the programme: not moved */
    bool *apart;  /* apart[agent][kind]: fairness is a row of the programme */
    bool walking; /* back (retrace.h), where fairness is joined */
    bool parted;  /* some of them are */
    struct proof_log *proof; /* duals of the bounds: proof.h */
    /* what the last pricing round found */
    int64_t *least;     /* least[agents] x 2^bits */
    uint8_t *found;     /* found_kind of bound.h */
    int64_t *spent;     /* elements for each agent */
    bool *lost;         /* of each thread: time was up, round not done */
    int16_t *tour;      /* tour[agent][stage] */
    int64_t work;       /* pricing elements so far */
    int64_t lost_work;  /* master.work of programmes that are gone */
    double lns_size[3]; /* of neighbourhoods (lns.c) */
    int lns_dry;        /* in a row that found nothing */
    /* of windows (horizon.c): days, where the next one begins, ticks for each
     * agent-day, and the points before their sweep */
    double window_days;
    int window_from, window_effort;
    int64_t sweep_before;
    bool dived_at_end; /* from the programme that was priced out */
    int dives, rounds, nodes;
} search;

static inline size_t search_at(const search *s, int agent, int stage)
{
    return ((size_t)agent * (size_t)s->stages + (size_t)stage) *
           (size_t)s->options;
}
static inline int16_t *search_best(const search *s, int agent)
{
    return s->best + (size_t)agent * (size_t)s->stages;
}

/* What pricing may add for one day without leaving its range (price.h):
 * eighths of it for the agent's own points, and for all slopes together. */
static inline int32_t search_share(const search *s)
{
    return PRICE_MOST / 8 / (s->stages + 1);
}

/* The tour of AGENT, in the pool. */
pool_tour *search_know(search *s, int agent, const int16_t *option);
/* state of a run: setup.c */
void search_init(search *s, const rota_problem *p,
                 const rota_engine_options *opt);
/* The same with a team that is somebody else's, and days HELD (cells.h). */
void search_init_within(search *s, const rota_problem *p,
                        const rota_engine_options *opt, team *of,
                        const bool *held);
void search_release(search *s);
/* From a first roster on: search.c.  What proves the bound, the caller's. */
rota_proof *search_run(search *s);

/* limits.c */
double seconds_since(const search *s);
int64_t search_ticks(const search *s);
bool limits_reached(const search *s);
/* The clock, or `stop`: what may end a piece of work half done, since nothing
 * comes after it. */
bool time_is_up(const search *s);
/* ... and what little is allowed beyond it for a first roster is gone too. */
bool grace_is_over(search *s);
/* Seconds left of the time limit, >= 0.001. */
double seconds_left(const search *s);
/* Best and bound are equal. */
bool search_proven(const search *s);

/* incumbent.c: TOUR[agent][stage] as options. */
int64_t tour_points(const search *s, int agent, const int16_t *option);
void incumbent_offer(search *s, const int16_t *tour, char letter);
void incumbent_roster(const search *s, const int16_t *tour, rota_roster *out);
void bound_offer(search *s, int64_t bound, char letter);
void report_row(const search *s, char letter);

#endif
