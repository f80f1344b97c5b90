/* A sort that keeps the order of equal rows, which qsort does not promise. */
#ifndef PROBLEM_STABLE_H
#define PROBLEM_STABLE_H

#include <stddef.h>

typedef int stable_comparison(const void *a, const void *b);
void stable_sort(void *rows, size_t count, size_t size,
                 stable_comparison *compare);

#endif
