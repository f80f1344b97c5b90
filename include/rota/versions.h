/*
 * versions: a month's rosters one after another, and what lies between two of
 * them.
 *
 * The manner of desk.h; nothing here writes.
 */
#ifndef ROTA_VERSIONS_H
#define ROTA_VERSIONS_H

#include <rota/desk.h>

/* ---- The list ------------------------------------------------------------ */

typedef struct {
    int version; /* 0: the draft, which comes last */
    int64_t when;
    const char *who, *made, *status; /* as of a reading */
    int base;                        /* it was made from that one; 0: none */
    int over;                        /* published over that newer one; 0: none */
    rota_scope scope;
    size_t duties;
    rota_points points;
    bool has_bound;
    int64_t bound;    /* by search */
    bool has_proof;
    int64_t proven;   /* what of it can be proven again */
    bool has_notice;
    int days_before, days_wanted, days_warned;
    size_t waived, inherited; /* breaches that its certificate names */
    const char *checker;      /* that read it; "" for an imported version */
    const char *problem;      /* hash of the question it answers; "" without */
    const char *hash, *before; /* its own, and of the version before it */
    int place;                /* in the chain of all months' versions */
    const char *seal;         /* its hash there */
    const char **told;        /* agents whose duties it changed, against the
                                 version before */
    size_t tolds;
} rota_version_row;

typedef struct {
    rota_arena *arena;
    rota_month month;
    rota_version_row *row;
    size_t count;
} rota_version_list;
void rota_version_list_release(rota_version_list *list);

/* ROTA_UNKNOWN when the month was never planned. */
rota_status rota_desk_versions(rota_desk *desk, rota_month month,
                               rota_version_list *list, rota_error *err);

/* "published 7 days before the month", or late; added to OUT. */
void rota_version_notice(int days_before, int days_wanted, rota_lang lang,
                         rota_text *out);

/* ---- The difference ------------------------------------------------------ */

/* A stretch of slots whose heads, or what they miss, differ. */
typedef struct {
    rota_date day, date; /* operating day; local date of the start */
    int from, to;        /* local minutes of their days */
    rota_rule rule;      /* GAP: all heads; FLOOR, LEAD: of a coverage row;
                            TRAINEE: without company */
    const char *shift, *skill, *role; /* that the row asks for, or "" */
    int before, after;                /* heads; GAP only */
    int need_before, need_after;      /* GAP only */
    int missing_before, missing_after;
} rota_slot_change;

typedef struct {
    rota_changes changes;  /* by person */
    bool comparable;       /* both have the same slots on the same days */
    rota_slot_change *slot; /* by time; in the changes' arena */
    size_t slots;
    size_t opened, closed; /* stretches where heads are missing now, no more */
    bool has_notice;       /* of the later one, as of a reading */
    int days_before, days_wanted;
} rota_difference;
void rota_difference_release(rota_difference *difference);

/* What rota_desk_diff says, and what it does to the heads, each roster by the
 * question it answers. */
rota_status rota_desk_compare(rota_desk *desk, rota_month month, int v1, int v2,
                              rota_difference *difference, rota_error *err);

#endif
