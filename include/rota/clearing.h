/*
 * clearing: open wishes and offers, and settling them all at once.
 *
 * Pure, like swap.h.  A wish gives a duty and says what it takes in return; an
 * offer takes a duty and gives none.  Clearing chooses exchanges, covers and
 * rings among them: who takes what, as a graph and as an integer programme.
 */
#ifndef ROTA_CLEARING_H
#define ROTA_CLEARING_H

#include <rota/swap.h>
#include <rota/text.h>
#include <rota/vec.h>

/* ---- Wishes and offers -------------------------------------------------- */

/* One duty, or one of several, that is taken. */
typedef struct {
    rota_date date;
    const char *shift; /* "" for any */
} rota_swap_accept;

#define ROTA_SWAP_WISH_STATES(X)                                               \
    X(OPEN, N_("open"))                                                        \
    X(GRANTED, N_("granted"))                                                  \
    X(WITHDRAWN, N_("withdrawn"))                                              \
    X(EXPIRED, N_("expired"))
typedef enum {
#define X(id, name) ROTA_SWAP_WISH_##id,
    ROTA_SWAP_WISH_STATES(X)
#undef X
    ROTA_SWAP_WISH_STATE_COUNT
} rota_swap_wish_state;
const char *rota_swap_wish_state_name(rota_swap_wish_state state);

typedef struct {
    int64_t id;               /* in the order of filing */
    int64_t when;             /* instant, as the clock said */
    const char *who;          /* agent, or "supervisor" */
    rota_swap_party gives;    /* date ROTA_NO_DATE: an offer */
    bool or_nothing;          /* nothing in return will do */
    const rota_swap_accept *accept;
    int accepts;              /* 0: anything lawful */
    rota_swap_wish_state end; /* OPEN: not yet granted or withdrawn */
    int64_t ended;            /* instant; 0 while END is OPEN */
    int64_t request;          /* that granted it, or 0 */
} rota_swap_wish;

static inline bool rota_swap_wish_is_offer(const rota_swap_wish *wish)
{
    return wish->gives.date == ROTA_NO_DATE;
}
/* Does WISH take a duty of DATE and SHIFT? */
bool rota_swap_wish_accepts(const rota_swap_wish *wish, rota_date date,
                            const char *shift);
/* When an open one ends: at the deadline of the duty it gives; an offer after
 * the last date it takes, INT64_MAX where it takes anything. */
int64_t rota_swap_wish_ends(const rota_swap_clock *clock,
                            const rota_swap_wish *wish);
rota_swap_wish_state rota_swap_wish_state_of(const rota_swap_clock *clock,
                                             const rota_swap_wish *wish);

/* ---- Settling ------------------------------------------------------------ */

/*
 * A graph.  Its nodes are wishes and offers in the order of filing; an arc
 * (taker, giver) is lawful for the taker, who gives its own duty, if any, for
 * the giver's, if any.  Whom a node gives to does not matter to it: so what is
 * lawful, what changes in fairness and who is present where belong to arcs.
 *
 * A circle is a cycle of 2 .. longest nodes of different agents, one of them
 * an offer at most: an exchange, a cover or a ring, in which
 *
 *     node k takes what node k + 1 gives, the last what the first gives.  (1)
 *
 * Clearing chooses a set X of circles.  With A(X) their arcs:
 *
 *     each agent is in one circle of X at most,                           (2)
 *     sum over A(X) of change(row, arc) >= least(row) for each row,       (3)
 *
 * (3) being, for each slot and coverage row, that no more leads and skills
 * are missing than now, by all circles together.  Among these sets the best
 * one has, each before the next:
 *
 *     the most wishes in it,                                              (4)
 *     the least sum of fair(arc) over A(X),                               (5)
 *     the wish filed first among them, then the second, and so on.        (6)
 */
enum { ROTA_CIRCLE_MOST = 4 };

typedef struct {
    int taker, giver; /* nodes */
    int64_t fair;     /* points of fairness that the taker gains */
} rota_clearing_arc;

typedef struct {
    int arc, change;
} rota_clearing_entry;

typedef struct {
    int least; /* <= 0: heads to spare */
    const rota_clearing_entry *entry;
    int entries;
} rota_clearing_row;

typedef struct {
    int nodes;
    const int *agent;  /* agent[nodes]: who, counted from 0 */
    const bool *offer; /* offer[nodes] */
    const rota_clearing_arc *arc;
    int arcs;
    const rota_clearing_row *row;
    int rows;
    int longest;       /* 2 .. ROTA_CIRCLE_MOST */
    double seconds;    /* then it is content with what it has; 0: no limit */
} rota_clearing;

typedef struct {
    int node[ROTA_CIRCLE_MOST]; /* the one filed first comes first */
    int nodes;
} rota_circle;
typedef ROTA_VEC(rota_circle) rota_circles;

typedef struct {
    rota_circles circle; /* by their first node */
    int wishes;          /* (4) */
    int64_t fair;        /* (5) */
    bool proven;         /* no set is better */
} rota_cleared;
void rota_cleared_release(rota_cleared *cleared);

/* ROTA_BUG where the integer programme fails. */
rota_status rota_clearing_solve(const rota_clearing *c, rota_cleared *cleared,
                                rota_error *err);
/* Add every circle to LIST, or the first MOST of them; false: there are more.
 */
bool rota_clearing_circles(const rota_clearing *c, size_t most,
                           rota_circles *list);
/* The clearing as data for models/clearing.mod, every circle listed. */
void rota_clearing_write(const rota_clearing *c, rota_text *out);

#endif
