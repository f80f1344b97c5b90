/*
 * A part of a clearing: some circles of a set are dissolved, and their nodes,
 * with some that are in no circle, are settled anew among themselves, while the
 * rest stays.
 */
#ifndef SWAP_NEAR_H
#define SWAP_NEAR_H

#include "rings.h"

typedef struct {
    rota_clearing c; /* of those nodes and agents alone */
    int *node;       /* node[c.nodes]: which they are in the whole */
    int wishes;      /* granted by the circles that are dissolved */
    int64_t fair;    /* what these come to */
    bool possible;   /* is it lawful to dissolve them and do no more? */
} near;

/* DISSOLVED[circles] of the CIRCLES of a set. */
void near_open(near *n, const rings *r, const rota_circles *circles,
               const bool *dissolved);
void near_close(near *n);
/* CIRCLE of the part, as one of the whole. */
rota_circle near_whole(const near *n, const rota_circle *circle);

#endif
