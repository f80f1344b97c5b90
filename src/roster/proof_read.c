/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/proof.h>

#include <assert.h>
#include <string.h>

/* A proof being read; each function takes what it names, or is false. */
typedef struct {
    const rota_problem *p;
    rota_proof *proof;
    int terms;
    const char *at, *end;
    long line;
    size_t open; /* cases of the tree that are still to come */
} reading;

static bool take(reading *r, const char *word)
{
    size_t n = strlen(word);

    if ((size_t)(r->end - r->at) < n || memcmp(r->at, word, n) != 0)
        return false;
    r->at += n;
    return true;
}

/* A whole number in its only spelling. */
static bool take_number(reading *r, int64_t least, int64_t most,
                        int64_t *number)
{
    bool negative = take(r, "-");
    const char *first = r->at;
    int64_t value = 0;

    while (r->at < r->end && *r->at >= '0' && *r->at <= '9') {
        value = 10 * value + (*r->at++ - '0');
        if (value > ROTA_PROOF_VALUE)
            return false;
    }
    if (r->at == first || (*first == '0' && (r->at > first + 1 || negative)))
        return false;
    *number = negative ? -value : value;
    return *number >= least && *number <= most;
}

static bool take_index(reading *r, size_t count, int *index)
{
    int64_t number;

    if (count == 0 || !take_number(r, 0, (int64_t)count - 1, &number))
        return false;
    *index = (int)number;
    return true;
}

static bool take_dual(reading *r, rota_proof_vector *v)
{
    rota_proof_dual d;

    if (!take_index(r, (size_t)r->terms, &d.term) || !take(r, ":") ||
        !take_number(r, -ROTA_PROOF_VALUE, ROTA_PROOF_VALUE, &d.value) ||
        d.value == 0)
        return false;
    if (v->duals > 0 &&
        r->proof->dual.item[r->proof->dual.count - 1].term >= d.term)
        return false;
    *rota_vec_push(&r->proof->dual) = d;
    v->duals++;
    return true;
}

static bool take_vector(reading *r)
{
    int64_t bits;
    rota_proof_vector v = { .first_dual = r->proof->dual.count,
                            .first_slope = r->proof->slope.count };

    if (!take_number(r, 0, ROTA_PROOF_BITS, &bits))
        return false;
    v.bits = (int)bits;
    while (take(r, " "))
        if (!take_dual(r, &v))
            return false;
    *rota_vec_push(&r->proof->vector) = v;
    return true;
}

static bool take_slope(reading *r, rota_proof_vector *v)
{
    rota_proof_slope s;
    bool any = false;

    if (!take_index(r, (size_t)r->p->agents, &s.agent))
        return false;
    for (int f = 0; f < ROTA_FAIR_KINDS; f++) {
        if (!take(r, ":") ||
            !take_number(r, -ROTA_PROOF_VALUE, ROTA_PROOF_VALUE, &s.slope[f]))
            return false;
        any = any || s.slope[f] != 0;
    }
    if (!any ||
        (v->slopes > 0 &&
         r->proof->slope.item[r->proof->slope.count - 1].agent >= s.agent))
        return false;
    *rota_vec_push(&r->proof->slope) = s;
    v->slopes++;
    return true;
}

static bool take_slopes(reading *r)
{
    rota_proof_vector *v =
        r->proof->vector.count > 0
            ? &r->proof->vector.item[r->proof->vector.count - 1]
            : NULL;

    if (!v || v->slopes > 0)
        return false;
    while (take(r, " "))
        if (!take_slope(r, v))
            return false;
    return v->slopes > 0;
}

static bool take_split(reading *r, rota_proof_node *n)
{
    n->kind = ROTA_PROOF_SPLIT;
    n->shift = ROTA_OFF;
    r->open += 2;
    return take_index(r, (size_t)r->p->agents, &n->agent) && take(r, " ") &&
           take_index(r, (size_t)r->p->days, &n->day) &&
           r->p->day[n->day].planned && take(r, " ") &&
           (take(r, "off") || take_index(r, (size_t)r->p->shifts, &n->shift));
}

static bool take_node(reading *r)
{
    rota_proof_node n = { 0 };
    bool good = false;

    if (r->open == 0)
        return false;
    r->open--;
    if (take(r, "split ")) {
        good = take_split(r, &n);
    } else if (take(r, "leaf ")) {
        n.kind = ROTA_PROOF_LEAF;
        good = take_index(r, r->proof->vector.count, &n.vector);
    } else if (take(r, "stuck ")) {
        n.kind = ROTA_PROOF_STUCK;
        good = take_index(r, (size_t)r->p->agents, &n.agent);
    }
    *rota_vec_push(&r->proof->node) = n;
    return good;
}

static bool take_lines(reading *r)
{
    if (!take(r, "rota-proof 1\n"))
        return false;
    for (r->line = 2; r->at < r->end; r->line++) {
        bool good = r->proof->node.count > 0 ? take_node(r)
                    : take(r, "vector ")     ? take_vector(r)
                    : take(r, "slopes")      ? take_slopes(r)
                                             : take_node(r);
        if (!good || !take(r, "\n"))
            return false;
    }
    return r->open == 0;
}

rota_status rota_proof_read(rota_proof **proof, const char *text, size_t size,
                            const rota_problem *problem, rota_error *err)
{
    assert(proof && text && problem);
    reading r = { .p = problem,
                  .proof = ROTA_NEW(rota_proof),
                  .terms = rota_proof_terms(problem),
                  .at = text,
                  .end = text + size,
                  .line = 1,
                  .open = 1 };

    *proof = NULL;
    if (!take_lines(&r)) {
        rota_proof_free(r.proof);
        return rota_fail(err, ROTA_DATA,
                         "line %ld of the proof is not one of a proof of this "
                         "problem",
                         r.line);
    }
    *proof = r.proof;
    return ROTA_OK;
}
