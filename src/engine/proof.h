/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof: what the search leaves for others to work its bound out again.
 *
 * A bound of a node is (1) of bound.h at some duals.  They are noted whenever
 * the bound of the root, or of a case of branching, becomes better, and kept
 * when the node is left; a node without better duals than those of the node
 * above is proven by those.  rota/proof.h says what the outcome carries.
 */
#ifndef ENGINE_PROOF_H
#define ENGINE_PROOF_H

#include "search.h"

/* Numbers kept, of all duals and slopes, where the options do not say. */
#define PROOF_NUMBERS 1000000

typedef struct proof_log proof_log;

proof_log *proof_new(const search *s);
void proof_free(proof_log *log);

/* A node begins with the bound that is proven for it already. */
void proof_begin(search *s, int64_t bound);
/* The last round of pricing proved BOUND for the node at hand, if one is. */
void proof_note(search *s, int64_t bound);
/* Note what is proven, or not for a while; what it was before. */
bool proof_hold(search *s, bool noting);
/* It ends: the number of its duals, or -1 when none were better than those
 * above, or too many are kept. */
int proof_end(search *s);
/* Were there too many? */
bool proof_is_full(const search *s);
/* A proof with one leaf, the root, or with the NODES given, whose vectors are
 * numbers of proof_end.  The caller frees. */
rota_proof *proof_conclude(const search *s, const rota_proof_node *node,
                           size_t nodes);

#endif
