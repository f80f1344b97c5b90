/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <math.h>

/* JSON has no infinity. */
json_t *staff_json_real(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *slot_json(const rota_staffed_slot *slot)
{
    const rota_service *v = &slot->staffing.service;
    char date[ROTA_DATE_SIZE], day[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
    return json_pack(
        "{s:s, s:s, s:f, s:f, s:f, s:i, s:i, s:f, s:f, s:o, s:f, s:s, s:b, "
        "s:i, s:i}",
        "date", rota_date_text(date, slot->date), "start",
        rota_clock_text(clock, slot->minute), "calls", slot->calls, "aht",
        slot->aht, "load", v->load, "agents", slot->staffing.agents, "heads",
        slot->staffing.heads, "service_level", v->service_level, "occupancy",
        v->occupancy, "asa_seconds", staff_json_real(v->asa), "abandonment",
        v->abandonment, "day", rota_date_text(day, slot->day), "later",
        slot->later, "floor", slot->floor, "need", slot->need);
}

static json_t *history_json(const rota_staffed *s)
{
    json_t *hours = json_array();
    for (size_t i = 0; i < s->hours; i++)
        json_array_append_new(
            hours, json_pack("{s:i, s:f, s:f, s:f}", "hour", s->hour[i].hour,
                             "offered", s->hour[i].offered, "abandoned",
                             s->hour[i].seen, "expected", s->hour[i].expected));
    return json_pack("{s:i, s:i, s:f, s:b, s:f, s:f, s:f, s:o}", "heads",
                     s->heads, "agents", s->agents, "patience",
                     s->targets.patience, "estimated", s->estimated, "offered",
                     s->offered, "abandoned", s->seen, "expected", s->expected,
                     "hours", hours);
}

json_t *staff_json(const rota_staffed *s)
{
    json_t *slots = json_array();
    for (size_t i = 0; i < s->slots; i++)
        json_array_append_new(slots, slot_json(&s->slot[i]));
    json_t *doc = json_pack("{s:o}", "slots", slots);
    if (s->history)
        json_object_set_new(doc, "history", history_json(s));
    return doc;
}

static double percent(double part, double whole)
{
    return whole > 0 ? 100 * part / whole : 0;
}

void staff_print_history(const cli *c, const rota_staffed *s)
{
    if (!s->history)
        return;
    print_line("\n%s", _(c->lang, "Callers who hung up, as the calls tell:"));
    print_table t = { .columns = s->agents > 0 ? 4 : 3, .right = "0111" };
    print_cell(&t, "%s", _(c->lang, "hour"));
    print_cell(&t, "%s", _(c->lang, "calls"));
    print_cell(&t, "%s", _(c->lang, "seen"));
    if (s->agents > 0)
        print_cell(&t, "%s", _(c->lang, "Erlang A"));
    for (size_t i = 0; i < s->hours; i++) {
        const rota_abandoned_hour *h = &s->hour[i];
        print_cell(&t, "%02d:00", h->hour);
        print_cell(&t, "%.0f", h->offered);
        print_cell(&t, "%.1f %%", percent(h->seen, h->offered));
        if (s->agents > 0)
            print_cell(&t, "%.1f %%", percent(h->expected, h->offered));
    }
    print_cell(&t, "%s", _(c->lang, "all"));
    print_cell(&t, "%.0f", s->offered);
    print_cell(&t, "%.1f %%", percent(s->seen, s->offered));
    if (s->agents > 0)
        print_cell(&t, "%.1f %%", percent(s->expected, s->offered));
    print_table_end(&t);
    if (s->agents > 0)
        print_line(_(c->lang, "Erlang A with %d heads, %d agents on the phone, "
                              "and a patience of %.0f s; intervals\nwith a "
                              "load of at least %.3g"),
                   s->heads, s->agents, s->targets.patience, 0.75 * s->agents);
    else
        print_line("%s", _(c->lang, "with --heads N (who took the calls) this "
                                    "is laid beside Erlang A"));
}
