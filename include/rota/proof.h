/*
 * proof: why no roster costs less than a bound, for somebody else to work out.
 *
 * The engine leaves it, room check works it out again, the store keeps it.
 *
 * Terms.  What coverage costs is a sum of terms, each a function of how many
 * planned heads it sees.  With S slots they are, in this order,
 *
 *     term i              slot i: heads in it; floor, short and over points;
 *     S + ...             slot k of cover c, covers in order, their slots in
 *                         order: matching heads; the points of the cover;
 *     last, S of them     trainees without company in slot i: u = trainees
 *                         - M x everybody else, M = trainees of the problem
 *                         and of given duties in the slot; 0 points where
 *                         given duties bring company.
 *
 * A vector gives each term t a dual m[t], any whole number of 2^-bits points.
 * With coef[t][x] what a duty x adds to the heads that t sees, no roster whose
 * tours T[a] are lawful costs less than
 *
 *     L(m) = sum over agents a of min over tours of T[a] of
 *                  (points of the tour - sum over its duties x and terms t of
 *                   coef[t][x] m[t])
 *          + sum over groups G of min over u of
 *                  (sum over t of G of cost[t](u) + u sum of m[t]),        (1)
 *
 * where a group is one term, or several that see the same heads whatever the
 * roster: the more terms are grouped the greater L, and every grouping is
 * right.  So a vector needs no numbering of groups; where the engine has one
 * dual for a group it is that of the group's first term.
 *
 * Slopes are hints: working (1) out is quick when the points of fairness of
 * agent a, kind f are near the tangent of slope g[a][f].  They prove nothing.
 *
 * The tree.  Nodes in pre-order.  A split is two cases, agent a has (first
 * subtree) or has not (second) a certain shift, or a day off, on a day.  A
 * leaf proves (1) for the tours that its cases leave, rounded up, or
 * that some agent has no such tour.  What all leaves prove is a bound; that
 * they cover all cases is the shape of the tree.
 */
#ifndef ROTA_PROOF_H
#define ROTA_PROOF_H

#include <rota/problem.h>
#include <rota/vec.h>

typedef struct {
    int term;
    int64_t value; /* x 2^-bits points, not 0 */
} rota_proof_dual;

typedef struct {
    int agent;
    int64_t slope[ROTA_FAIR_KINDS]; /* x 2^-bits points, some of them not 0 */
} rota_proof_slope;

typedef struct {
    int bits;                   /* 0..ROTA_PROOF_BITS */
    size_t first_dual, duals;   /* range of dual[], by term */
    size_t first_slope, slopes; /* range of slope[], by agent */
} rota_proof_vector;

typedef enum {
    ROTA_PROOF_SPLIT, /* agent, day, shift (or ROTA_OFF) */
    ROTA_PROOF_LEAF,  /* vector */
    ROTA_PROOF_STUCK  /* agent */
} rota_proof_kind;

typedef struct {
    rota_proof_kind kind;
    int agent, day, shift;
    int vector; /* index of vector[] */
} rota_proof_node;

typedef struct {
    ROTA_VEC(rota_proof_dual) dual;
    ROTA_VEC(rota_proof_slope) slope;
    ROTA_VEC(rota_proof_vector) vector;
    ROTA_VEC(rota_proof_node) node;
} rota_proof;

#define ROTA_PROOF_BITS  16
#define ROTA_PROOF_VALUE ((int64_t)1 << 40) /* no dual or slope is greater */

void rota_proof_free(rota_proof *proof); /* NULL is allowed */

/* How many terms P has. */
int rota_proof_terms(const rota_problem *p);

/*
 * Text form, lines of words:
 *
 *     rota-proof 1
 *     vector BITS [TERM:VALUE ...]
 *     slopes AGENT:WEEKEND:HOLIDAY:NIGHT ...      of the vector before it
 *     split AGENT DAY SHIFT|off
 *     leaf VECTOR
 *     stuck AGENT
 *
 * vectors first, then the tree; agents, days, shifts and vectors by their
 * numbers from 0.  Canonical: read then write gives the same bytes.
 */
void rota_proof_write(const rota_proof *proof, rota_text *out);
/* ROTA_DATA, with the line, unless TEXT is a proof for PROBLEM: every number
 * in its range, the tree whole.  *PROOF is the caller's. */
rota_status rota_proof_read(rota_proof **proof, const char *text, size_t size,
                            const rota_problem *problem, rota_error *err);

#endif
