/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * branch: close the gap by cases (branch and price).
 *
 * A node shuts or forces options of agent-stages; pricing obeys by its costs,
 * so the networks stay as they are.  Its bound is Lagrangian, proven by
 * bound.c for the open options.  The least bound of nodes that are open or
 * were closed unfinished is a bound of the whole problem: the cases cover
 * everything.
 */
#ifndef BRANCH_H
#define BRANCH_H

#include "search.h"

typedef struct branch_tree branch_tree;

/* VECTOR: the duals of the root, as proof_end numbers them. */
branch_tree *branch_new(const search *s, int vector);
void branch_free(branch_tree *tree);
/* Is there a node left to look at? */
bool branching(const search *s, const branch_tree *tree);
/* Look at up to NODES nodes, best bound first. */
void branch(search *s, branch_tree *tree, int nodes);
/* The cases looked at and their duals; their least bound, which others can
 * work out again, into *BOUND.  The caller frees. */
rota_proof *branch_prove(const search *s, const branch_tree *tree,
                         int64_t *bound);

#endif
