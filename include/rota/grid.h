/*
 * grid: the shape that all sheets and pages share: agents by days.
 *
 * Rows are the agents to show, one team after the other in the order of their
 * first agents; columns are the days of the month.
 */
#ifndef ROTA_GRID_H
#define ROTA_GRID_H

#include <rota/publish.h>

typedef enum {
    ROTA_GRID_FREE,
    ROTA_GRID_DUTY,   /* of the roster */
    ROTA_GRID_FIXED,  /* a pattern day, or a duty of another version */
    ROTA_GRID_ABSENT, /* approved leave; of which kind is nobody's business */
    ROTA_GRID_AWAY    /* not employed */
} rota_grid_kind;

typedef struct {
    rota_grid_kind kind;
    int shift;  /* ROTA_GRID_DUTY, ROTA_GRID_FIXED */
    int second; /* a second duty of the date, or ROTA_OFF */
    bool pinned;
} rota_grid_cell;

/* What an agent's month comes to. */
typedef struct {
    int duties;
    int minutes;               /* paid, of the duties */
    int fair[ROTA_FAIR_KINDS]; /* duties of each kind */
} rota_grid_total;

/* The heads of a planned day. */
typedef struct {
    int agents;  /* who have a duty */
    int missing; /* most heads missing in a slot, or of a row */
} rota_grid_day;

/* A few characters that tell a shift from the others. */
#define ROTA_GRID_CODE 20

typedef struct {
    const rota_sheet *sheet;
    const rota_problem *p;
    rota_lang lang;
    int rows, days;
    int first;               /* the problem's day of column 0 */
    int *agent;              /* agent[rows] */
    rota_grid_cell *cell;         /* cell[rows * days] */
    rota_grid_total *total;       /* total[rows] */
    rota_grid_day *day;           /* day[days] */
    int *count;              /* count[shifts * days], row per shift: duties */
    char (*code)[ROTA_GRID_CODE]; /* code[shifts] */
    rota_tally tally;
} rota_grid;

void rota_grid_make(rota_grid *g, const rota_sheet *sheet);
void rota_grid_release(rota_grid *g);

static inline const rota_grid_cell *rota_grid_at(const rota_grid *g, int row, int day)
{
    return &g->cell[row * g->days + day];
}
static inline const rota_problem_day *rota_grid_date(const rota_grid *g, int day)
{
    return &g->p->day[g->first + day];
}
/* Does row R begin another team than the row above? */
bool rota_grid_new_team(const rota_grid *g, int row);
/* The planned day with most slots: its clock heads heat maps; NULL: none. */
const rota_problem_day *rota_grid_widest(const rota_grid *g);
/* The largest need of a slot, 1 at least: depths of colour go by it. */
int rota_grid_largest_need(const rota_grid *g);

#endif
