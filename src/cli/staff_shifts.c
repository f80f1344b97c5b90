/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>

/* "09:00-11:30": the stretches in which the day needs the most. */
static void add_peaks(rota_text *out, const rota_problem *p,
                      const rota_shift_day *day)
{
    for (int i = 0; i < day->slots; i++) {
        const rota_problem_slot *first = &p->slot[day->first_slot + i];
        if (first->need < day->peak || day->peak == 0)
            continue;
        while (i + 1 < day->slots &&
               p->slot[day->first_slot + i + 1].need >= day->peak)
            i++;
        const rota_problem_slot *last = &p->slot[day->first_slot + i];
        rota_date date;
        int from, to;
        char a[ROTA_DATE_SIZE], b[ROTA_DATE_SIZE];
        rota_problem_local(p, first->start, &date, &from);
        rota_problem_local(p, last->start + last->length, &date, &to);
        rota_text_printf(out, "%s%s-%s", out->length ? " " : "",
                         rota_clock_text(a, from), rota_clock_text(b, to));
    }
}

static void print_days(const cli *c, const rota_shift_plan *plan)
{
    const rota_problem *p = plan->problem;
    rota_text right = { 0 }, peaks = { 0 };
    rota_text_add(&right, "00");
    for (int s = 0; s < p->shifts; s++)
        rota_text_char(&right, '1');
    rota_text_add(&right, "1110");
    print_table t = { .columns = p->shifts + 6,
                      .right = rota_text_str(&right) };
    print_cell(&t, "%s", _(c->lang, "date"));
    print_cell(&t, "%s", "");
    for (int s = 0; s < p->shifts; s++)
        print_cell(&t, "%s", p->shift[s].name);
    print_cell(&t, "%s", _(c->lang, "paid h"));
    print_cell(&t, "%s", _(c->lang, "missing"));
    print_cell(&t, "%s", _(c->lang, "peak"));
    print_cell(&t, "%s", _(c->lang, "peak hours"));
    for (size_t i = 0; i < plan->days; i++) {
        const rota_shift_day *day = &plan->day[i];
        char date[ROTA_DATE_SIZE], name[ROTA_DAY_SIZE];
        print_cell(&t, "%s", rota_date_text(date, day->day));
        print_cell(&t, "%s", rota_day_text(name, day->day, c->lang));
        for (int s = 0; s < p->shifts; s++)
            print_cell(&t, "%d", (int)day->number[s]);
        print_cell(&t, "%.2f", (double)day->minutes / 60);
        print_cell(&t, "%d", day->missing);
        print_cell(&t, "%d", day->peak);
        rota_text_clear(&peaks);
        add_peaks(&peaks, p, day);
        print_cell(&t, "%s", rota_text_str(&peaks));
    }
    print_table_end(&t);
    rota_text_release(&right);
    rota_text_release(&peaks);
}

/* One day: slot by slot, the peaks marked. */
static void print_slots(const cli *c, const rota_shift_plan *plan)
{
    const rota_problem *p = plan->problem;
    const rota_shift_day *day = &plan->day[0];
    print_table t = { .columns = 4, .right = "0110" };
    print_line("%s", "");
    print_cell(&t, "%s", _(c->lang, "start"));
    print_cell(&t, "%s", _(c->lang, "need"));
    print_cell(&t, "%s", _(c->lang, "have"));
    print_cell(&t, "%s", "");
    for (int i = 0; i < day->slots; i++) {
        const rota_problem_slot *slot = &p->slot[day->first_slot + i];
        rota_date date;
        int minute;
        char clock[ROTA_DATE_SIZE];
        rota_problem_local(p, slot->start, &date, &minute);
        print_cell(&t, "%s", rota_clock_text(clock, minute));
        print_cell(&t, "%d", slot->need);
        print_cell(&t, "%d", (int)day->have[i]);
        print_cell(&t, "%s%s",
                   day->peak > 0 && slot->need == day->peak ? "*" : "",
                   day->have[i] < slot->need ? _(c->lang, " short") : "");
    }
    print_table_end(&t);
}

static json_t *day_json(const rota_problem *p, const rota_shift_day *day)
{
    json_t *shifts = json_object(), *slots = json_array();
    char date[ROTA_DATE_SIZE];
    for (int s = 0; s < p->shifts; s++)
        json_object_set_new(shifts, p->shift[s].id,
                            json_integer(day->number[s]));
    for (int i = 0; i < day->slots; i++) {
        const rota_problem_slot *slot = &p->slot[day->first_slot + i];
        rota_date local;
        int minute;
        char clock[ROTA_DATE_SIZE];
        rota_problem_local(p, slot->start, &local, &minute);
        json_array_append_new(
            slots, json_pack("{s:s, s:i, s:i, s:b}", "start",
                             rota_clock_text(clock, minute), "need", slot->need,
                             "have", (int)day->have[i], "peak",
                             day->peak > 0 && slot->need == day->peak));
    }
    return json_pack("{s:s, s:o, s:I, s:i, s:i, s:o}", "date",
                     rota_date_text(date, day->day), "shifts", shifts,
                     "paid_minutes", (json_int_t)day->minutes, "missing",
                     day->missing, "peak", day->peak, "slots", slots);
}

static json_t *plan_json(const rota_shift_plan *plan)
{
    json_t *days = json_array();
    for (size_t i = 0; i < plan->days; i++)
        json_array_append_new(days, day_json(plan->problem, &plan->day[i]));
    return json_pack("{s:o}", "days", days);
}

rota_status staff_date(cli *c, rota_month month, rota_date *only)
{
    const char *date = opts_value(c, "date");
    if (!date)
        return ROTA_OK;
    if (!rota_date_parse(date, only) || rota_month_of(*only) != month)
        return rota_fail(&c->err, ROTA_UNKNOWN, N_("no date '%s' in %s"), date,
                         c->arg[0]);
    return ROTA_OK;
}

rota_status staff_shifts(cli *c)
{
    rota_month month;
    rota_date only = ROTA_NO_DATE;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(staff_date(c, month, &only));
    rota_desk *desk = NULL;
    rota_shift_plan plan = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_shifts(desk, month, only, &plan, &c->err);
    if (status == ROTA_OK && c->json) {
        print_json(plan_json(&plan));
    } else if (status == ROTA_OK) {
        print_days(c, &plan);
        if (only != ROTA_NO_DATE)
            print_slots(c, &plan);
    }
    rota_shift_plan_release(&plan);
    rota_desk_close(desk);
    return status;
}
