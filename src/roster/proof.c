/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/proof.h>

#include <assert.h>
#include <stdlib.h>

void rota_proof_free(rota_proof *proof)
{
    if (!proof)
        return;
    rota_vec_release(&proof->dual);
    rota_vec_release(&proof->slope);
    rota_vec_release(&proof->vector);
    rota_vec_release(&proof->node);
    free(proof);
}

int rota_proof_terms(const rota_problem *p)
{
    assert(p);
    int terms = 2 * p->slots;

    for (int c = 0; c < p->covers; c++)
        terms += p->cover[c].slots;
    return terms;
}

static void write_vector(const rota_proof *proof, const rota_proof_vector *v,
                         rota_text *out)
{
    rota_text_printf(out, "vector %d", v->bits);
    for (size_t i = v->first_dual; i < v->first_dual + v->duals; i++)
        rota_text_printf(out, " %d:%lld", proof->dual.item[i].term,
                         (long long)proof->dual.item[i].value);
    rota_text_char(out, '\n');
    if (v->slopes == 0)
        return;
    rota_text_add(out, "slopes");
    for (size_t i = v->first_slope; i < v->first_slope + v->slopes; i++) {
        rota_text_printf(out, " %d", proof->slope.item[i].agent);
        for (int f = 0; f < ROTA_FAIR_KINDS; f++)
            rota_text_printf(out, ":%lld",
                             (long long)proof->slope.item[i].slope[f]);
    }
    rota_text_char(out, '\n');
}

static void write_node(const rota_proof_node *n, rota_text *out)
{
    switch (n->kind) {
    case ROTA_PROOF_SPLIT:
        rota_text_printf(out, "split %d %d", n->agent, n->day);
        if (n->shift == ROTA_OFF)
            rota_text_add(out, " off\n");
        else
            rota_text_printf(out, " %d\n", n->shift);
        break;
    case ROTA_PROOF_LEAF:
        rota_text_printf(out, "leaf %d\n", n->vector);
        break;
    case ROTA_PROOF_STUCK:
        rota_text_printf(out, "stuck %d\n", n->agent);
        break;
    }
}

void rota_proof_write(const rota_proof *proof, rota_text *out)
{
    assert(proof && out);
    rota_text_add(out, "rota-proof 1\n");
    for (size_t i = 0; i < proof->vector.count; i++)
        write_vector(proof, &proof->vector.item[i], out);
    for (size_t i = 0; i < proof->node.count; i++)
        write_node(&proof->node.item[i], out);
}
