/*
 * rings: the circles of a clearing, by what they cost.
 *
 * Costs belong to arcs, so the cheapest circles are found without listing all
 * of them: with w the cost of an arc (infinite where there is none), the best
 * paths of two arcs,
 *
 *     two(i, j) = min over k of w(i, k) + w(k, j),                        (1)
 *
 * close to circles of three by w(j, i), and of four by two(j, i) if the nodes
 * between differ; for that the second best k, of another agent, is kept too.
 */
#ifndef SWAP_RINGS_H
#define SWAP_RINGS_H

#include <rota/clearing.h>

typedef struct {
    const rota_clearing *c;
    int *arc;       /* arc[nodes * nodes]: by taker and giver; -1: none */
    double *weight; /* weight[nodes * nodes]: cost now */
} rings;

void rings_open(rings *r, const rota_clearing *c);
void rings_close(rings *r);
/* Set the cost of each arc. */
void rings_weigh(rings *r, const double *cost);
/* Add circles that cost less than LIMIT, among them the cheapest one: some for
 * each node.  None are added only when there are none. */
void rings_cheapest(const rings *r, double limit, rota_circles *list);
/* Add every circle that costs LIMIT or less, but no more than MOST for each
 * node that is its first; false where there were more. */
bool rings_below(const rings *r, double limit, size_t most, rota_circles *list);

/* A number for each circle, from its nodes. */
uint64_t circle_key(const rota_circle *circle);
/* The arc by which its K-th node takes. */
int circle_arc(const rings *r, const rota_circle *circle, int k);

#endif
