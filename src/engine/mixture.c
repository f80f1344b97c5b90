/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mixture.h"

#include <stdlib.h>
#include <string.h>

/* Halvings that find how far to move. */
#define HALVINGS 6
/* Moves among the tours that a mixture has, after one to a new tour. */
#define INNER_MOVES 2

static int16_t *part_of(const mixtures *m, int agent, int part)
{
    return m->of[agent].option + (size_t)part * (size_t)m->s->stages;
}

/* C(u) of row I, continued beyond its ends. */
static double cost_at(const mixtures *m, int i, double u)
{
    const rows_row *r = &m->s->rows->row[i];
    int lo = 0, hi = r->pieces - 1;
    while (lo < hi) {
        int middle = lo + (hi - lo + 1) / 2;
        if (r->piece[middle].from <= u)
            lo = middle;
        else
            hi = middle - 1;
    }
    return m->at[i][lo] + (double)r->piece[lo].slope * (u - r->piece[lo].from);
}

static double slope_at(const mixtures *m, int i, double u)
{
    return (cost_at(m, i, u + m->h) - cost_at(m, i, u - m->h)) / (2 * m->h);
}

/* Points for N duties of a kind, straight between whole numbers. */
static double fair_at(const search *s, int agent, int kind, double n)
{
    if (n <= 0)
        return 0;
    int whole = (int)n;
    rota_fair_kind f = (rota_fair_kind)kind;
    double lo = (double)rota_points_fair(s->p, agent, f, whole);
    double hi = (double)rota_points_fair(s->p, agent, f, whole + 1);
    return lo + (hi - lo) * (n - whole);
}

static double fair_slope(const search *s, int agent, int kind, double n)
{
    return fair_at(s, agent, kind, n + 0.5) - fair_at(s, agent, kind, n - 0.5);
}

double mixture_fair_slope(const mixtures *m, int agent, int kind)
{
    return fair_slope(m->s, agent, kind, m->of[agent].duties[kind]);
}

/* What rows cost below their pieces, summed once. */
static void sum_pieces(mixtures *m)
{
    const rows *r = m->s->rows;
    m->at = ROTA_NEW_ARRAY(double *, r->rows + 1);
    for (int i = 0; i < r->rows; i++) {
        const rows_row *row = &r->row[i];
        double *at = m->at[i] = ROTA_NEW_ARRAY(double, row->pieces + 1);
        at[0] = (double)row->at_lo;
        for (int x = 1; x < row->pieces; x++)
            at[x] =
                at[x - 1] + (double)row->piece[x - 1].slope *
                                (row->piece[x].from - row->piece[x - 1].from);
    }
}

/* Rows see WEIGHT more of a tour, in the change under way. */
static void change_rows(mixtures *m, int agent, const int16_t *option,
                        double weight)
{
    const rows *r = m->s->rows;
    for (int k = 0; k < m->s->stages; k++) {
        if (option[k] == ROTA_OFF)
            continue;
        int c = rows_cell(r, r->class[agent], k, option[k]);
        for (int x = r->first[c]; x < r->first[c + 1]; x++) {
            int i = r->in_row[x];
            m->change[i] += weight * r->in_coef[x];
            if (!m->listed[i]) {
                m->listed[i] = 1;
                m->changed[m->changes++] = i;
            }
        }
    }
}

/* Go STEP of the change, and forget it. */
static void take_change(mixtures *m, double step)
{
    for (int i = 0; i < m->changes; i++) {
        int r = m->changed[i];
        m->u[r] += step * m->change[r];
        m->change[r] = 0;
        m->listed[r] = 0;
    }
    m->changes = 0;
}

static void count_duties(const search *s, const int16_t *option, double *duties)
{
    for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
        duties[f] = 0;
        for (int k = 0; k < s->stages; k++)
            duties[f] += option[k] != ROTA_OFF &&
                         rota_counts_for(s->p, s->cells.day[k], option[k],
                                         (rota_fair_kind)f);
    }
}

static double own_points(const search *s, int agent, const int16_t *option)
{
    int64_t sum = 0;
    for (int k = 0; k < s->stages; k++)
        sum += s->own[search_at(s, agent, k) + (size_t)(1 + option[k])];
    return (double)sum;
}

static void begin_alone(mixtures *m, int agent, const int16_t *option)
{
    mixture *mine = &m->of[agent];
    int stages = m->s->stages;
    mine->option = ROTA_NEW_ARRAY(int16_t, MIXTURE_PARTS * stages + 1);
    mine->parts = 1;
    mine->weight[0] = 1;
    memcpy(mine->option, option, (size_t)stages * sizeof *option);
    count_duties(m->s, option, mine->duties);
    mixture_show(m, agent, option);
}

