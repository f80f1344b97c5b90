/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include <rota/points.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool acts_as_lead(const rota_problem *p, const rota_problem_agent *a)
{
    return a->role == ROTA_LEAD || (a->role == ROTA_SENIOR && p->senior_acts);
}

static bool matches(const rota_problem *p, const rota_problem_agent *a,
                    int skill, int role)
{
    if (skill >= 0 && !(a->skills >> skill & 1))
        return false;
    if (role < 0)
        return true;
    return role == ROTA_LEAD ? acts_as_lead(p, a) : (int)a->role == role;
}

/* Classes: agents whom neither a cover nor the trainee rule tells apart. */
static void sort_into_classes(rows *r, const rota_problem *p, rota_arena *arena,
                              int **example)
{
    r->class = ROTA_ARENA_ARRAY(arena, int, p->agents);
    *example = ROTA_ARENA_ARRAY(arena, int, p->agents + 1);
    for (int a = 0; a < p->agents; a++) {
        const rota_problem_agent *x = &p->agent[a];
        int c = 0;
        for (; c < r->classes; c++) {
            const rota_problem_agent *y = &p->agent[(*example)[c]];
            bool same = (x->role == ROTA_TRAINEE) == (y->role == ROTA_TRAINEE);
            for (int i = 0; same && i < p->covers; i++)
                same = matches(p, x, p->cover[i].skill, p->cover[i].role) ==
                       matches(p, y, p->cover[i].skill, p->cover[i].role);
            if (same)
                break;
        }
        if (c == r->classes)
            (*example)[r->classes++] = a;
        r->class[a] = c;
    }
}

static void number_cells(rows *r, const rota_problem *p, const day_cells *cells,
                         rota_arena *arena)
{
    int most = r->classes * r->stages * r->shifts;
    r->cell_at = ROTA_ARENA_ARRAY(arena, int, most);
    r->cell_stage = ROTA_ARENA_ARRAY(arena, int, most);
    r->cell_shift = ROTA_ARENA_ARRAY(arena, int, most);
    r->cell_class = ROTA_ARENA_ARRAY(arena, int, most);
    memset(r->cell_at, -1, (size_t)most * sizeof *r->cell_at);
    for (int a = 0; a < p->agents; a++)
        for (int k = 0; k < r->stages; k++)
            for (int s = 0; s < r->shifts; s++)
                if (cells_may(cells, a, k)[1 + s])
                    r->cell_at[(r->class[a] * r -> stages + k) * r->shifts +
                               s] = 0;
    for (int i = 0; i < most; i++) {
        if (r->cell_at[i] < 0)
            continue;
        r->cell_stage[r->cells] = i / r->shifts % r->stages;
        r->cell_shift[r->cells] = i % r->shifts;
        r->cell_class[r->cells] = i / r->shifts / r->stages;
        r->cell_at[i] = r->cells++;
    }
}

/* A row under construction: cells of one slot and a convex function. */
typedef struct {
    const rota_problem *p;
    const day_cells *cells;
    rows *out;
    rota_arena *arena;
    const int *example;   /* of each class */
    const int *agents_in; /* of each class */
    int *cell, *coef, n;
    row_piece *piece;
    int pieces;
    int term;          /* of rota/proof.h */
    int *slot_of_hash; /* hash table of 1 + row */
    unsigned slots;
} builder;

/* Cells of slot I whose class answers to (SHIFT, SKILL, ROLE); COEF each. */
static void collect(builder *b, int i, int shift, int skill, int role, int coef)
{
    const rota_problem *p = b->p;
    int day = p->slot[i].day;
    for (int d = day - 1; d <= day; d++) {
        int k = d >= 0 ? b->cells->stage_of[d] : -1;
        if (k < 0)
            continue;
        for (int s = 0; s < p->shifts; s++) {
            if ((shift >= 0 && s != shift) || !rota_duty_covers(p, d, s, i))
                continue;
            for (int c = 0; c < b->out->classes; c++) {
                int cell = rows_cell(b->out, c, k, s);
                if (cell < 0 ||
                    !matches(p, &p->agent[b->example[c]], skill, role))
                    continue;
                b->cell[b->n] = cell;
                b->coef[b->n++] = coef;
            }
        }
    }
}

