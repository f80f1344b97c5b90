/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include "search.h"

double seconds_since(const search *s)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec - s->began;
}

double seconds_left(const search *s)
{
    double left = s->opt->seconds - seconds_since(s);
    return left > 0.001 ? left : 0.001;
}

/* A tick is 16,384 elements of pricing, or a simplex iteration with twenty
 * rows: some microseconds either way. */
int64_t search_ticks(const search *s)
{
    return s->work / 16384 + (s->lost_work + s->master.work) / 20;
}

bool search_proven(const search *s)
{
    return s->has_best && s->best_points <= s->bound;
}

static bool gap_reached(const search *s)
{
    if (!s->has_best || s->bound == INT64_MIN || s->opt->gap <= 0)
        return false;
    int64_t size = s->best_points > 1 ? s->best_points : 1;
    return 100.0 * (double)(s->best_points - s->bound) <=
           s->opt->gap * (double)size;
}

bool time_is_up(const search *s)
{
    return (s->opt->stop && atomic_load(s->opt->stop)) ||
           seconds_since(s) >= s->opt->seconds;
}

/* Seconds beyond the limits in which a first roster may still be sought. */
#define GRACE 0.25

bool grace_is_over(search *s)
{
    double now = seconds_since(s), none = 0;
    if (!time_is_up(s))
        return false;
    atomic_compare_exchange_strong(&s->late_since, &none, now);
    return now > atomic_load(&s->late_since) + GRACE;
}

bool limits_reached(const search *s)
{
    if (search_proven(s) || gap_reached(s))
        return true;
    if (s->opt->effort && search_ticks(s) >= s->opt->effort)
        return true;
    return time_is_up(s);
}
