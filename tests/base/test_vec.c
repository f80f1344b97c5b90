/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <rota/vec.h>

Test(vec, new_elements_are_zeroed_and_old_ones_stay)
{
    typedef struct {
        int a, b;
    } pair;
    ROTA_VEC(pair) v = { 0 };
    for (int i = 0; i < 1000; i++) {
        pair *p = rota_vec_push(&v);
        EQ_INT(p->a, 0);
        EQ_INT(p->b, 0);
        p->a = i;
        p->b = -i;
    }
    EQ_INT(v.count, 1000);
    for (int i = 0; i < 1000; i++)
        EQ_INT(v.item[i].a - v.item[i].b, 2 * i);
    rota_vec_release(&v);
    cr_assert_null(v.item);
    EQ_INT(v.count + v.alloc, 0);
}
