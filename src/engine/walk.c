/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <stdlib.h>
#include <string.h>

#include "counts.h"
#include "fixed.h"
#include "lawful.h"

/* Beginnings kept each day: first so few, in the end so many. */
#define WIDTH_LEAST 8
#define WIDTH_MOST  1024
/* Duties that one goes on with on a day, beside off. */
#define DUTIES 3
/* Of those kept, one in so many may have a run of the same length. */
#define SHARE 4

typedef struct {
    state at;
    int minutes, nights;
    int parent, shift; /* of the stage before, and what was taken there */
    int score;         /* minutes out of step */
    int order;
} beginning;

typedef struct {
    const search *s;
    const rota_problem_agent *agent;
    int index;
    fixed_days fixed;
    int least, most; /* minutes of planned duties */
    int aim;         /* ... in step with the days */
    int duty;        /* minutes of a duty, about */
    int width;
    beginning **kept; /* kept[stages + 1][width] */
    int *many;        /* many[stages + 1] */
    beginning *next;  /* candidates */
} beam;

/* Duties of SHIFT on the way to a beginning. */
static int duties_so_far(const beam *b, int stage, const beginning *from,
                         int shift)
{
    int n = 0;
    for (const beginning *x = from; stage > 0;
         x = &b->kept[stage - 1][x->parent], stage--)
        n += x->shift == shift;
    return n;
}

/* Limits of the whole month. */
static bool may_add(const beam *b, int stage, const beginning *from, int shift)
{
    const rota_problem *p = b->s->p;
    const rota_problem_shift *duty = &p->shift[shift];
    int most = rota_most_duties(p, b->index, shift);
    return cells_may(&b->s->cells, b->index, stage)[1 + shift] &&
           from->minutes + duty->paid_minutes <= b->most &&
           !(duty->kind == ROTA_SHIFT_NIGHT && b->agent->max_nights &&
             from->nights >= b->agent->max_nights) &&
           (most == ROTA_NO_LIMIT || most > stage ||
            duties_so_far(b, stage, from, shift) < most);
}

/* How far a beginning is out of step, in minutes: with the minutes wanted, and
 * with the weekends allowed. */
static int score_of(const beam *b, int stage, const beginning *x)
{
    int stages = b->s->stages, done = stage + 1;
    int pace = (int)((int64_t)b->aim * done / stages);
    int score = abs(x->minutes - pace);
    if (b->agent->max_weekends) {
        int allowed = b->agent->max_weekends * done / stages;
        int over = x->at.month_weekends - allowed;
        score += over > 0 ? over * b->duty : 0;
    }
    return score;
}

/* One option from one beginning; false when a rule forbids it. */
static bool step(const beam *b, int stage, int parent, int shift,
                 beginning *out)
{
    const search *s = b->s;
    const beginning *from = &b->kept[stage][parent];
    int day = s->cells.day[stage];
    int until = stage + 1 < s->stages ? s->cells.day[stage + 1] : s->p->days;
    *out = *from;
    if (!state_step(b->fixed.walk, &out->at, day, shift,
                    shift == ROTA_OFF ? STEP_OFF : STEP_DUTY) ||
        !fixed_days_walk(&b->fixed, &out->at, day + 1, until))
        return false;
    out->parent = parent;
    out->shift = shift;
    if (shift != ROTA_OFF) {
        out->minutes += s->p->shift[shift].paid_minutes;
        out->nights += s->p->shift[shift].kind == ROTA_SHIFT_NIGHT;
    }
    out->score = score_of(b, stage, out);
    return true;
}

static int extend(beam *b, int stage)
{
    const search *s = b->s;
    int found = 0, shifts = s->p->shifts;
    bool may_rest = cells_may(&s->cells, b->index, stage)[0];
    for (int i = 0; i < b->many[stage]; i++) {
        found += may_rest && step(b, stage, i, ROTA_OFF, &b->next[found]);
        for (int x = 0, taken = 0; x < shifts && taken < DUTIES; x++) {
            /* others first each day, so that limits of one bind late */
            int shift = (x + stage + i) % shifts;
            if (!may_add(b, stage, &b->kept[stage][i], shift) ||
                !step(b, stage, i, shift, &b->next[found]))
                continue;
            found++;
            taken++;
        }
    }
    for (int i = 0; i < found; i++)
        b->next[i].order = i;
    return found;
}

