/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What differs between two rosters, in words and in JSON: person by person,
 * and what it does to the heads.
 */
#include "cli.h"

#include <assert.h>
#include <string.h>

/* ---- Who must be told ---------------------------------------------------- */

static bool is_off(const char *shift)
{
    return strcmp(shift, "off") == 0;
}

/* What became of the cell, seen by whose it is. */
static const char *kind_of(const rota_cell_change *change)
{
    if (is_off(change->before))
        return N_("got");
    if (is_off(change->after))
        return N_("gave");
    return strcmp(change->before, change->after) == 0 ? N_("retimed")
                                                      : N_("moved");
}

void report_changes(const cli *c, const rota_changes *changes)
{
    print_table t = { .columns = 5 };
    for (size_t i = 0; i < changes->count; i++) {
        const rota_cell_change *change = &changes->item[i];
        char date[ROTA_DATE_SIZE], day[ROTA_DAY_SIZE];
        const char *kind = kind_of(change);
        print_cell(&t, "%s %s", change->agent, change->name);
        print_cell(&t, "%s", _(c->lang, kind));
        print_cell(&t, "%s", rota_date_text(date, change->date));
        print_cell(&t, "%s", rota_day_text(day, change->date, c->lang));
        if (!strcmp(kind, "got") || !strcmp(kind, "retimed"))
            print_cell(&t, "%s", change->after);
        else if (!strcmp(kind, "gave"))
            print_cell(&t, "%s", change->before);
        else
            print_cell(&t, "%s -> %s", change->before, change->after);
    }
    print_table_end(&t);
}

/* Does entry I begin another person? */
static bool is_next(const rota_changes *changes, size_t i)
{
    return i == 0 ||
           strcmp(changes->item[i].agent, changes->item[i - 1].agent) != 0;
}

void report_told(const cli *c, const rota_changes *changes)
{
    rota_text line = { 0 };
    size_t people = 0;
    for (size_t i = 0; i < changes->count; i++)
        if (is_next(changes, i))
            rota_text_printf(&line, "%s%s %s", people++ ? _(c->lang, ", ") : "",
                             changes->item[i].agent, changes->item[i].name);
    if (people == 0)
        print_line("%s", _(c->lang, "nobody needs to be told"));
    else if (changes->before == 0 && changes->after > 0)
        print_line(_(c->lang, "to be told: everybody on the roster, %zu"),
                   people);
    else
        print_line(_(c->lang, "to be told, %zu: %s"), people,
                   rota_text_str(&line));
    rota_text_release(&line);
}

json_t *report_json_changes(const rota_changes *changes)
{
    json_t *list = json_array();
    for (size_t i = 0; i < changes->count; i++) {
        const rota_cell_change *change = &changes->item[i];
        char date[ROTA_DATE_SIZE];
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "agent",
                            change->agent, "name", change->name, "date",
                            rota_date_text(date, change->date), "kind",
                            kind_of(change), "before", change->before, "after",
                            change->after));
    }
    return list;
}

json_t *report_json_told(const rota_changes *changes)
{
    json_t *list = json_array();
    for (size_t i = 0; i < changes->count; i++)
        if (is_next(changes, i))
            json_array_append_new(list, json_string(changes->item[i].agent));
    return list;
}

/* ---- Heads --------------------------------------------------------------- */

static const char *state_of(const rota_slot_change *s)
{
    if (s->missing_before == 0 && s->missing_after > 0)
        return N_("gap opened");
    if (s->missing_before > 0 && s->missing_after == 0)
        return N_("gap closed");
    if (s->missing_after > s->missing_before)
        return N_("gap wider");
    return s->missing_after < s->missing_before ? N_("gap narrower") : "";
}

/* "lead", "floor night cash": the row that misses heads. */
static void add_row(rota_text *out, const rota_slot_change *s)
{
    const char *word[] = { rota_rule_rows[s->rule].name, s->shift, s->skill,
                           s->rule == ROTA_RULE_LEAD ? "" : s->role };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (*word[i])
            rota_text_printf(out, "%s%s", i ? " " : "", word[i]);
}

static void add_slot(const cli *c, print_table *t, const rota_slot_change *s)
{
    char day[ROTA_DAY_SIZE], from[ROTA_DATE_SIZE], to[ROTA_DATE_SIZE];
    rota_text row = { 0 };
    print_cell(t, "%s", rota_day_text(day, s->date, c->lang));
    print_cell(t, "%s–%s", rota_clock_text(from, s->from),
               rota_clock_text(to, s->to));
    add_row(&row, s);
    if (s->rule != ROTA_RULE_GAP)
        print_cell(t, "%s", rota_text_str(&row));
    else if (s->need_before != s->need_after)
        print_cell(t, _(c->lang, "heads %d -> %d, needed %d -> %d"), s->before,
                   s->after, s->need_before, s->need_after);
    else
        print_cell(t, _(c->lang, "heads %d -> %d, needed %d"), s->before,
                   s->after, s->need_after);
    const char *state = state_of(s);
    if (*state)
        print_cell(t, _(c->lang, "%s: missing %d -> %d"), _(c->lang, state),
                   s->missing_before, s->missing_after);
    else
        print_cell(t, "%s", "");
    rota_text_release(&row);
}

void report_slots(const cli *c, const rota_difference *d)
{
    print_table t = { .columns = 4 };
    if (!d->comparable) {
        print_line("%s", _(c->lang, "their heads cannot be compared: the slots "
                                    "of the day are others"));
        return;
    }
    if (d->slots == 0) {
        print_line("%s", _(c->lang, "the heads are the same in every slot"));
        return;
    }
    for (size_t i = 0; i < d->slots; i++)
        add_slot(c, &t, &d->slot[i]);
    print_table_end(&t);
    print_line(_(c->lang, "gaps opened: %zu, closed: %zu"), d->opened,
               d->closed);
}

json_t *report_json_slots(const rota_difference *d)
{
    json_t *list = json_array();
    for (size_t i = 0; i < d->slots; i++) {
        const rota_slot_change *s = &d->slot[i];
        char date[ROTA_DATE_SIZE], from[ROTA_DATE_SIZE], to[ROTA_DATE_SIZE];
        json_t *item = json_pack(
            "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:i, s:s}", "date",
            rota_date_text(date, s->date), "start",
            rota_clock_text(from, s->from), "end", rota_clock_text(to, s->to),
            "rule", rota_rule_rows[s->rule].name, "shift", s->shift, "skill",
            s->skill, "role", s->role, "missing_before", s->missing_before,
            "missing_after", s->missing_after, "state", state_of(s));
        if (s->rule == ROTA_RULE_GAP)
            json_object_update_new(
                item, json_pack("{s:i, s:i, s:i, s:i}", "before", s->before,
                                "after", s->after, "need_before",
                                s->need_before, "need_after", s->need_after));
        json_array_append_new(list, item);
    }
    return list;
}
