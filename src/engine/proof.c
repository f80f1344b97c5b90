/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "counts.h"

struct proof_log {
    bool noting;   /* a node is at hand */
    bool fresh;    /* it has duals of its own */
    int64_t bound; /* that they, or those above, prove */
    /* of the node at hand */
    int bits;
    int64_t *dual;   /* dual[rows] x 2^bits */
    int64_t *slope;  /* slope[agents][kinds] x 2^bits */
    rota_proof kept; /* without a tree */
    bool full;
};

proof_log *proof_new(const search *s)
{
    proof_log *log = ROTA_NEW(proof_log);
    log->dual = ROTA_NEW_ARRAY(int64_t, s->rows->rows + 1);
    log->slope = ROTA_NEW_ARRAY(int64_t, s->agents * ROTA_FAIR_KINDS + 1);
    return log;
}

static void release_kept(rota_proof *kept)
{
    rota_vec_release(&kept->dual);
    rota_vec_release(&kept->slope);
    rota_vec_release(&kept->vector);
}

void proof_free(proof_log *log)
{
    if (!log)
        return;
    release_kept(&log->kept);
    free(log->dual);
    free(log->slope);
    free(log);
}

/* The very first node has duals that are 0: they prove something. */
void proof_begin(search *s, int64_t bound)
{
    proof_log *log = s->proof;
    log->noting = true;
    log->fresh = log->kept.vector.count == 0;
    log->bound = bound;
}

void proof_note(search *s, int64_t bound)
{
    proof_log *log = s->proof;
    if (!log->noting || bound == INT64_MAX || bound <= log->bound)
        return;
    log->fresh = true;
    log->bound = bound;
    log->bits = s->bits;
    memcpy(log->dual, s->rounded, (size_t)s->rows->rows * sizeof *log->dual);
    for (int i = 0; i < s->agents * ROTA_FAIR_KINDS; i++) {
        int at = i / ROTA_FAIR_KINDS * counts_of(s->p) + i % ROTA_FAIR_KINDS;
        log->slope[i] = llround(ldexp(s->slope_used[at], s->bits));
    }
}

bool proof_hold(search *s, bool noting)
{
    bool before = s->proof->noting;
    s->proof->noting = noting;
    return before;
}

static int by_term(const void *a, const void *b)
{
    const rota_proof_dual *x = a, *y = b;
    return (x->term > y->term) - (x->term < y->term);
}

static void keep_duals(const search *s, rota_proof *kept, rota_proof_vector *v)
{
    const proof_log *log = s->proof;
    v->first_dual = kept->dual.count;
    for (int i = 0; i < s->rows->rows; i++) {
        const rows_row *row = &s->rows->row[i];
        if (log->dual[i] == 0 || row->cells == 0)
            continue;
        *rota_vec_push(&kept->dual) =
            (rota_proof_dual){ row->term, log->dual[i] };
        v->duals++;
    }
    if (v->duals > 0)
        qsort(kept->dual.item + v->first_dual, v->duals,
              sizeof *kept->dual.item, by_term);
}

static void keep_slopes(const search *s, rota_proof *kept, rota_proof_vector *v)
{
    v->first_slope = kept->slope.count;
    for (int a = 0; a < s->agents; a++) {
        rota_proof_slope slope = { .agent = a };
        bool any = false;
        for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
            slope.slope[f] = s->proof->slope[a * ROTA_FAIR_KINDS + f];
            any = any || slope.slope[f] != 0;
        }
        if (!any)
            continue;
        *rota_vec_push(&kept->slope) = slope;
        v->slopes++;
    }
}

int proof_end(search *s)
{
    proof_log *log = s->proof;
    log->noting = false;
    if (!log->fresh || log->full)
        return -1;
    rota_proof *kept = &log->kept;
    rota_proof_vector v = { .bits = log->bits };
    keep_duals(s, kept, &v);
    keep_slopes(s, kept, &v);
    *rota_vec_push(&kept->vector) = v;
    size_t most = s->opt->proof > 0 ? s->opt->proof : PROOF_NUMBERS;
    log->full = kept->dual.count + 3 * kept->slope.count > most;
    return (int)kept->vector.count - 1;
}

bool proof_is_full(const search *s)
{
    return s->proof->full;
}

/* Vector AT of those kept becomes the next one of PROOF. */
static void copy_vector(rota_proof *proof, const rota_proof *kept, int at)
{
    rota_proof_vector v = kept->vector.item[at];
    size_t first_dual = proof->dual.count, first_slope = proof->slope.count;
    for (size_t i = 0; i < v.duals; i++)
        *rota_vec_push(&proof->dual) = kept->dual.item[v.first_dual + i];
    for (size_t i = 0; i < v.slopes; i++)
        *rota_vec_push(&proof->slope) = kept->slope.item[v.first_slope + i];
    v.first_dual = first_dual;
    v.first_slope = first_slope;
    *rota_vec_push(&proof->vector) = v;
}

rota_proof *proof_conclude(const search *s, const rota_proof_node *node,
                           size_t nodes)
{
    static const rota_proof_node root = { .kind = ROTA_PROOF_LEAF };
    const rota_proof *kept = &s->proof->kept;
    rota_proof *proof = ROTA_NEW(rota_proof);
    int *number = ROTA_NEW_ARRAY(int, kept->vector.count + 1);
    if (nodes == 0) {
        node = &root;
        nodes = 1;
    }
    for (size_t i = 0; i < nodes; i++) {
        rota_proof_node n = node[i];
        if (n.kind == ROTA_PROOF_LEAF) {
            assert((size_t)n.vector < kept->vector.count);
            if (number[n.vector] == 0) {
                copy_vector(proof, kept, n.vector);
                number[n.vector] = (int)proof->vector.count;
            }
            n.vector = number[n.vector] - 1;
        }
        *rota_vec_push(&proof->node) = n;
    }
    free(number);
    return proof;
}
