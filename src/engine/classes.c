/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "classes.h"

#include <limits.h>
#include <string.h>

/* Lengths of shift that are counted one by one; with more of them minutes are
 * counted in units of their divisor. */
#define LENGTHS_MAX 3
static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Shifts that nothing counted tells apart. */
typedef struct {
    int length; /* minutes */
    bool night;
    int limited; /* a shift whose limit is counted stands alone, else -1 */
} shift_class;

typedef struct {
    shift_class item[NETWORK_RESOURCES];
    int count;
} class_list;

static shift_class describe(const resources *b, int shift)
{
    const rota_problem_shift *s = &b->p->shift[shift];
    bool limited = b->needed[COUNTED + COUNT_SHIFTS + shift];
    return (shift_class){ s->paid_minutes,
                          b->needed[NIGHTS] && s->kind == ROTA_SHIFT_NIGHT,
                          limited ? shift : -1 };
}

static int find_class(const class_list *list, shift_class c)
{
    for (int i = 0; i < list->count; i++)
        if (list->item[i].length == c.length &&
            list->item[i].night == c.night &&
            list->item[i].limited == c.limited)
            return i;
    return -1;
}

static int limit_of(const resources *b, const shift_class *c)
{
    return c->limited < 0
               ? -1
               : rota_most_duties(b->p, resources_agent(b), c->limited);
}

/* Small limits before large ones: what is cleared for them lies together in
 * long stretches.  The first class has no limit, or the largest: it alone is
 * told by what the others leave. */
static void sort_classes(const resources *b, class_list *list)
{
    for (int i = 1; i < list->count; i++)
        for (int k = i; k > 0 && limit_of(b, &list->item[k]) <
                                     limit_of(b, &list->item[k - 1]);
             k--) {
            shift_class c = list->item[k];
            list->item[k] = list->item[k - 1];
            list->item[k - 1] = c;
        }
    if (list->count > 1 && list->item[0].limited >= 0) {
        shift_class c = list->item[list->count - 1];
        memmove(&list->item[1], &list->item[0],
                (size_t)(list->count - 1) * sizeof c);
        list->item[0] = c;
    }
}

/* False when there are too many, or none. */
static bool list_classes(const resources *b, class_list *list)
{
    int lengths = 0;
    for (int s = 0; s < b->p->shifts; s++) {
        shift_class c = describe(b, s);
        if (!resources_used(b, s) || find_class(list, c) >= 0)
            continue;
        if (c.limited < 0 && lengths++ == LENGTHS_MAX)
            return false;
        list->item[list->count++] = c;
    }
    sort_classes(b, list);
    return list->count > 0;
}

/* No lawful tour has more duties of the class. */
static int cap_of(const resources *b, shift_class c)
{
    int cap = resources_room(b, c.length);
    if (c.limited >= 0)
        cap =
            smaller(cap, rota_most_duties(b->p, resources_agent(b), c.limited));
    if (c.night && b->limit_nights)
        cap = smaller(cap, b->agent->max_nights);
    return cap;
}

/* Minutes, nights and limits as forms of the duties of each class: resource 0
 * counts all duties, resource c those of class c. */
static void set_forms(resources *b, const class_list *list)
{
    const shift_class *first = &list->item[0];
    for (int c = 0; c < list->count; c++) {
        const shift_class *x = &list->item[c];
        b->form[MINUTES][c] = x->length - (c ? first->length : 0);
        b->form[NIGHTS][c] = x->night - (c ? first->night : 0);
        if (first->limited >= 0)
            b->form[COUNTED + COUNT_SHIFTS + first->limited][c] = c ? -1 : 1;
        if (c > 0 && x->limited >= 0)
            b->form[COUNTED + COUNT_SHIFTS + x->limited][c] = 1;
    }
}

/* Duties of each shift class are counted: all of them first, since a month
 * leaves that number little room, then those of each class but the first. */
bool classes_count(resources *b, rota_arena *scratch)
{
    class_list list = { 0 };
    int options = b->p->shifts + 1;
    if (!list_classes(b, &list))
        return false;
    b->shortest = INT_MAX;
    for (int c = 0; c < list.count; c++) {
        b->shortest = smaller(b->shortest, list.item[c].length);
        if (list.item[c].length > b->longest)
            b->longest = list.item[c].length;
    }
    for (int c = 0; c < list.count; c++) {
        int cap = c ? cap_of(b, list.item[c]) : resources_room(b, b->shortest);
        int *table = resources_add(b, cap, scratch);
        for (int k = 0; k < b->cells->stages; k++)
            for (int s = 0; s < b->p->shifts; s++)
                table[k * options + 1 + s] =
                    resources_used(b, s) &&
                    (c == 0 || find_class(&list, describe(b, s)) == c);
    }
    set_forms(b, &list);
    return true;
}
