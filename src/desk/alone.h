/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk/alone.h: the month of a few agents alone, without needs of any kind.
 *
 * An agent's rules look at its own tour only, so what a change of hands breaks
 * shows on a problem of those concerned, frozen in a fraction of the time.
 */
#ifndef DESK_ALONE_H
#define DESK_ALONE_H

#include "desk.h"

/* What is published on the days of a month's problem, before and after the
 * month too. */
typedef struct {
    rota_current *current; /* of the arena */
    size_t currents;
    rota_stored_duties duty; /* by agent and date */
} nearby;

rota_status nearby_read(nearby *n, rota_desk *desk, rota_arena *arena,
                        const rota_problem *p, rota_error *err);
void nearby_release(nearby *n);

typedef struct {
    part part;
    rota_problem *problem;
    rota_past_duty *past;  /* on days of other months */
    rota_stored_duty *own; /* in the month */
    size_t pasts, owns;
    rota_roster before; /* own, as a roster */
} alone;

/* The month of READING for agents ID[IDS], in order of id; to be closed also
 * after an error. */
rota_status alone_open(alone *a, const nearby *n, const rota_site *site,
                       const rota_reading *reading, const char *const *id,
                       int ids, rota_error *err);
void alone_close(alone *a);

#endif
