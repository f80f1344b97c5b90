/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mathprog.h"

#include <rota/points.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Equal slots of one operating day are one group; the first stands for all. */
typedef struct {
    const rota_problem *p;
    rota_text *out;
    int *rows;     /* rows[slots]: sum of the minima of shift rows */
    int *trainees; /* trainees[slots]: among the heads of fixed duties */
    int *group;    /* group[slots] */
    int *first;    /* first[groups]: a slot */
    int *times;    /* times[groups] */
    int groups;
} heads;

/* May a duty of DAY reach into slots of operating day OTHER? */
static bool is_near(int day, int other)
{
    return abs(day - other) <= 2;
}

static bool same_cover(const rota_problem *p, int i, int k)
{
    for (int d = 0; d < p->days; d++) {
        if (!p->day[d].planned || !is_near(d, p->slot[i].day))
            continue;
        for (int s = 0; s < p->shifts; s++)
            if (rota_duty_covers(p, d, s, i) != rota_duty_covers(p, d, s, k))
                return false;
    }
    return true;
}

static bool same_slot(const heads *h, int i, int k)
{
    const rota_problem_slot *a = &h->p->slot[i], *b = &h->p->slot[k];
    return a->day == b->day && a->floor == b->floor && a->need == b->need &&
           a->given == b->given && h->rows[i] == h->rows[k] &&
           h->trainees[i] == h->trainees[k] && same_cover(h->p, i, k);
}

static void group_slots(heads *h)
{
    for (int i = 0; i < h->p->slots; i++) {
        int g = h->groups - 1;
        while (g >= 0 && h->p->slot[h->first[g]].day == h->p->slot[i].day &&
               !same_slot(h, h->first[g], i))
            g--;
        if (g < 0 || h->p->slot[h->first[g]].day != h->p->slot[i].day) {
            g = h->groups++;
            h->first[g] = i;
        }
        h->group[i] = g;
        h->times[g]++;
    }
}

static void write_covers(const heads *h, int g)
{
    const rota_problem *p = h->p;
    rota_text_printf(h->out, "set COVERS[%d] :=", g);
    for (int d = 0; d < p->days; d++) {
        if (!p->day[d].planned || !is_near(d, p->slot[h->first[g]].day))
            continue;
        for (int s = 0; s < p->shifts; s++)
            if (rota_duty_covers(p, d, s, h->first[g]))
                rota_text_printf(h->out, " (%d,%d)", d, s);
    }
    rota_text_add(h->out, ";\n");
}

static void write_slots(const heads *h)
{
    rota_text_printf(h->out,
                     "param slots := %d;\n"
                     "param: times floor need rows given given_trainees :=",
                     h->groups);
    for (int g = 0; g < h->groups; g++) {
        const rota_problem_slot *s = &h->p->slot[h->first[g]];
        rota_text_printf(h->out, "\n  %d %d %d %d %d %d %d", g, h->times[g],
                         s->floor, s->need, h->rows[h->first[g]], s->given,
                         h->trainees[h->first[g]]);
    }
    rota_text_add(h->out, ";\n");
    for (int g = 0; g < h->groups; g++)
        write_covers(h, g);
    rota_text_add(h->out, "set TRAINEE :=");
    for (int a = 0; a < h->p->agents; a++)
        if (h->p->agent[a].role == ROTA_TRAINEE)
            rota_text_printf(h->out, " %d", a);
    rota_text_add(h->out, ";\n");
}

/* ---- Coverage rows ------------------------------------------------------ */

static bool is_counted(const rota_problem *p, const rota_problem_cover *c,
                       int agent)
{
    const rota_problem_agent *a = &p->agent[agent];
    if (c->skill >= 0 && !(a->skills >> c->skill & 1))
        return false;
    if (c->role == ROTA_LEAD && a->role == ROTA_SENIOR)
        return p->senior_acts;
    return c->role < 0 || (rota_role)c->role == a->role;
}

