/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "near.h"

#include <rota/mem.h>

#include <assert.h>
#include <stdlib.h>

/* Who stays as they are: taken[agents]. */
static bool *find_taken(const rings *r, const rota_circles *circles,
                        const bool *dissolved, int *agents)
{
    const rota_clearing *c = r->c;
    *agents = 0;
    for (int i = 0; i < c->nodes; i++)
        if (c->agent[i] >= *agents)
            *agents = c->agent[i] + 1;
    bool *taken = ROTA_NEW_ARRAY(bool, *agents + 1);
    for (size_t i = 0; i < circles->count; i++)
        for (int k = 0; !dissolved[i] && k < circles->item[i].nodes; k++)
            taken[c->agent[circles->item[i].node[k]]] = true;
    return taken;
}

/* Nodes in the order of filing, agents in that of their first one. */
static void take_nodes(near *n, const rings *r, const rota_circles *circles,
                       const bool *dissolved)
{
    const rota_clearing *c = r->c;
    int agents, count = 0;
    bool *taken = find_taken(r, circles, dissolved, &agents);
    int *number = ROTA_NEW_ARRAY(int, agents + 1);
    int *agent = ROTA_NEW_ARRAY(int, c->nodes + 1);
    bool *offer = ROTA_NEW_ARRAY(bool, c->nodes + 1);
    n->node = ROTA_NEW_ARRAY(int, c->nodes + 1);
    for (int i = 0; i < c->nodes; i++) {
        int a = c->agent[i];
        if (taken[a])
            continue;
        if (number[a] == 0)
            number[a] = ++count;
        agent[n->c.nodes] = number[a] - 1;
        offer[n->c.nodes] = c->offer[i];
        n->node[n->c.nodes++] = i;
    }
    n->c.agent = agent;
    n->c.offer = offer;
    free(number);
    free(taken);
}

/* Their arcs; *NUMBER is of each arc of the whole, or -1. */
static void take_arcs(near *n, const rings *r, int **number)
{
    const rota_clearing *c = r->c;
    size_t most = (size_t)n->c.nodes * (size_t)n->c.nodes + 1;
    rota_clearing_arc *arc = ROTA_NEW_ARRAY(rota_clearing_arc, most);
    *number = ROTA_NEW_ARRAY(int, c->arcs + 1);
    for (int a = 0; a < c->arcs; a++)
        (*number)[a] = -1;
    for (int i = 0; i < n->c.nodes; i++)
        for (int k = 0; k < n->c.nodes; k++) {
            int a = r->arc[n->node[i] * c->nodes + n->node[k]];
            if (a < 0)
                continue;
            (*number)[a] = n->c.arcs;
            arc[n->c.arcs++] = (rota_clearing_arc){ i, k, c->arc[a].fair };
        }
    n->c.arc = arc;
}

/* What those that stay leave of each row. */
static void take_rows(near *n, const rings *r, const bool *stays,
                      const int *number)
{
    const rota_clearing *c = r->c;
    rota_clearing_row *row = ROTA_NEW_ARRAY(rota_clearing_row, c->rows + 1);
    n->possible = true;
    for (int i = 0; i < c->rows; i++) {
        const rota_clearing_row *whole = &c->row[i];
        rota_clearing_entry *entry =
            ROTA_NEW_ARRAY(rota_clearing_entry, whole->entries + 1);
        row[i] = (rota_clearing_row){ whole->least, entry, 0 };
        for (int k = 0; k < whole->entries; k++) {
            int a = whole->entry[k].arc;
            if (stays[a])
                row[i].least -= whole->entry[k].change;
            else if (number[a] >= 0)
                entry[row[i].entries++] =
                    (rota_clearing_entry){ number[a], whole->entry[k].change };
        }
        n->possible = n->possible && row[i].least <= 0;
    }
    n->c.row = row;
    n->c.rows = c->rows;
}

void near_open(near *n, const rings *r, const rota_circles *circles,
               const bool *dissolved)
{
    assert(n && r && circles && dissolved);
    *n = (near){ .c = { .longest = r->c->longest } };
    bool *stays = ROTA_NEW_ARRAY(bool, r->c->arcs + 1);
    int *number;
    take_nodes(n, r, circles, dissolved);
    take_arcs(n, r, &number);
    for (size_t i = 0; i < circles->count; i++)
        for (int k = 0; k < circles->item[i].nodes; k++) {
            int a = circle_arc(r, &circles->item[i], k);
            stays[a] = !dissolved[i];
            n->wishes += dissolved[i] && !r->c->offer[r->c->arc[a].taker];
            n->fair += dissolved[i] ? r->c->arc[a].fair : 0;
        }
    take_rows(n, r, stays, number);
    free(number);
    free(stays);
}

void near_close(near *n)
{
    for (int i = 0; i < n->c.rows; i++)
        free((rota_clearing_entry *)n->c.row[i].entry);
    free((rota_clearing_row *)n->c.row);
    free((rota_clearing_arc *)n->c.arc);
    free((int *)n->c.agent);
    free((bool *)n->c.offer);
    free(n->node);
}

rota_circle near_whole(const near *n, const rota_circle *circle)
{
    rota_circle whole = *circle;
    for (int k = 0; k < circle->nodes; k++)
        whole.node[k] = n->node[circle->node[k]];
    return whole;
}
