/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/grid.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Rows --------------------------------------------------------------- */

static bool shown(const rota_grid *g, int agent)
{
    return g->sheet->agent < 0 || g->sheet->agent == agent;
}

static bool has_row(const rota_grid *g, int agent)
{
    for (int i = 0; i < g->rows; i++)
        if (g->agent[i] == agent)
            return true;
    return false;
}

static void order_rows(rota_grid *g)
{
    const rota_problem *p = g->p;
    g->agent = ROTA_NEW_ARRAY(int, p->agents);
    for (int i = 0; i < p->agents; i++) {
        if (!shown(g, i) || has_row(g, i))
            continue;
        for (int k = i; k < p->agents; k++)
            if (shown(g, k) && strcmp(p->agent[k].team, p->agent[i].team) == 0)
                g->agent[g->rows++] = k;
    }
}

bool rota_grid_new_team(const rota_grid *g, int row)
{
    assert(row >= 0 && row < g->rows);
    const rota_problem_agent *agent = g->p->agent;
    return row == 0 || strcmp(agent[g->agent[row]].team,
                              agent[g->agent[row - 1]].team) != 0;
}

/* ---- Codes -------------------------------------------------------------- */

/* Bytes of the first N characters of S, or 0 when it is shorter. */
static size_t prefix(const char *s, int n)
{
    size_t bytes = 0;
    for (; n > 0; n--) {
        if (s[bytes] == '\0')
            return 0;
        do
            bytes++;
        while (((unsigned char)s[bytes] & 0xc0) == 0x80);
    }
    return bytes;
}

/* Do the first BYTES of the name tell shift S from all others? */
static bool tells(const rota_problem *p, int s, size_t bytes)
{
    for (int i = 0; i < p->shifts; i++)
        if (i != s && strncmp(p->shift[i].name, p->shift[s].name, bytes) == 0)
            return false;
    return true;
}

/* The shortest beginning of the name that no other shift's name has; where
 * there is none within four characters, the shift's number in the list. */
static void make_code(const rota_problem *p, int s, char code[ROTA_GRID_CODE])
{
    const char *name = p->shift[s].name;
    for (int n = 1; n <= 4; n++) {
        size_t bytes = prefix(name, n);
        if (bytes == 0 || bytes >= ROTA_GRID_CODE)
            break;
        if (tells(p, s, bytes)) {
            memcpy(code, name, bytes);
            code[bytes] = '\0';
            return;
        }
    }
    snprintf(code, ROTA_GRID_CODE, "%d", s + 1);
}

/* ---- Cells -------------------------------------------------------------- */

static int32_t midnight_after(const rota_problem *p, int day)
{
    return day + 1 < p->days ? p->day[day + 1].midnight : p->end;
}

static rota_grid_cell *cell_of(rota_grid *g, int row, int day)
{
    int column = day - g->first;
    return column >= 0 && column < g->days ? &g->cell[row * g->days + column]
                                           : NULL;
}

static void put_leave(rota_grid *g, int row)
{
    const rota_problem *p = g->p;
    for (int i = 0; i < p->leaves; i++) {
        const rota_problem_leave *leave = &p->leave[i];
        if (leave->agent != g->agent[row])
            continue;
        for (int d = g->first; d < g->first + g->days; d++)
            if (leave->from < midnight_after(p, d) &&
                leave->to > p->day[d].midnight)
                cell_of(g, row, d)->kind = ROTA_GRID_ABSENT;
    }
}

static void put_employment(rota_grid *g, int row)
{
    const rota_problem_agent *agent = &g->p->agent[g->agent[row]];
    for (int d = g->first; d < g->first + g->days; d++)
        if (d < agent->joined || d > agent->left)
            cell_of(g, row, d)->kind = ROTA_GRID_AWAY;
}

/* Patterns give way to leave; what a version has was worked all the same. */
static void put_givens(rota_grid *g, int row)
{
    for (int i = 0; i < g->p->givens; i++) {
        const rota_problem_given *given = &g->p->given[i];
        if (given->agent != g->agent[row])
            continue;
        rota_grid_cell *cell = cell_of(g, row, given->day);
        if (!cell ||
            (cell->kind != ROTA_GRID_FREE && given->kind == ROTA_GIVEN_PATTERN))
            continue;
        cell->kind = ROTA_GRID_FIXED;
        cell->shift = given->shift;
    }
}

static void put_pins(rota_grid *g, int row)
{
    for (int i = 0; i < g->p->pins; i++) {
        const rota_problem_pin *pin = &g->p->pin[i];
        rota_grid_cell *cell = cell_of(g, row, pin->day);
        if (pin->agent == g->agent[row] && cell)
            cell->pinned = true;
    }
}

