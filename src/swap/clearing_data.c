/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every circle of a small clearing, and the whole as data for
 * models/clearing.mod.
 */
#include <rota/mem.h>

#include <assert.h>
#include <stdlib.h>

#include "rings.h"

bool rota_clearing_circles(const rota_clearing *c, size_t most,
                           rota_circles *list)
{
    rings r;
    double *zero = ROTA_NEW_ARRAY(double, c->arcs + 1);
    rings_open(&r, c);
    rings_weigh(&r, zero);
    bool all = rings_below(&r, 1, most, list);
    rings_close(&r);
    free(zero);
    return all;
}

static void write_sums(const rings *r, const rota_circles *list, rota_text *out)
{
    const rota_clearing *c = r->c;
    rota_text_add(out, "param fair :=");
    for (size_t q = 0; q < list->count; q++) {
        long long fair = 0;
        for (int k = 0; k < list->item[q].nodes; k++)
            fair += c->arc[circle_arc(r, &list->item[q], k)].fair;
        rota_text_printf(out, " %zu %lld", q, fair);
    }
    rota_text_add(out, ";\nparam change :=");
    for (size_t q = 0; q < list->count; q++)
        for (int i = 0; i < c->rows; i++) {
            int sum = 0;
            for (int e = 0; e < c->row[i].entries; e++)
                for (int k = 0; k < list->item[q].nodes; k++)
                    if (circle_arc(r, &list->item[q], k) ==
                        c->row[i].entry[e].arc)
                        sum += c->row[i].entry[e].change;
            if (sum)
                rota_text_printf(out, " [%d, %zu] %d", i, q, sum);
        }
    rota_text_add(out, ";\n");
}

void rota_clearing_write(const rota_clearing *c, rota_text *out)
{
    assert(c && out);
    rings r;
    rota_circles list = { 0 };
    rings_open(&r, c);
    (void)rota_clearing_circles(c, SIZE_MAX, &list);
    rota_text_printf(out,
                     "data;\nparam nodes := %d;\nparam circles := %zu;\n"
                     "param rows := %d;\nset OFFER :=",
                     c->nodes, list.count, c->rows);
    for (int i = 0; i < c->nodes; i++)
        if (c->offer[i])
            rota_text_printf(out, " %d", i);
    rota_text_add(out, ";\nparam agent :=");
    for (int i = 0; i < c->nodes; i++)
        rota_text_printf(out, " %d %d", i, c->agent[i]);
    rota_text_add(out, ";\nset IN :=");
    for (size_t q = 0; q < list.count; q++)
        for (int k = 0; k < list.item[q].nodes; k++)
            rota_text_printf(out, " (%zu, %d)", q, list.item[q].node[k]);
    rota_text_add(out, ";\nparam least :=");
    for (int i = 0; i < c->rows; i++)
        rota_text_printf(out, " %d %d", i, c->row[i].least);
    rota_text_add(out, ";\n");
    write_sums(&r, &list, out);
    rota_text_add(out, "end;\n");
    rota_vec_release(&list);
    rings_close(&r);
}
