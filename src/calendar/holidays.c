/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/calendar.h>

#include <assert.h>
#include <string.h>

#include <rota/mem.h>
#include <rota/vec.h>

void rota_holidays_release(rota_holidays *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->item[i].name);
    rota_vec_release(list);
}

/* The first index whose date is not before DATE. */
static size_t place_of(const rota_holidays *list, rota_date date)
{
    size_t low = 0;
    size_t high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->item[middle].date < date)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void rota_holidays_set(rota_holidays *list, rota_date date, int kind,
                       const char *name)
{
    assert(list && name);
    assert(kind >= ROTA_HOLIDAY_REST && kind <= ROTA_HOLIDAY_MAKEUP);
    size_t at = place_of(list, date);

    if (at < list->count && list->item[at].date == date) {
        char *copy = rota_strdup(name); /* NAME may be the old one */
        free(list->item[at].name);
        list->item[at].name = copy;
    } else {
        (void)rota_vec_push(list);
        memmove(&list->item[at + 1], &list->item[at],
                (list->count - 1 - at) * sizeof *list->item);
        list->item[at].date = date;
        list->item[at].name = rota_strdup(name);
    }
    list->item[at].kind = kind;
}

const rota_holiday *rota_holidays_find(const rota_holidays *list,
                                       rota_date date)
{
    size_t at = place_of(list, date);

    if (at < list->count && list->item[at].date == date)
        return &list->item[at];
    return NULL;
}

bool rota_holidays_cover(const rota_holidays *list, int year)
{
    size_t at = place_of(list, rota_date_of(year, 1, 1));

    return at < list->count &&
           list->item[at].date <= rota_date_of(year, 12, 31);
}

rota_day_kind rota_day_kind_of(rota_date date, unsigned weekend,
                               const rota_holidays *list)
{
    const rota_holiday *holiday = rota_holidays_find(list, date);

    if (holiday) {
        switch (holiday->kind) {
        case ROTA_HOLIDAY_REST:
            return ROTA_RESTDAY;
        case ROTA_HOLIDAY_STATUTORY:
            return ROTA_STATUTORY;
        case ROTA_HOLIDAY_MAKEUP:
            return ROTA_WORKDAY;
        }
    }
    bool is_weekend = weekend >> rota_date_weekday(date) & 1u;
    return is_weekend ? ROTA_WEEKEND : ROTA_WORKDAY;
}

bool rota_day_is_makeup(rota_date date, const rota_holidays *list)
{
    const rota_holiday *holiday = rota_holidays_find(list, date);

    return holiday && holiday->kind == ROTA_HOLIDAY_MAKEUP;
}

const char *rota_day_kind_name(rota_day_kind kind)
{
    static const char *const name[] = { "workday", "weekend", "restday",
                                        "statutory" };

    assert(kind >= ROTA_WORKDAY && kind <= ROTA_STATUTORY);
    return name[kind];
}