static void put_duty(rota_grid *g, int row, const rota_duty *duty)
{
    rota_grid_total *total = &g->total[row];
    rota_grid_cell *cell = cell_of(g, row, duty->day);
    if (!cell)
        return;
    if (cell->kind == ROTA_GRID_DUTY) {
        cell->second = duty->shift;
    } else {
        cell->kind = ROTA_GRID_DUTY;
        cell->shift = duty->shift;
    }
    total->duties++;
    total->minutes += g->p->shift[duty->shift].paid_minutes;
    for (int k = 0; k < ROTA_FAIR_KINDS; k++)
        total->fair[k] +=
            rota_counts_for(g->p, duty->day, duty->shift, (rota_fair_kind)k);
}

static void fill_row(rota_grid *g, int row)
{
    for (int d = 0; d < g->days; d++) {
        g->cell[row * g->days + d].shift = ROTA_OFF;
        g->cell[row * g->days + d].second = ROTA_OFF;
    }
    put_leave(g, row);
    put_employment(g, row);
    put_givens(g, row);
    put_pins(g, row);
    const rota_roster *roster = g->sheet->roster;
    for (size_t i = 0; i < roster->count; i++)
        if (roster->item[i].agent == g->agent[row])
            put_duty(g, row, &roster->item[i]);
}

/* ---- Days --------------------------------------------------------------- */

/* Heads that coverage row C misses most; leads are no matter of heads. */
static int row_missing(const rota_grid *g, int c)
{
    const rota_problem_cover *cover = &g->p->cover[c];
    int most = 0;
    if (cover->role == ROTA_LEAD)
        return 0;
    for (int k = 0; k < cover->slots; k++) {
        int missing = cover->min - g->tally.cover[c * g->tally.widest + k];
        most = missing > most ? missing : most;
    }
    return most;
}

static int most_missing(const rota_grid *g, int d)
{
    const rota_problem_day *day = rota_grid_date(g, d);
    int most = 0;
    for (int c = 0; c < g->p->covers; c++) {
        int missing =
            g->p->cover[c].day == g->first + d ? row_missing(g, c) : 0;
        most = missing > most ? missing : most;
    }
    for (int i = day->first_slot; i < day->first_slot + day->slots; i++) {
        int missing = g->p->slot[i].need - g->tally.have[i];
        if (missing > most)
            most = missing;
    }
    return most;
}

/* Of all agents, also when only one is shown. */
static void count_days(rota_grid *g)
{
    const rota_roster *roster = g->sheet->roster;
    const rota_duty *before = NULL;
    for (size_t i = 0; i < roster->count; i++) {
        const rota_duty *duty = &roster->item[i];
        int column = duty->day - g->first;
        if (column < 0 || column >= g->days)
            continue;
        g->count[duty->shift * g->days + column]++;
        bool again =
            before && before->agent == duty->agent && before->day == duty->day;
        g->day[column].agents += !again;
        before = duty;
    }
    for (int d = 0; d < g->days; d++)
        g->day[d].missing = most_missing(g, d);
}

const rota_problem_day *rota_grid_widest(const rota_grid *g)
{
    assert(g);
    const rota_problem_day *widest = NULL;
    for (int d = 0; d < g->days; d++) {
        const rota_problem_day *day = rota_grid_date(g, d);
        if (day->slots > 0 && (!widest || day->slots > widest->slots))
            widest = day;
    }
    return widest;
}

int rota_grid_largest_need(const rota_grid *g)
{
    assert(g);
    int largest = 1;
    for (int i = 0; i < g->p->slots; i++)
        if (g->p->slot[i].need > largest)
            largest = g->p->slot[i].need;
    return largest;
}

void rota_grid_make(rota_grid *g, const rota_sheet *sheet)
{
    assert(g && sheet && sheet->problem && sheet->roster);
    const rota_problem *p = sheet->problem;
    assert(sheet->agent < p->agents);
    *g = (rota_grid){ .sheet = sheet,
                      .p = p,
                      .lang = sheet->lang,
                      .first = p->month_from,
                      .days = p->month_to - p->month_from };
    order_rows(g);
    g->cell = ROTA_NEW_ARRAY(rota_grid_cell, g->rows * g->days);
    g->total = ROTA_NEW_ARRAY(rota_grid_total, g->rows);
    g->day = ROTA_NEW_ARRAY(rota_grid_day, g->days);
    g->count = ROTA_NEW_ARRAY(int, p->shifts * g->days);
    g->code = rota_zalloc((size_t)p->shifts, sizeof *g->code);
    for (int s = 0; s < p->shifts; s++)
        make_code(p, s, g->code[s]);
    for (int r = 0; r < g->rows; r++)
        fill_row(g, r);
    rota_tally_count(&g->tally, p, sheet->roster);
    count_days(g);
}

void rota_grid_release(rota_grid *g)
{
    assert(g);
    rota_tally_release(&g->tally);
    free(g->agent);
    free(g->cell);
    free(g->total);
    free(g->day);
    free(g->count);
    free(g->code);
}