static int compare_scores(const void *a, const void *b)
{
    const beginning *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static bool known(const beam *b, int stage, const beginning *x)
{
    for (int i = 0; i < b->many[stage]; i++)
        if (b->kept[stage][i].minutes == x->minutes &&
            b->kept[stage][i].nights == x->nights &&
            !memcmp(&b->kept[stage][i].at, &x->at, sizeof x->at))
            return true;
    return false;
}

/* The best of FOUND candidates, different ones, go on from STAGE. */
static void keep(beam *b, int stage, int found)
{
    int room = b->width / SHARE;
    b->many[stage] = 0;
    qsort(b->next, (size_t)found, sizeof *b->next, compare_scores);
    for (int i = 0; i < found && b->many[stage] < b->width; i++) {
        int alike = 0;
        for (int x = 0; x < b->many[stage]; x++)
            alike += b->kept[stage][x].at.run == b->next[i].at.run;
        if (alike < room && !known(b, stage, &b->next[i]))
            b->kept[stage][b->many[stage]++] = b->next[i];
    }
}

/* A way to the end, of minutes enough. */
static bool trace(const beam *b, int16_t *option)
{
    int stages = b->s->stages, at = 0;
    while (at < b->many[stages] && b->kept[stages][at].minutes < b->least)
        at++;
    if (at == b->many[stages])
        return false;
    for (int k = stages; k > 0; k--) {
        option[k - 1] = (int16_t)b->kept[k][at].shift;
        at = b->kept[k][at].parent;
    }
    return true;
}

static bool walk_with(beam *b, const state *start, int width, int16_t *option)
{
    int stages = b->s->stages;
    rota_arena *arena = rota_arena_new();
    b->width = width;
    b->kept = ROTA_ARENA_ARRAY(arena, beginning *, stages + 1);
    b->many = ROTA_ARENA_ARRAY(arena, int, stages + 1);
    b->next = ROTA_ARENA_ARRAY(arena, beginning, width * (DUTIES + 1));
    for (int k = 0; k <= stages; k++)
        b->kept[k] = ROTA_ARENA_ARRAY(arena, beginning, width);
    b->kept[0][0] = (beginning){ .at = *start };
    b->many[0] = 1;
    for (int k = 0; k < stages; k++)
        keep(b, k + 1, extend(b, k));
    bool found = trace(b, option);
    rota_arena_free(arena);
    return found;
}

/* What pattern days leave of the minutes of the month. */
static void allot_minutes(beam *b)
{
    const rota_problem *p = b->s->p;
    int longest = 0;
    for (int i = 0; i < p->shifts; i++)
        if (p->shift[i].paid_minutes > longest)
            longest = p->shift[i].paid_minutes;
    b->duty = longest;
    lawful_minutes(p, b->index, &b->least, &b->most);
    int fixed = b->agent->min_minutes - b->least;
    b->aim = p->scope == ROTA_SCOPE_MONTH ? b->agent->due_minutes - fixed : 0;
    if (b->aim < b->least)
        b->aim = b->least + (b->most - b->least) / 2;
    if (b->aim > b->most)
        b->aim = b->most;
}

bool walk_tour(const search *s, int agent, int16_t *option)
{
    rota_arena *scratch = rota_arena_new();
    state_walk walk = state_walk_of(s->p, &s->cells, agent);
    beam b = { .s = s, .agent = &s->p->agent[agent], .index = agent };
    state start;
    b.fixed = fixed_days_of(&walk, agent, scratch);
    allot_minutes(&b);
    state_begin(&start);
    bool found = fixed_days_walk(&b.fixed, &start, 0,
                                 s->stages ? s->cells.day[0] : s->p->days);
    if (found) {
        found = false;
        for (int w = WIDTH_LEAST; w <= WIDTH_MOST && !found; w *= 4)
            found = walk_with(&b, &start, w, option);
    }
    rota_arena_free(scratch);
    return found;
}
