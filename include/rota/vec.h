/*
 * vec: typed growable arrays.
 *
 *     typedef ROTA_VEC(int) int_vec;
 *     int_vec v = {0};
 *     *rota_vec_push(&v) = 7;        (the new element is zeroed)
 *     for (size_t i = 0; i < v.count; i++) use(v.item[i]);
 *     rota_vec_release(&v);
 *
 * Any struct with item, count and alloc serves.
 */
#ifndef ROTA_VEC_H
#define ROTA_VEC_H

#include <stddef.h>
#include <stdlib.h>

#define ROTA_VEC(type)  \
    struct {            \
        type *item;     \
        size_t count;   \
        size_t alloc;   \
    }

/* Room for one more element; returns the (perhaps moved) array. */
void *rota_vec_grow(void *item, size_t count, size_t *alloc, size_t size);

#define rota_vec_push(v)                                                   \
    ((v)->item = rota_vec_grow((v)->item, (v)->count, &(v)->alloc,         \
                               sizeof *(v)->item),                         \
     &(v)->item[(v)->count++])

#define rota_vec_release(v)                        \
    do {                                           \
        free((v)->item);                           \
        (v)->item = NULL;                          \
        (v)->count = (v)->alloc = 0;               \
    } while (0)

#endif