static void add_piece(builder *b, int from, int64_t slope)
{
    b->piece[b->pieces++] = (row_piece){ from, slope };
}

/* Add the builder's function (pieces from LO on) to those of row R. */
static void add_function(builder *b, rows_row *r, int64_t at_lo)
{
    r->at_lo += at_lo;
    if (!r->piece) {
        r->piece = ROTA_ARENA_ARRAY(b->arena, row_piece, b->pieces);
        memcpy(r->piece, b->piece, (size_t)b->pieces * sizeof *r->piece);
        r->pieces = b->pieces;
        return;
    }
    int most = r->pieces + b->pieces, n = 0;
    row_piece *sum = ROTA_ARENA_ARRAY(b->arena, row_piece, most);
    for (int i = 0, j = 0; i < r->pieces || j < b->pieces;) {
        int from;
        if (j == b->pieces ||
            (i < r->pieces && r->piece[i].from <= b->piece[j].from))
            from = r->piece[i].from;
        else
            from = b->piece[j].from;
        while (i < r->pieces && r->piece[i].from == from)
            i++;
        while (j < b->pieces && b->piece[j].from == from)
            j++;
        int64_t slope = r->piece[i - 1].slope + b->piece[j - 1].slope;
        if (n == 0 || sum[n - 1].slope != slope)
            sum[n++] = (row_piece){ from, slope };
    }
    r->piece = sum;
    r->pieces = n;
}

static unsigned hash_cells(const builder *b)
{
    uint64_t h = 1469598103934665603u;
    for (int i = 0; i < b->n; i++)
        h = (h ^ (uint64_t)(uint32_t)(b->cell[i] * 8191 + b->coef[i])) *
            1099511628211u;
    return (unsigned)(h >> 20);
}

static bool same_cells(const builder *b, const rows_row *r)
{
    size_t size = (size_t)b->n * sizeof *b->cell;
    return r->cells == b->n && !memcmp(r->cell, b->cell, size) &&
           !memcmp(r->coef, b->coef, size);
}

/* The range of u: each cell between nobody and everybody of its class. */
static void extent(const builder *b, int *lo, int *hi)
{
    *lo = *hi = 0;
    for (int i = 0; i < b->n; i++) {
        int most = b->agents_in[b->out->cell_class[b->cell[i]]] * b->coef[i];
        if (most > 0)
            *hi += most;
        else
            *lo += most;
    }
}

static rows_row *find_row(builder *b)
{
    rows *out = b->out;
    unsigned h = hash_cells(b) & (b->slots - 1);
    for (; b->slot_of_hash[h]; h = (h + 1) & (b->slots - 1))
        if (same_cells(b, &out->row[b->slot_of_hash[h] - 1]))
            return &out->row[b->slot_of_hash[h] - 1];
    b->slot_of_hash[h] = out->rows + 1;
    rows_row *r = &out->row[out->rows++];
    r->term = b->term;
    r->cells = b->n;
    r->cell = ROTA_ARENA_ARRAY(b->arena, int, b->n);
    r->coef = ROTA_ARENA_ARRAY(b->arena, int, b->n);
    memcpy(r->cell, b->cell, (size_t)b->n * sizeof *r->cell);
    memcpy(r->coef, b->coef, (size_t)b->n * sizeof *r->coef);
    extent(b, &r->lo, &r->hi);
    return r;
}

