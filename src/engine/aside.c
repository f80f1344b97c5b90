/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aside.h"

#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "proof.h"

aside aside_begin(search *s, bool own)
{
    size_t n = (size_t)s->rows->rows;
    aside a = { .joined = s->master.joined,
                .at_root = s->at_root,
                .noting = proof_hold(s, false),
                .node_bound = s->node_bound,
                .centre = ROTA_NEW_ARRAY(double, n + 1) };
    memcpy(a.centre, s->centre, n * sizeof *a.centre);
    size_t slopes = (size_t)(s->agents * counts_of(s->p));
    a.slope = ROTA_NEW_ARRAY(double, slopes + 1);
    a.slope_step = ROTA_NEW_ARRAY(double, slopes + 1);
    memcpy(a.slope, s->slope, slopes * sizeof *a.slope);
    a.centre_slope = ROTA_NEW_ARRAY(double, slopes + 1);
    memcpy(a.centre_slope, s->centre_slope, slopes * sizeof *a.slope);
    memcpy(a.slope_step, s->slope_step, slopes * sizeof *a.slope_step);
    s->at_root = false;
    memcpy(s->slope, s->centre_slope, slopes * sizeof *a.slope);
    a.own = own;
    if (own) {
        a.kept = s->master;
        master_leave(&a.kept);
        s->lost_work += a.kept.work;
        master_init(&s->master, s->p, s->rows, NULL);
    } else {
        master_join(&s->master, true);
    }
    s->node_bound = INT64_MIN;
    return a;
}

void aside_end(search *s, aside *a)
{
    memcpy(s->centre, a->centre, (size_t)s->rows->rows * sizeof *a->centre);
    size_t slopes = (size_t)(s->agents * counts_of(s->p));
    memcpy(s->slope, a->slope, slopes * sizeof *a->slope);
    memcpy(s->slope_step, a->slope_step, slopes * sizeof *a->slope_step);
    memcpy(s->centre_slope, a->centre_slope, slopes * sizeof *a->slope);
    free(a->centre_slope);
    if (a->own) {
        s->lost_work += s->master.work - a->kept.work;
        master_release(&s->master);
        s->master = a->kept;
        master_return(&s->master);
    } else {
        master_join(&s->master, a->joined);
    }

    free(a->centre);
    free(a->slope);
    free(a->slope_step);
    s->at_root = a->at_root;
    s->node_bound = a->node_bound;
    proof_hold(s, a->noting);
}