void mixtures_init(mixtures *m, search *s, const int16_t *roster)
{
    int n = s->rows->rows + 1;
    *m = (mixtures){ .s = s, .h = 1 };
    m->u = ROTA_NEW_ARRAY(double, n);
    m->slope = ROTA_NEW_ARRAY(double, n);
    m->change = ROTA_NEW_ARRAY(double, n);
    m->changed = ROTA_NEW_ARRAY(int, n);
    m->listed = ROTA_NEW_ARRAY(uint8_t, n);
    m->price = ROTA_NEW_ARRAY(double, s->rows->cells + 1);
    m->of = ROTA_NEW_ARRAY(mixture, s->agents + 1);
    sum_pieces(m);
    for (int a = 0; a < s->agents; a++)
        begin_alone(m, a, roster + (size_t)a * (size_t)s->stages);
}

void mixtures_release(mixtures *m)
{
    for (int a = 0; a < m->s->agents; a++)
        free(m->of[a].option);
    for (int i = 0; i < m->s->rows->rows; i++)
        free(m->at[i]);
    free(m->of);
    free(m->at);
    free(m->u);
    free(m->slope);
    free(m->change);
    free(m->changed);
    free(m->listed);
    free(m->price);
}

void mixtures_price(mixtures *m, double margin)
{
    const rows *r = m->s->rows;
    for (int i = 0; i < r->rows; i++)
        m->slope[i] = slope_at(m, i, m->u[i] + margin);
    for (int c = 0; c < r->cells; c++) {
        m->price[c] = 0;
        for (int x = r->first[c]; x < r->first[c + 1]; x++)
            m->price[c] += r->in_coef[x] * m->slope[r->in_row[x]];
    }
}

/* A direction of one agent beside the change of rows. */
typedef struct {
    double own;
    double duties[ROTA_FAIR_KINDS];
} direction;

/* Slope of the points, STEP of the direction gone. */
static double slope_along(const mixtures *m, int agent, const direction *d,
                          double step)
{
    double sum = d->own;
    for (int i = 0; i < m->changes; i++) {
        int r = m->changed[i];
        if (m->change[r] != 0)
            sum += m->change[r] * slope_at(m, r, m->u[r] + step * m->change[r]);
    }
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        if (d->duties[f] != 0)
            sum += d->duties[f] *
                   fair_slope(m->s, agent, f,
                              m->of[agent].duties[f] + step * d->duties[f]);
    return sum;
}

/* How far to go, at most MOST. */
static double best_step(const mixtures *m, int agent, const direction *d,
                        double most)
{
    double lo = 0, hi = most;
    if (slope_along(m, agent, d, 0) >= 0)
        return 0;
    if (slope_along(m, agent, d, most) <= 0)
        return most;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (lo + hi) / 2;
        if (slope_along(m, agent, d, middle) < 0)
            lo = middle;
        else
            hi = middle;
    }
    return (lo + hi) / 2;
}

/* Take weight from part FROM for tour TO, as much as pays; how much. */
static double move_weight(mixtures *m, int agent, int from, const int16_t *to)
{
    const search *s = m->s;
    mixture *mine = &m->of[agent];
    const int16_t *old = part_of(m, agent, from);
    direction d = { own_points(s, agent, to) - own_points(s, agent, old),
                    { 0 } };
    double gone[ROTA_FAIR_KINDS];
    count_duties(s, to, d.duties);
    count_duties(s, old, gone);
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        d.duties[f] -= gone[f];
    change_rows(m, agent, to, 1);
    change_rows(m, agent, old, -1);
    double step = best_step(m, agent, &d, mine->weight[from]);
    take_change(m, step);
    mine->weight[from] -= step;
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        mine->duties[f] += step * d.duties[f];
    return step;
}

/* Part FROM's weight is TO's, whatever that costs. */
static void replace_part(mixtures *m, int agent, int from, const int16_t *to)
{
    mixture *mine = &m->of[agent];
    double come[ROTA_FAIR_KINDS], gone[ROTA_FAIR_KINDS];
    double w = mine->weight[from];
    count_duties(m->s, to, come);
    count_duties(m->s, part_of(m, agent, from), gone);
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        mine->duties[f] += w * (come[f] - gone[f]);
    change_rows(m, agent, to, w);
    change_rows(m, agent, part_of(m, agent, from), -w);
    take_change(m, 1);
    memcpy(part_of(m, agent, from), to, (size_t)m->s->stages * sizeof *to);
}

