/*
 * Fixed-width numbers in dates and times.
 */
#ifndef DIGITS_H
#define DIGITS_H

#include <stdbool.h>

/* Exactly COUNT decimal digits at *S into *VALUE; *S moves behind them.  On
 * false *S does not move. */
static inline bool digits_take(const char **s, int count, int *value)
{
    int sum = 0;

    for (int i = 0; i < count; i++) {
        char c = (*s)[i];
        if (c < '0' || c > '9')
            return false;
        sum = 10 * sum + (c - '0');
    }
    *s += count;
    *value = sum;
    return true;
}

#endif