/* Slot I: floor, short and over points of its heads. */
static void add_slot(builder *b, int i, int given, int shift_rows)
{
    const rota_problem *p = b->p;
    b->n = b->pieces = 0;
    collect(b, i, -1, -1, -1, 1);
    int64_t at_lo = rota_points_slot(p, i, given, shift_rows);
    rows_row *r = find_row(b);
    int most = p->slot[i].need > shift_rows ? p->slot[i].need : shift_rows;
    int64_t before = at_lo;
    for (int h = 0; h <= most; h++) {
        int64_t after = rota_points_slot(p, i, given + h + 1, shift_rows);
        if (b->pieces == 0 || b->piece[b->pieces - 1].slope != after - before)
            add_piece(b, h, after - before);
        before = after;
    }
    add_function(b, r, at_lo);
}

/* WEIGHT max(0, MISSING - u): the function of a cover. */
static void add_cover(builder *b, int c, int i, int given)
{
    const rota_problem_cover *cover = &b->p->cover[c];
    int missing = cover->min - given;
    if (missing <= 0)
        return;
    int64_t weight =
        cover->role == ROTA_LEAD ? b->p->weight.lead : b->p->weight.floor;
    b->n = b->pieces = 0;
    collect(b, i, cover->shift, cover->skill, cover->role, 1);
    rows_row *r = find_row(b);
    add_piece(b, 0, -weight);
    add_piece(b, missing, 0);
    add_function(b, r, weight * missing);
}

/* Trainees without company in slot I. */
static void add_trainees(builder *b, int i, int trainees, int others)
{
    const rota_problem *p = b->p;
    int most = 0;
    for (int a = 0; a < p->agents; a++)
        most += p->agent[a].role == ROTA_TRAINEE;
    if (others > 0 || most + trainees == 0)
        return;
    b->n = b->pieces = 0;
    collect(b, i, -1, -1, -1, 1);
    for (int x = 0; x < b->n; x++) {
        int class = b->out->cell_class[b->cell[x]];
        if (p->agent[b->example[class]].role != ROTA_TRAINEE)
            b->coef[x] = -(most + trainees);
    }
    rows_row *r = find_row(b);
    if (r->lo < -trainees)
        add_piece(b, r->lo, 0);
    add_piece(b, -trainees > r->lo ? -trainees : r->lo, p->weight.lead);
    int64_t at_lo =
        r->lo + trainees > 0 ? (int64_t)p->weight.lead * (r->lo + trainees) : 0;
    add_function(b, r, at_lo);
}

static void count_classes(builder *b)
{
    int *heads = ROTA_ARENA_ARRAY(b->arena, int, b->out->classes + 1);
    for (int a = 0; a < b->p->agents; a++)
        heads[b->out->class[a]]++;
    b->agents_in = heads;
}

static void index_by_cell(rows *r, rota_arena *arena)
{
    r->first = ROTA_ARENA_ARRAY(arena, int, r->cells + 2);
    for (int i = 0; i < r->rows; i++)
        for (int x = 0; x < r->row[i].cells; x++)
            r->first[r->row[i].cell[x] + 2]++;
    for (int c = 2; c <= r->cells + 1; c++)
        r->first[c] += r->first[c - 1];
    r->in_row = ROTA_ARENA_ARRAY(arena, int, r->first[r->cells + 1]);
    r->in_coef = ROTA_ARENA_ARRAY(arena, int, r->first[r->cells + 1]);
    for (int i = 0; i < r->rows; i++)
        for (int x = 0; x < r->row[i].cells; x++) {
            int at = r->first[r->row[i].cell[x] + 1]++;
            r->in_row[at] = i;
            r->in_coef[at] = r->row[i].coef[x];
        }
}

