/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An instance in the words of a problem's text, which is then read. */
#include "instance.h"

#include <rota/text.h>

#include <string.h>

/* A Monday, in a year of 366 days. */
static rota_date date_of(int day)
{
    rota_date first = ROTA_NO_DATE;
    rota_date_parse("2024-01-01", &first);
    return first + day;
}

static void add_date(rota_text *t, int day)
{
    char buf[ROTA_DATE_SIZE];
    rota_text_printf(t, " %s", rota_date_text(buf, date_of(day)));
}

/* A name in quotes; it has no control characters. */
static void add_name(rota_text *t, const char *name)
{
    rota_text_add(t, " \"");
    for (; *name; name++) {
        if (*name == '"' || *name == '\\')
            rota_text_char(t, '\\');
        rota_text_char(t, *name);
    }
    rota_text_char(t, '"');
}

/* A shift called "off" would be taken for a day off. */
static void add_shift(rota_text *t, const instance_facts *i, int shift)
{
    const char *id = i->shift.item[shift].id;
    add_name(t, strcmp(id, "off") != 0 ? id : "off*");
}

/* The stretch of a day that is SHIFT's alone, all of them WIDE minutes. */
static void add_span(rota_text *t, int shift, int wide)
{
    int from = shift * wide, to = from + wide;
    rota_text_printf(t, " %02d:%02d-%02d:%02d", from / 60, from % 60, to / 60,
                     to % 60);
}

static int at_most(int figure, int most)
{
    return figure < most ? figure : most;
}

static void write_frame(rota_text *t, const instance_facts *i, int wide)
{
    rota_text_printf(t,
                     "rota-problem 1\nsite instance UTC\nscope month\n"
                     "times day_starts 00:00 slot %d arrival 0 handover 0\n"
                     "weekend_days Sat|Sun\nsenior_acts no\n"
                     "weights floor %d wish 1 over %d\ndays",
                     wide, i->under, i->over);
    add_date(t, 0);
    rota_text_printf(t, " %d month", i->days);
    add_date(t, 0);
    rota_text_printf(t, " %d\n", i->days);
    /* the limit of weekends is one of the horizon: all are charged alike */
    for (int day = 5; day < i->days; day += 7)
        if (rota_month_of(date_of(day)) != rota_month_of(date_of(0))) {
            rota_text_add(t, "day");
            add_date(t, day);
            rota_text_add(t, " charged 2024-01\n");
        }
}

static void write_shifts(rota_text *t, const instance_facts *i, int wide)
{
    int shifts = (int)i->shift.count;
    for (int s = 0; s < shifts; s++) {
        rota_text_add(t, "shift");
        add_shift(t, i, s);
        add_name(t, i->shift.item[s].id);
        add_span(t, s, wide);
        rota_text_printf(t, " paid %d\n", i->shift.item[s].minutes);
    }
    for (int s = 0; s < shifts; s++)
        for (int then = 0; then < shifts; then++)
            if (i->forbids[s * shifts + then]) {
                rota_text_add(t, "forbid");
                add_shift(t, i, s);
                add_shift(t, i, then);
                rota_text_char(t, '\n');
            }
}

/* Limits that no tour of the horizon reaches are cut to what may be said. */
static void write_staff(rota_text *t, const instance_facts *i)
{
    int minutes = 1440 * i->days + 1;
    for (size_t s = 0; s < i->staff.count; s++) {
        const instance_staff *a = &i->staff.item[s];
        rota_text_add(t, "agent");
        add_name(t, a->id);
        add_name(t, a->id);
        rota_text_printf(
            t, " max %d min %d run %d run_min %d off_min %d weekends %d\n",
            at_most(a->max_minutes, minutes), at_most(a->min_minutes, minutes),
            at_most(a->max_run, i->days), at_most(a->min_run, i->days + 1),
            at_most(a->min_off, i->days + 1),
            at_most(a->max_weekends, i->days));
    }
    for (size_t s = 0; s < i->staff.count; s++)
        for (int shift = 0; shift < (int)i->shift.count; shift++) {
            const instance_staff *a = &i->staff.item[s];
            if (a->most[shift] == ROTA_NO_LIMIT || a->most[shift] >= i->days)
                continue;
            rota_text_add(t, "limit");
            add_name(t, a->id);
            add_shift(t, i, shift);
            rota_text_printf(t, " %d\n", a->most[shift]);
        }
}

static void write_days_off(rota_text *t, const instance_facts *i)
{
    for (size_t s = 0; s < i->staff.count; s++)
        for (int day = 0; day < i->days; day++) {
            if (!i->staff.item[s].off[day])
                continue;
            rota_text_add(t, "leave");
            add_name(t, i->staff.item[s].id);
            add_date(t, day);
            rota_text_add(t, "T00:00");
            add_date(t, day);
            rota_text_add(t, "T24:00 annual\n");
        }
}

/* A problem's limit of 0 is none: who may work no day of a kind at all is
 * pinned off on these days. */
static void write_pins(rota_text *t, const instance_facts *i)
{
    for (size_t s = 0; s < i->staff.count; s++) {
        const instance_staff *a = &i->staff.item[s];
        for (int day = 0; day < i->days; day++) {
            if (a->max_run > 0 && (a->max_weekends > 0 || day % 7 < 5))
                continue;
            rota_text_add(t, "pin");
            add_name(t, a->id);
            add_date(t, day);
            rota_text_add(t, " off\n");
        }
    }
}

static void write_requests(rota_text *t, const instance_facts *i)
{
    for (size_t q = 0; q < i->request.count; q++) {
        const instance_request *r = &i->request.item[q];
        rota_text_add(t, "wish");
        add_name(t, i->staff.item[r->staff].id);
        add_date(t, r->day);
        add_shift(t, i, r->shift);
        rota_text_printf(t, " %d\n", r->weight);
    }
}

static void write_cover(rota_text *t, const instance_facts *i, int wide)
{
    int shifts = (int)i->shift.count;
    for (int day = 0; day < i->days; day++)
        for (int s = 0; s < shifts; s++) {
            int need = i->need[day * shifts + s];
            if (need < 0)
                continue;
            rota_text_add(t, "slots");
            add_date(t, day);
            add_span(t, s, wide);
            rota_text_printf(t, " floor %d\n", need);
        }
}

rota_status instance_problem(const instance_facts *from, rota_instance *to,
                             const char *file, rota_complaints *bad)
{
    int wide = from->shift.count ? 1440 / (int)from->shift.count : 1440;
    rota_text text = { 0 };
    write_frame(&text, from, wide);
    write_shifts(&text, from, wide);
    write_staff(&text, from);
    write_days_off(&text, from);
    write_pins(&text, from);
    write_requests(&text, from);
    write_cover(&text, from, wide);
    rota_status status = rota_problem_read(&to->problem, rota_text_str(&text),
                                           text.length, file, bad, NULL);
    rota_text_release(&text);
    if (status != ROTA_OK)
        return status;
    to->agent = ROTA_NEW_ARRAY(int, from->staff.count + 1);
    for (size_t s = 0; s < from->staff.count; s++)
        to->agent[from->staff.item[s].place] = (int)s;
    return ROTA_OK;
}