static void drop_empty(mixtures *m, int agent)
{
    mixture *mine = &m->of[agent];
    for (int i = mine->parts - 1; i >= 0 && mine->parts > 1; i--) {
        if (mine->weight[i] > 0)
            continue;
        int last = --mine->parts;
        mine->weight[i] = mine->weight[last];
        if (i != last)
            memcpy(part_of(m, agent, i), part_of(m, agent, last),
                   (size_t)m->s->stages * sizeof(int16_t));
    }
}

static double points_at_prices(const mixtures *m, int agent,
                               const int16_t *option)
{
    const search *s = m->s;
    const rows *r = s->rows;
    double sum = own_points(s, agent, option), duties[ROTA_FAIR_KINDS];
    count_duties(s, option, duties);
    for (int f = 0; f < ROTA_FAIR_KINDS; f++)
        sum += duties[f] * mixture_fair_slope(m, agent, f);
    for (int k = 0; k < s->stages; k++)
        if (option[k] != ROTA_OFF)
            sum += m->price[rows_cell(r, r->class[agent], k, option[k])];
    return sum;
}

static void find_extremes(const mixtures *m, int agent, int *worst, int *best)
{
    double most = 0, least = 0;
    for (int i = 0; i < m->of[agent].parts; i++) {
        double v = points_at_prices(m, agent, part_of(m, agent, i));
        if (i == 0 || v > most) {
            most = v;
            *worst = i;
        }
        if (i == 0 || v < least) {
            least = v;
            *best = i;
        }
    }
}

/* The part that is OPTION, or -1. */
static int find_part(const mixtures *m, int agent, const int16_t *option)
{
    for (int i = 0; i < m->of[agent].parts; i++)
        if (!memcmp(part_of(m, agent, i), option,
                    (size_t)m->s->stages * sizeof *option))
            return i;
    return -1;
}

static int lightest(const mixture *mine)
{
    int at = 0;
    for (int i = 1; i < mine->parts; i++)
        if (mine->weight[i] < mine->weight[at])
            at = i;
    return at;
}

static void take_up(mixtures *m, int agent, int worst, const int16_t *option)
{
    mixture *mine = &m->of[agent];
    int at = find_part(m, agent, option);
    if (at == worst)
        return;
    double step = move_weight(m, agent, worst, option);
    if (step <= 0)
        return;
    if (at < 0 && mine->parts < MIXTURE_PARTS) {
        at = mine->parts++;
        mine->weight[at] = 0;
        memcpy(part_of(m, agent, at), option,
               (size_t)m->s->stages * sizeof *option);
    } else if (at < 0) {
        at = lightest(mine);
        replace_part(m, agent, at, option);
    }
    mine->weight[at] += step;
    drop_empty(m, agent);
}

void mixture_move(mixtures *m, int agent, const int16_t *option)
{
    mixture *mine = &m->of[agent];
    int worst, best;
    find_extremes(m, agent, &worst, &best);
    take_up(m, agent, worst, option);
    for (int i = 0; i < INNER_MOVES && mine->parts > 1; i++) {
        find_extremes(m, agent, &worst, &best);
        if (worst == best)
            break;
        double step = move_weight(m, agent, worst, part_of(m, agent, best));
        mine->weight[best] += step;
        drop_empty(m, agent);
        if (step <= 0)
            break;
    }
}

void mixture_hide(mixtures *m, int agent)
{
    for (int i = 0; i < m->of[agent].parts; i++)
        change_rows(m, agent, part_of(m, agent, i), -m->of[agent].weight[i]);
    take_change(m, 1);
}

void mixture_show(mixtures *m, int agent, const int16_t *option)
{
    change_rows(m, agent, option, 1);
    take_change(m, 1);
}

double mixtures_points(const mixtures *m)
{
    const search *s = m->s;
    double sum = (double)s->constant;
    for (int i = 0; i < s->rows->rows; i++)
        sum += cost_at(m, i, m->u[i]);
    for (int a = 0; a < s->agents; a++) {
        const mixture *mine = &m->of[a];
        for (int i = 0; i < mine->parts; i++)
            sum += mine->weight[i] * own_points(s, a, part_of(m, a, i));
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            sum += fair_at(s, a, f, mine->duties[f]);
    }
    return sum;
}
