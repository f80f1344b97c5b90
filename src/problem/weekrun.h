/* A weekend must be one run of weekdays, the end of the week not breaking it,
 * and leave at least one weekday out. */
#ifndef PROBLEM_WEEKRUN_H
#define PROBLEM_WEEKRUN_H

#include <rota/calendar.h>

static inline bool weekrun_is(rota_dayset set)
{
    int starts = 0;

    for (int day = 0; day < 7; day++) {
        int before = (day + 6) % 7;
        if (set.weekdays >> day & 1 && !(set.weekdays >> before & 1))
            starts++;
    }
    return set.kinds == 0 && starts == 1;
}

#endif