rows *rows_build(const rota_problem *p, const day_cells *cells,
                 rota_arena *arena)
{
    rows *r = rota_arena_alloc(arena, 1, sizeof *r);
    r->stages = cells->stages;
    r->shifts = p->shifts;
    int *example, *shift_rows = ROTA_ARENA_ARRAY(arena, int, p->slots + 1);
    sort_into_classes(r, p, arena, &example);
    number_cells(r, p, cells, arena);
    int most = 2 * p->slots;
    for (int c = 0; c < p->covers; c++)
        most += p->cover[c].slots;
    int widest = 2 * p->shifts * r->classes + 1, need = 2;
    for (int i = 0; i < p->slots; i++)
        if (p->slot[i].need > need)
            need = p->slot[i].need;
    rota_points_shift_rows(p, shift_rows);
    for (int i = 0; i < p->slots; i++)
        if (shift_rows[i] > need)
            need = shift_rows[i];
    builder b = { .p = p,
                  .cells = cells,
                  .out = r,
                  .arena = arena,
                  .example = example,
                  .slots = 64 };
    while (b.slots < 2 * (unsigned)most)
        b.slots *= 2;
    b.slot_of_hash = ROTA_ARENA_ARRAY(arena, int, b.slots);
    b.cell = ROTA_ARENA_ARRAY(arena, int, widest);
    b.coef = ROTA_ARENA_ARRAY(arena, int, widest);
    b.piece = ROTA_ARENA_ARRAY(arena, row_piece, need + 3);
    r->row = ROTA_ARENA_ARRAY(arena, rows_row, most + 1);
    count_classes(&b);
    rota_roster nobody = { 0 };
    rota_tally fixed = { 0 };
    rota_tally_count(&fixed, p, &nobody);
    for (int i = 0; i < p->slots; i++, b.term++)
        add_slot(&b, i, fixed.have[i], shift_rows[i]);
    for (int c = 0; c < p->covers; c++)
        for (int x = 0; x < p->cover[c].slots; x++, b.term++)
            add_cover(&b, c, p->cover[c].first_slot + x,
                      fixed.cover[c * fixed.widest + x]);
    for (int i = 0; i < p->slots && p->weight.lead; i++, b.term++)
        add_trainees(&b, i, fixed.trainees[i],
                     fixed.have[i] - fixed.trainees[i]);
    rota_tally_release(&fixed);
    index_by_cell(r, arena);
    return r;
}

int64_t row_cost(const rows_row *r, int u)
{
    int64_t cost = r->at_lo;
    assert(u >= r->lo);
    for (int i = 0; i < r->pieces && r->piece[i].from < u; i++) {
        int to = i + 1 < r->pieces && r->piece[i + 1].from < u
                     ? r->piece[i + 1].from
                     : u;
        cost += r->piece[i].slope * (to - r->piece[i].from);
    }
    return cost;
}

int row_piece_at(const rows_row *r, int u)
{
    int lo = 0, hi = r->pieces - 1;
    while (lo < hi) {
        int middle = lo + (hi - lo + 1) / 2;
        if (r->piece[middle].from <= u)
            lo = middle;
        else
            hi = middle - 1;
    }
    return lo;
}

int64_t row_change(const rows_row *r, int u, int by)
{
    if (by == 1)
        return r->piece[row_piece_at(r, u)].slope;
    if (by == -1)
        return -r->piece[row_piece_at(r, u - 1)].slope;
    return row_cost(r, u + by) - row_cost(r, u);
}

int row_argmin(const rows_row *r, int64_t dual, int bits)
{
    int u = r->lo;
    for (int i = 0; i < r->pieces && r->piece[i].from < r->hi; i++) {
        int to = i + 1 < r->pieces ? r->piece[i + 1].from : r->hi;
        if (r->piece[i].slope * ((int64_t)1 << bits) + dual >= 0)
            break;
        u = to < r->hi ? to : r->hi;
    }
    return u;
}

int64_t row_least(const rows_row *r, int64_t dual, int bits)
{
    int u = row_argmin(r, dual, bits);
    return row_cost(r, u) * ((int64_t)1 << bits) + dual * u;
}

void row_dual_box(const rows_row *r, int64_t *lo, int64_t *hi)
{
    *hi = -r->piece[0].slope;
    *lo = -r->piece[r->pieces - 1].slope;
}
