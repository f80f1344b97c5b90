/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cut.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* So many vectors of a proof are looked at. */
#define VECTORS_MOST 4

/* A proof of one leaf. */
static rota_proof *leaf_of(const rota_proof *from, int vector)
{
    const rota_proof_vector *v = &from->vector.item[vector];
    rota_proof *proof = ROTA_NEW(rota_proof);
    for (size_t i = 0; i < v->duals; i++)
        *rota_vec_push(&proof->dual) = from->dual.item[v->first_dual + i];
    *rota_vec_push(&proof->vector) =
        (rota_proof_vector){ .bits = v->bits, .duals = v->duals };
    *rota_vec_push(&proof->node) = (rota_proof_node){ .kind = ROTA_PROOF_LEAF };
    return proof;
}

/* The month of AGENT alone with the relaxations PICK of the agent's; of a
 * hire, the first of them. */
static void open_share(const cut *c, int agent, const int *pick, int picks,
                       question *q)
{
    const question *asked = c->of->asked;
    if (agent == asked->p.agents) {
        question whole;
        question_open_again(&whole, asked);
        ease_apply(&whole, &c->of->ease[pick[0]], 1);
        question_open_alone(q, &whole.p, agent);
        question_close(&whole);
        return;
    }
    question_open_alone(q, &asked->p, agent);
    for (int i = 0; i < picks; i++) {
        rota_ease e = c->of->ease[pick[i]];
        e.agent = 0;
        ease_apply(q, &e, 1);
    }
}

/* s[a] with them; 0 for nobody. */
static int64_t share(const cut *c, int agent, const int *pick, int picks)
{
    question q;
    int64_t least = 0;
    rota_error ignored = { 0 };
    if (agent == c->of->asked->p.agents && picks == 0)
        return 0;
    open_share(c, agent, pick, picks, &q);
    rota_status status =
        rota_check_share(&q.p, c->proof, 0, 0, &least, &ignored);
    assert(status == ROTA_OK); /* it read the whole problem before */
    question_close(&q);
    return least;
}

int64_t cut_gain(const cut *c, const int *pick, int picks)
{
    if (picks == 0)
        return 0;
    int agent = easings_owner(c->of, pick[0]);
    if (agent == c->of->asked->p.agents) { /* all hires are alike */
        int64_t one = -share(c, agent, pick, 1);
        return picks * (one > 0 ? one : 0);
    }
    int64_t with = share(c, agent, pick, picks);
    if (with == INT64_MAX || c->none[agent] == INT64_MAX)
        return 0;
    return c->none[agent] > with ? c->none[agent] - with : 0;
}

static int64_t gain_of_all(const cut *c, int agent)
{
    int first = c->of->first[agent];
    int count = agent == c->of->asked->p.agents
                    ? c->of->eases - first
                    : c->of->first[agent + 1] - first;
    int *pick = ROTA_NEW_ARRAY(int, count + 1);
    for (int i = 0; i < count; i++)
        pick[i] = first + i;
    int64_t gain = cut_gain(c, pick, count);
    free(pick);
    return gain;
}

/* `wanted` of the vector; false where it is not more than nothing. */
static bool weigh(cut *c, rota_error *err)
{
    int64_t bound, sum = 0;
    int agents = c->of->asked->p.agents;
    if (rota_check_proof(&c->of->all.p, c->proof, &bound, err) != ROTA_OK)
        return false;
    for (int a = 0; a <= agents; a++) {
        bool some = a == agents ? c->of->first[a] < c->of->eases
                                : c->of->first[a] < c->of->first[a + 1];
        c->none[a] = some ? share(c, a, NULL, 0) : 0;
        if (c->none[a] == INT64_MAX)
            return false;
        c->whole[a] = some ? gain_of_all(c, a) : 0;
        sum += c->whole[a];
    }
    /* The bound is rounded up. */
    c->wanted = (bound - 1) * ((int64_t)1 << c->bits) + sum;
    return c->wanted > 0;
}

/* Duals of terms that cost nothing here depend on who else is there. */
static bool is_plain(const cut *c)
{
    const rota_problem *p = &c->of->asked->p;
    int heads = rota_proof_terms(p) - p->slots;
    for (size_t i = 0; i < c->proof->dual.count; i++)
        if (c->proof->dual.item[i].term >= heads)
            return false;
    return true;
}

bool cut_open(cut *c, const easings *of, const rota_proof *proof,
              rota_error *err)
{
    size_t agents = (size_t)of->asked->p.agents + 1;
    cut best = { 0 };
    for (int v = 0;
         proof && v < VECTORS_MOST && (size_t)v < proof->vector.count; v++) {
        cut next = { .of = of,
                     .proof = leaf_of(proof, v),
                     .bits = proof->vector.item[v].bits };
        next.none = ROTA_NEW_ARRAY(int64_t, agents);
        next.whole = ROTA_NEW_ARRAY(int64_t, agents);
        if (is_plain(&next) && weigh(&next, err) &&
            (!best.proof || next.wanted > best.wanted)) {
            cut_close(&best);
            best = next;
        } else {
            cut_close(&next);
        }
    }
    *c = best;
    return best.proof != NULL;
}

void cut_close(cut *c)
{
    rota_proof_free(c->proof);
    free(c->none);
    free(c->whole);
    *c = (cut){ 0 };
}
