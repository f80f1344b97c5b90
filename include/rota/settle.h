/*
 * settle: the desk's open wishes and offers, and settling a month of them.
 */
#ifndef ROTA_SETTLE_H
#define ROTA_SETTLE_H

#include <rota/clearing.h>
#include <rota/desk.h>

/* A duty taken, as typed: "2026-12-05" or "2026-12-05/early". */
typedef struct {
    rota_party_given gives;    /* date NULL: an offer */
    bool or_nothing;
    const char *const *accept; /* accept[accepts] */
    int accepts;               /* 0: anything lawful */
} rota_wish_order;

/* What became of a wish. */
typedef struct {
    rota_arena *arena;
    const rota_swap_wish *wish; /* as it is now; NULL: none */
    rota_swap_wish_state state;
    rota_verdict verdict;
} rota_wished;
void rota_wished_release(rota_wished *wished);

/* File a wish or an offer.  ROTA_NO: there is no such published duty, it is
 * too late for it, or it is not WHO's to wish. */
rota_status rota_desk_swap_wish(rota_desk *desk, const rota_wish_order *order,
                                rota_wished *wished, rota_error *err);
/* Take the wish or offer ID back. */
rota_status rota_desk_swap_unwish(rota_desk *desk, int64_t id,
                                  rota_wished *wished, rota_error *err);

typedef struct {
    rota_arena *arena;
    rota_swap_wish *wish;
    rota_swap_wish_state *state; /* state[count] */
    size_t count;
} rota_wish_list;
void rota_wish_list_release(rota_wish_list *list);
/* Wishes of duties in MONTH and offers that may take one, or all of them for
 * ROTA_EVERY_MONTH, by number. */
rota_status rota_desk_swap_wishes(rota_desk *desk, rota_month month,
                                  rota_wish_list *list, rota_error *err);

/* Why a wish is not granted. */
typedef struct {
    const char *rule; /* of the one list; NULL: a wish granted instead */
    const char *agent;
    int64_t wish;     /* granted instead, or 0 */
    const char *text[ROTA_ZH_CN + 1];
} rota_obstacle;

typedef struct {
    const rota_swap_wish *wish;
    const rota_obstacle *obstacle;
    int obstacles;
} rota_refused_wish;

/* A month settled. */
typedef struct {
    rota_arena *arena;
    const rota_swap_party *party; /* circle after circle, as in swap.h */
    const rota_swap_wish **wish;  /* wish[parties]: of each */
    const int *ring;
    int parties;
    int64_t *request;             /* request[parties]: applied as, or 0 */
    rota_refused_wish *refused;   /* open wishes left, by number */
    size_t refusals;
    int wishes;                   /* granted */
    int64_t fair;                 /* points of fairness more than before */
    bool proven;                  /* no better settlement is lawful */
    rota_swapped swapped;         /* the verdict on all; applied: the version */
} rota_settled;
void rota_settled_release(rota_settled *settled);
/*
 * Settle the open wishes of MONTH together, as clearing.h has it.  APPLY: the
 * supervisor makes it the month's next version; requests are recorded for each
 * circle as filed, agreed to by everybody, and approved.  SECONDS: no longer
 * than that is sought.
 */
rota_status rota_desk_swap_clear(rota_desk *desk, rota_month month, bool apply,
                                 double seconds, rota_settled *settled,
                                 rota_error *err);

#endif
