/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "brute.h"

#include "../rota_test.h"

static int count_rows(const rota_problem *p)
{
    int rows = p->slots;
    for (int c = 0; c < p->covers; c++)
        rows += p->cover[c].slots;
    return rows;
}

/* Heads of a roster, row by row; given ones included. */
static void see(const rota_problem *p, const rota_roster *x, int *heads)
{
    rota_tally tally = { 0 };
    rota_tally_count(&tally, p, x);
    int row = 0;
    for (int i = 0; i < p->slots; i++)
        heads[row++] = tally.have[i];
    for (int c = 0; c < p->covers; c++)
        for (int k = 0; k < p->cover[c].slots; k++)
            heads[row++] = tally.cover[c * tally.widest + k];
    rota_tally_release(&tally);
}

static void see_tour(const brute *b, int agent, int64_t tour, int *heads,
                     const int *nobody)
{
    rota_roster alone = { 0 };
    const int16_t *option = trial_tour(&b->of[agent], tour);
    for (int k = 0; k < b->of[agent].stages; k++)
        if (option[k] != ROTA_OFF)
            rota_roster_add(&alone, agent, b->of[agent].day[k], option[k]);
    rota_roster_sort(&alone);
    see(b->p, &alone, heads);
    for (int r = 0; r < b->rows; r++)
        heads[r] -= nobody[r];
    rota_roster_release(&alone);
}

static int *nobody_of(const brute *b)
{
    rota_roster none = { 0 };
    int *heads = ROTA_NEW_ARRAY(int, b->rows + 1);
    see(b->p, &none, heads);
    return heads;
}

bool brute_open(brute *b, const rota_problem *p, int64_t most)
{
    int64_t tours = 0, rosters = 1;
    *b = (brute){ .p = p, .rows = count_rows(p) };
    b->of = trial_list(p, most);
    if (!b->of)
        return false;
    b->first = ROTA_NEW_ARRAY(size_t, p->agents + 1);
    for (int a = 0; a < p->agents; a++) {
        b->first[a] = (size_t)tours;
        tours += b->of[a].count;
        rosters *= b->of[a].count;
        if (rosters == 0 || rosters > most) {
            brute_close(b);
            return false;
        }
    }
    b->heads = ROTA_NEW_ARRAY(int, (tours + 1) * (b->rows + 1));
    int *nobody = nobody_of(b);
    for (int a = 0; a < p->agents; a++)
        for (int64_t t = 0; t < b->of[a].count; t++)
            see_tour(b, a, t,
                     b->heads + (b->first[a] + (size_t)t) * (size_t)b->rows,
                     nobody);
    free(nobody);
    return true;
}

void brute_close(brute *b)
{
    trial_free(b->of, b->p);
    free(b->heads);
    free(b->first);
}

static bool reach(const brute *b, int agent, int *heads, const int *least)
{
    bool good = true;
    if (agent == b->p->agents) {
        for (int r = 0; r < b->rows && good; r++)
            good = heads[r] >= least[r];
        return good;
    }
    for (int64_t t = 0; t < b->of[agent].count; t++) {
        const int *mine =
            b->heads + (b->first[agent] + (size_t)t) * (size_t)b->rows;
        for (int r = 0; r < b->rows; r++)
            heads[r] += mine[r];
        good = reach(b, agent + 1, heads, least);
        for (int r = 0; r < b->rows; r++)
            heads[r] -= mine[r];
        if (good)
            return true;
    }
    return false;
}

bool brute_reaches(const brute *b, const int *least)
{
    int *heads = nobody_of(b);
    bool good = reach(b, 0, heads, least);
    free(heads);
    return good;
}

static int64_t shortage_of(const brute *b, const int *heads)
{
    const rota_problem *p = b->p;
    int64_t sum = 0;
    int row = p->slots;
    for (int i = 0; i < p->slots; i++) {
        const rota_problem_slot *s = &p->slot[i];
        int over = p->weight.shortage * (s->need - s->floor);
        int floor = p->weight.floor > over ? p->weight.floor : over;
        int low = heads[i] < s->floor ? s->floor - heads[i] : 0;
        int base = heads[i] > s->floor ? heads[i] : s->floor;
        int64_t miss = s->need > base ? s->need - base : 0;
        sum +=
            (int64_t)floor * low + p->weight.shortage * miss * (miss + 1) / 2;
    }
    for (int c = 0; c < p->covers; c++)
        for (int k = 0; k < p->cover[c].slots; k++, row++)
            if (p->cover[c].role != ROTA_LEAD && heads[row] < p->cover[c].min)
                sum +=
                    (int64_t)p->weight.floor * (p->cover[c].min - heads[row]);
    return sum;
}

static void seek_least(const brute *b, int agent, int *heads, int64_t *least)
{
    if (agent == b->p->agents) {
        int64_t here = shortage_of(b, heads);
        *least = here < *least ? here : *least;
        return;
    }
    for (int64_t t = 0; t < b->of[agent].count; t++) {
        const int *mine =
            b->heads + (b->first[agent] + (size_t)t) * (size_t)b->rows;
        for (int r = 0; r < b->rows; r++)
            heads[r] += mine[r];
        seek_least(b, agent + 1, heads, least);
        for (int r = 0; r < b->rows; r++)
            heads[r] -= mine[r];
    }
}

int64_t brute_shortage(const brute *b)
{
    int64_t least = INT64_MAX;
    int *heads = nobody_of(b);
    seek_least(b, 0, heads, &least);
    free(heads);
    return least;
}

static bool is_there(const rota_problem *p, const rota_gap *g, int slot)
{
    return p->slot[slot].day == g->day && p->slot[slot].start >= g->from &&
           p->slot[slot].start < g->to;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

void brute_close_gap(const brute *b, const rota_roster *x, const rota_gap *g,
                     bool alone, int *least)
{
    const rota_problem *p = b->p;
    bool heads = g->shift < 0 && g->skill < 0 && g->role < 0;
    int row = p->slots;
    int *have = ROTA_NEW_ARRAY(int, b->rows + 1);
    see(p, x, have);
    for (int i = 0; i < p->slots; i++)
        least[i] = heads && is_there(p, g, i) ? p->slot[i].need
                   : alone                    ? 0
                           : lesser(p->slot[i].need, have[i]);
    for (int c = 0; c < p->covers; c++)
        for (int k = 0; k < p->cover[c].slots; k++, row++) {
            const rota_problem_cover *of = &p->cover[c];
            bool lead = of->role == ROTA_LEAD;
            bool mine = of->shift == g->shift && of->skill == g->skill &&
                        of->role == g->role &&
                        is_there(p, g, of->first_slot + k);
            if (mine)
                least[row] = of->min;
            else
                least[row] = alone || (lead && g->role != ROTA_LEAD)
                                 ? 0
                                 : lesser(of->min, have[row]);
        }
    free(have);
}
