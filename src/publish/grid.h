/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shape that all sheets share: agents by days.
 *
 * Rows are the agents to show, one team after the other in the order of their
 * first agents; columns are the days of the month.
 */
#ifndef GRID_H
#define GRID_H

#include <rota/publish.h>

typedef enum {
    GRID_FREE,
    GRID_DUTY,   /* of the roster */
    GRID_FIXED,  /* a pattern day, or a duty of another version */
    GRID_ABSENT, /* approved leave; of which kind is nobody's business */
    GRID_AWAY    /* not employed */
} grid_kind;

typedef struct {
    grid_kind kind;
    int shift;  /* GRID_DUTY, GRID_FIXED */
    int second; /* a second duty of the date, or ROTA_OFF */
    bool pinned;
} grid_cell;

/* What an agent's month comes to. */
typedef struct {
    int duties;
    int minutes;               /* paid, of the duties */
    int fair[ROTA_FAIR_KINDS]; /* duties of each kind */
} grid_total;

/* The heads of a planned day. */
typedef struct {
    int agents;  /* who have a duty */
    int missing; /* most heads missing in a slot */
} grid_day;

/* A few characters that tell a shift from the others. */
#define GRID_CODE 20

typedef struct {
    const rota_sheet *sheet;
    const rota_problem *p;
    rota_lang lang;
    int rows, days;
    int first;               /* the problem's day of column 0 */
    int *agent;              /* agent[rows] */
    grid_cell *cell;         /* cell[rows * days] */
    grid_total *total;       /* total[rows] */
    grid_day *day;           /* day[days] */
    int *count;              /* count[shifts * days], row per shift: duties */
    char (*code)[GRID_CODE]; /* code[shifts] */
    rota_tally tally;
} grid;

void grid_make(grid *g, const rota_sheet *sheet);
void grid_release(grid *g);

static inline const grid_cell *grid_at(const grid *g, int row, int day)
{
    return &g->cell[row * g->days + day];
}
static inline const rota_problem_day *grid_date(const grid *g, int day)
{
    return &g->p->day[g->first + day];
}
/* Does row R begin another team than the row above? */
bool grid_new_team(const grid *g, int row);

#endif
