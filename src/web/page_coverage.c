/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heads in every slot: have above need; colour and sign by the difference.
 */
#include <rota/words.h>

#include <assert.h>

#include <stdio.h>

#include "month.h"

static const char *class_of(const rota_problem_slot *slot, int have)
{
    int missing = slot->need - have;
    if (have < slot->floor)
        return "gap floor";
    if (missing >= 3)
        return "gap g3";
    if (missing > 0)
        return missing == 2 ? "gap g2" : "gap g1";
    if (missing == 0)
        return "even";
    return missing < -1 ? "over o2" : "over";
}

static const char *when_text(const request *r, const rota_problem *p, int slot,
                             const char **clock)
{
    char day[ROTA_DATE_SIZE], time[ROTA_DATE_SIZE];
    rota_date date;
    int minute;
    rota_problem_local(p, p->slot[slot].start, &date, &minute);
    *clock = rota_arena_strdup(r->arena, rota_clock_text(time, minute));
    return part_format(r, "%s@%s", rota_date_text(day, date), *clock);
}

/* A slot where heads are missing leads to why. */
static void add_slot(markup *h, const month_view *m, const rota_tally *t, int i)
{
    const rota_problem *p = m->reading->problem;
    int have = t->have[i], need = p->slot[i].need;
    const char *clock, *when = when_text(h->r, p, i, &clock);
    char title[96];
    snprintf(title, sizeof title, _(h->lang, "%s: %d present, %d needed"),
             clock, have, need);
    mark_open(h, "td", "class", class_of(&p->slot[i], have), "title", title,
              NULL);
    if (have < need)
        mark_open(h, "a", "href",
                  url(h->r, "/months/%s/gaps/%s", m->text, when), "aria-label",
                  title, NULL);
    rota_text_printf(&h->out, "<b>%d</b><i>%s%d</i>", have,
                     have < need ? "▼" : "", need);
    if (have < need)
        mark_close(h);
    mark_close(h);
}

static void add_day(markup *h, const month_view *m, const rota_tally *t, int d)
{
    const rota_problem_day *day = &m->reading->problem->day[d];
    char text[ROTA_DAY_SIZE];
    int missing = 0;
    for (int i = day->first_slot; i < day->first_slot + day->slots; i++) {
        const rota_problem_slot *slot = &m->reading->problem->slot[i];
        if (slot->need > t->have[i])
            missing += (slot->need - t->have[i]) * slot->length;
    }
    mark_open(h, "tr", "id",
              part_format(h->r, "d%s", part_date(h->r, day->date)), NULL);
    mark_element(h, "th", rota_day_text(text, day->date, h->lang), "scope",
                 "row", "class", "date", NULL);
    mark_element(h, "td",
                 missing ? part_format(h->r, N_("−%.1f h"), missing / 60.0)
                         : "✓",
                 "class", missing ? "sum alarm" : "sum good", NULL);
    for (int i = day->first_slot; i < day->first_slot + day->slots; i++)
        add_slot(h, m, t, i);
    mark_close(h);
}

/* The hours above the columns, of DAY: one whose clocks do not change. */
static void add_hours(markup *h, const rota_problem *p, int day)
{
    mark_open(h, "thead", NULL);
    mark_open(h, "tr", NULL);
    mark_element(h, "th", _(h->lang, "day"), "scope", "col", "class", "date",
                 NULL);
    mark_element(h, "th", _(h->lang, "missing"), "scope", "col", "class", "sum",
                 NULL);
    for (int i = 0; i < p->day[day].slots; i++) {
        int minute;
        rota_date date;
        char clock[ROTA_DATE_SIZE];
        rota_problem_local(p, p->slot[p->day[day].first_slot + i].start, &date,
                           &minute);
        rota_clock_text(clock, minute);
        if (minute % 60)
            clock[0] = '\0';
        else
            clock[2] = '\0';
        mark_element(h, "th", clock, "scope", "col", NULL);
    }
    mark_close(h);
    mark_close(h);
}

static void add_key(markup *h)
{
    static const struct {
        const char *class, *text;
    } keys[] = {
        { "over", N_("more than needed") },
        { "even", N_("as needed") },
        { "gap g1", N_("one missing") },
        { "gap g2", N_("two missing") },
        { "gap g3", N_("three and more") },
        { "gap floor", N_("below the floor") },
    };
    mark_open(h, "ul", "class", "legend heat", NULL);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        mark_open(h, "li", NULL);
        mark_element(h, "span", i > 1 ? "▼" : "", "class",
                     part_format(h->r, "sample %s", keys[i].class), NULL);
        mark_text(h, " ");
        mark_say(h, keys[i].text);
        mark_close(h);
    }
    mark_close(h);
}

static void add_map(markup *h, const month_view *m)
{
    const rota_problem *p = m->reading->problem;
    rota_tally tally = { 0 };
    int head = -1;
    rota_tally_count(&tally, p, &m->reading->roster);
    for (int d = 0; d < p->days; d++)
        if (p->day[d].slots > 0 &&
            (head < 0 || (p->day[head].change_by && !p->day[d].change_by)))
            head = d;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Heads, slot by slot"), NULL);
    part_note(h, "note",
              _(h->lang, "Above: heads on duty; below: heads needed.  A slot "
                         "with ▼ has too few: choose it to see why."));
    add_key(h);
    mark_open(h, "div", "class", "scroll", "tabindex", "0", "role", "region",
              "aria-label", _(h->lang, "Coverage"), NULL);
    mark_open(h, "table", "class", "heat", NULL);
    if (head >= 0)
        add_hours(h, p, head);
    mark_open(h, "tbody", NULL);
    for (int d = 0; d < p->days; d++)
        if (p->day[d].slots > 0)
            add_day(h, m, &tally, d);
    mark_close(h);
    mark_close(h);
    mark_close(h);
    mark_close(h);
    rota_tally_release(&tally);
}

static void add_gaps(markup *h, const month_view *m)
{
    const rota_reading *reading = m->reading;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Where heads are missing"), NULL);
    if (reading->gaps == 0)
        part_note(h, "fine", _(h->lang, "✓ No head is missing."));
    mark_open(h, "ul", "class", "findings", NULL);
    for (size_t i = 0; i < reading->report.count; i++) {
        const rota_finding *f = &reading->report.item[i];
        rota_text text = { 0 };
        if (rota_rule_rows[f->rule].hard)
            continue;
        mark_open(h, "li", "class", "soft", NULL);
        mark_element(h, "code", rota_rule_rows[f->rule].name, NULL);
        rota_finding_text(reading->problem, f, h->lang, &text);
        mark_text(h, rota_text_str(&text));
        rota_text_release(&text);
        mark_close(h);
    }
    mark_close(h);
    mark_close(h);
}

rota_status page_coverage(request *r, response *out, rota_error *err)
{
    month_view m;
    ROTA_TRY(month_look(r, &m, false, err));
    markup *h = month_open(&m, "Coverage");
    if (m.reading) {
        add_map(h, &m);
        add_gaps(h, &m);
    }
    month_release(&m);
    frame_close(h, out);
    return ROTA_OK;
}
