/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leave in words and in JSON.
 */
#include "leave.h"

#include <stdio.h>
#include <string.h>

static const char *const STATES[] = { N_("requested"), N_("approved"),
                                      N_("refused") };

const char *leave_state_name(rota_lang lang, const char *state)
{
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        if (!strcmp(STATES[i], state))
            return _(lang, STATES[i]);
    return state;
}

const char *leave_kind_name(rota_lang lang, const char *kind)
{
    return _(lang, rota_leave_phrase(kind));
}

char *leave_moment(rota_date date, int minute, char buf[2 * ROTA_DATE_SIZE])
{
    char day[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
    rota_date_text(day, date);
    snprintf(buf, 2 * ROTA_DATE_SIZE, "%s%s%s", day,
             minute == ROTA_UNSET ? "" : "T",
             minute == ROTA_UNSET ? "" : rota_clock_text(clock, minute));
    return buf;
}

void leave_print_excused(const cli *c, const rota_leave_told *told)
{
    if (told->excused > 0)
        print_line(_(c->lang, "entries of the ledger reversed: %d"),
                   told->excused);
}

json_t *leave_json_row(const rota_leave_row *row)
{
    char from[2 * ROTA_DATE_SIZE], to[2 * ROTA_DATE_SIZE];
    json_t *doc =
        json_pack("{s:s, s:s, s:s, s:s, s:s}", "agent", row->agent, "from",
                  leave_moment(row->from_date, row->from_minute, from), "to",
                  leave_moment(row->to_date, row->to_minute, to), "kind",
                  row->kind, "status", row->status);
    if (row->reason && *row->reason)
        json_object_set_new(doc, "reason", json_string(row->reason));
    return doc;
}

static json_t *json_suggested(const rota_suggested *s)
{
    json_t *list = json_array();
    for (size_t i = 0; i < s->partners; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:b}", "agent",
                                              s->partner[i].agent, "name",
                                              s->partner[i].name, "volunteer",
                                              s->partner[i].volunteer));
    return list;
}

json_t *leave_json(const rota_leave_told *told)
{
    json_t *doc = leave_json_row(&told->leave);
    json_t *list = json_array();
    for (size_t i = 0; i < told->duties; i++) {
        const rota_leave_duty *d = &told->duty[i];
        char date[ROTA_DATE_SIZE];
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:b, s:o, s:o, s:o}", "date",
                      rota_date_text(date, d->date), "shift", d->shift, "begun",
                      d->begun, "substitute",
                      *d->substitute ? json_string(d->substitute) : json_null(),
                      "version",
                      d->version > 0 ? json_integer(d->version) : json_null(),
                      "suggested", json_suggested(&d->suggested)));
    }
    json_object_set_new(doc, "duties", list);
    json_object_set_new(doc, "excused", json_integer(told->excused));
    return doc;
}
