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

#endif