/* Heads of fixed duties in slot I that count for C. */
static int fixed_heads(const rota_problem *p, const rota_problem_cover *c,
                       int i)
{
    int heads_there = 0;
    for (int k = 0; k < p->givens; k++) {
        const rota_problem_given *g = &p->given[k];
        heads_there += g->kind == ROTA_GIVEN_VERSION &&
                       (c->shift < 0 || c->shift == g->shift) &&
                       is_counted(p, c, g->agent) &&
                       rota_duty_covers(p, g->day, g->shift, i);
    }
    return heads_there;
}

static void write_row(const heads *h, int row, int c, int g, int given,
                      int times)
{
    const rota_problem *p = h->p;
    const rota_problem_cover *cover = &p->cover[c];
    rota_text_printf(h->out, "\n  %d %d %d %d %d %d %d", row, g, times,
                     cover->min, given, cover->shift,
                     cover->role == ROTA_LEAD ? p->weight.lead
                                              : p->weight.floor);
}

/* The slots of cover C, by group and by heads that are there already: calls
 * write_row for each pair, or only counts (WRITE false).  Returns the number;
 * rows are numbered from ROW. */
static int walk_cover(const heads *h, int c, int row, bool write)
{
    const rota_problem_cover *cover = &h->p->cover[c];
    int *given = ROTA_NEW_ARRAY(int, cover->slots + 1);
    int rows = 0;
    for (int k = 0; k < cover->slots; k++)
        given[k] = fixed_heads(h->p, cover, cover->first_slot + k);
    for (int k = 0; k < cover->slots; k++) {
        if (given[k] < 0)
            continue; /* in an earlier row */
        int g = h->group[cover->first_slot + k];
        int heads_there = given[k], times = 0;
        for (int m = k; m < cover->slots; m++) {
            if (h->group[cover->first_slot + m] != g || given[m] != heads_there)
                continue;
            times++;
            given[m] = -1;
        }
        if (write)
            write_row(h, row + rows, c, g, heads_there, times);
        rows++;
    }
    free(given);
    return rows;
}

static void write_counted(const heads *h, int c, int row)
{
    rota_text_printf(h->out, "set COUNTED[%d] :=", row);
    for (int a = 0; a < h->p->agents; a++)
        if (is_counted(h->p, &h->p->cover[c], a))
            rota_text_printf(h->out, " %d", a);
    rota_text_add(h->out, ";\n");
}

static void write_rows(const heads *h)
{
    int all = 0;
    for (int c = 0; c < h->p->covers; c++)
        all += walk_cover(h, c, 0, false);
    rota_text_printf(h->out,
                     "param covers := %d;\nparam: row_slot row_times row_min "
                     "row_given row_shift row_points :=",
                     all);
    for (int c = 0, row = 0; c < h->p->covers; c++)
        row += walk_cover(h, c, row, true);
    rota_text_add(h->out, ";\n");
    for (int c = 0, row = 0; c < h->p->covers; c++)
        for (int n = walk_cover(h, c, row, false); n > 0; n--)
            write_counted(h, c, row++);
}

static void count_fixed_trainees(heads *h)
{
    static const rota_problem_cover trainee = { .shift = -1,
                                                .skill = -1,
                                                .role = ROTA_TRAINEE };
    for (int i = 0; i < h->p->slots; i++)
        h->trainees[i] = fixed_heads(h->p, &trainee, i);
}

void mathprog_heads(const rota_problem *p, rota_text *out)
{
    assert(p && out);
    heads h = { .p = p,
                .out = out,
                .rows = ROTA_NEW_ARRAY(int, p->slots + 1),
                .trainees = ROTA_NEW_ARRAY(int, p->slots + 1),
                .group = ROTA_NEW_ARRAY(int, p->slots + 1),
                .first = ROTA_NEW_ARRAY(int, p->slots + 1),
                .times = ROTA_NEW_ARRAY(int, p->slots + 1) };
    rota_points_shift_rows(p, h.rows);
    count_fixed_trainees(&h);
    group_slots(&h);
    write_slots(&h);
    write_rows(&h);
    free(h.times);
    free(h.first);
    free(h.group);
    free(h.trainees);
    free(h.rows);
}
