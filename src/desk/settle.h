/* desk/settle.h: the settlement of a month's wishes, in the making. */
#ifndef DESK_SETTLE_H
#define DESK_SETTLE_H

#include "alone.h"

#include <rota/settle.h>

/* A node of the graph. */
typedef struct {
    const rota_swap_wish *wish;
    int agent;                      /* of the month's problem */
    rota_duty duty;                 /* that it gives */
    const rota_stored_duty *stored; /* the same; NULL: none */
    rota_obstacle *blocked; /* takes part in nothing, because; or NULL */
} settle_node;

/* What a node would take. */
typedef struct {
    int taker, giver;
    int64_t fair;
    rota_obstacle *blocked; /* it may not, because; NULL: it may */
} settle_arc;

typedef struct {
    rota_desk *desk;
    const rota_site *site;
    rota_settled *out;
    rota_reading *reading; /* the month as it is published */
    const rota_stored_roster *stored;
    nearby near;
    settle_node *node;
    int nodes;
    ROTA_VEC(settle_arc) arc; /* of what is accepted */
    /* The same for the programme: */
    ROTA_VEC(rota_clearing_arc) lawful;
    ROTA_VEC(rota_clearing_row) row;
    ROTA_VEC(rota_rule) rule; /* of the rows */
    int *agent;
    bool *offer;
    rota_cleared cleared;
} settlement;

/* settle_nodes.c */
/* The open wishes of the month and offers, and what blocks each. */
rota_status settle_find_nodes(settlement *s, rota_error *err);
rota_obstacle *settle_obstacle(const settlement *s,
                               const rota_swap_finding *finding);

/* settle_arcs.c: who may take what, each by its own rules */
rota_status settle_find_arcs(settlement *s, rota_error *err);

/* settle_rows.c: leads, skills and trainees, by everybody together */
void settle_find_rows(settlement *s);
/* The clearing of what is lawful by now. */
rota_clearing settle_clearing(settlement *s);

/* settle_refuse.c */
void settle_tell_refused(settlement *s);

/* settle_apply.c */
rota_status settle_apply(settlement *s, rota_error *err);

#endif
