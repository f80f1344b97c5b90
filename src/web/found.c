/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a judge found, and what changes, as pages show it.
 */
#include "parts.h"

#include <rota/words.h>

#include <assert.h>
#include <string.h>

/* ---- A reading ----------------------------------------------------------- */

static const char *class_of(const rota_finding *f)
{
    if (f->inherited || f->waived)
        return "mild";
    return rota_rule_rows[f->rule].hard ? "hard" : "soft";
}

/* A word that tells hard from soft where colour does not. */
static const char *weight_of(const rota_finding *f)
{
    if (f->waived)
        return N_("waived");
    if (f->inherited)
        return N_("inherited");
    return rota_rule_rows[f->rule].hard ? N_("rule broken") : N_("missed");
}

static void add_finding(markup *h, const rota_sheet *sheet,
                        const rota_finding *f)
{
    rota_text text = { 0 };
    mark_open(h, "li", "class", class_of(f), NULL);
    mark_element(h, "b", _(h->lang, weight_of(f)), "class", "weight", NULL);
    mark_element(h, "code", rota_rule_rows[f->rule].name, NULL);
    rota_words_finding(sheet, f, &text);
    mark_text(h, rota_text_str(&text));
    rota_text_release(&text);
    mark_close(h);
}

void part_findings(markup *h, const rota_reading *reading, int agent)
{
    rota_sheet sheet = rota_reading_sheet(reading, h->lang);
    bool open = false;
    for (size_t i = 0; i < reading->report.count; i++) {
        const rota_finding *f = &reading->report.item[i];
        if (agent >= 0 && f->agent != agent)
            continue;
        if (!open)
            mark_open(h, "ul", "class", "findings", NULL);
        open = true;
        add_finding(h, &sheet, f);
    }
    if (open)
        mark_close(h);
}

/* ---- A verdict ----------------------------------------------------------- */

void part_verdict(markup *h, const rota_verdict *verdict, const rota_site *site)
{
    if (verdict->findings.count == 0)
        return;
    mark_open(h, "ul", "class", "findings", NULL);
    for (size_t i = 0; i < verdict->findings.count; i++) {
        const rota_swap_finding *f = &verdict->findings.item[i];
        bool mild = f->inherited || f->waived;
        mark_open(h, "li", "class", mild ? "mild" : "hard", NULL);
        mark_element(h, "b",
                     _(h->lang, f->waived      ? N_("waived")
                                : f->inherited ? N_("inherited")
                                               : N_("rule broken")),
                     "class", "weight", NULL);
        mark_element(h, "code", f->rule, "title", f->clause[h->lang], NULL);
        if (f->agent[0])
            mark_element(h, "span", part_person(h->r, site, f->agent), "class",
                         "who", NULL);
        mark_text(h, f->text[h->lang]);
        mark_close(h);
    }
    mark_close(h);
}

static void add_slot(markup *h, const rota_swap_slot *slot)
{
    char from[ROTA_DATE_SIZE], to[ROTA_DATE_SIZE], day[ROTA_DAY_SIZE];
    bool worse = slot->after < slot->before && slot->after < slot->need;
    mark_open(h, "tr", "class", worse ? "worse" : MARK_NONE, NULL);
    mark_element(h, "th", rota_day_text(day, slot->date, h->lang), "scope",
                 "row", NULL);
    mark_open(h, "td", NULL);
    mark_printf(h, N_("%s–%s"), rota_clock_text(from, slot->start),
                rota_clock_text(to, slot->start + slot->length));
    mark_close(h);
    mark_element(h, "td", part_format(h->r, "%d", slot->need), "class", "sum",
                 NULL);
    mark_element(h, "td", part_format(h->r, "%d", slot->before), "class", "sum",
                 NULL);
    mark_element(h, "td", part_format(h->r, worse ? "▼ %d" : "%d", slot->after),
                 "class", "sum", NULL);
    mark_close(h);
}

/* Does slot I continue the one before, with the same heads? */
static bool goes_on(const rota_swap_slot *s, const rota_swap_slot *before)
{
    return s->date == before->date && s->need == before->need &&
           s->before == before->before && s->after == before->after &&
           s->start == before->start + before->length;
}

void part_coverage(markup *h, const rota_verdict *verdict)
{
    static const char *const heads[] = { N_("date"), N_("time"), N_("need"),
                                         N_("before"), N_("after") };
    bool changes = false;
    for (size_t i = 0; i < verdict->slots.count; i++)
        changes = changes ||
                  verdict->slots.item[i].before != verdict->slots.item[i].after;
    if (verdict->slots.count == 0)
        return;
    part_note(h, "note",
              changes
                  ? part_format(h->r,
                                N_("Head-minutes missing at those hours: %d "
                                   "before, %d after."),
                                verdict->before, verdict->after)
                  : _(h->lang, "As many heads as before at every hour."));
    if (!changes)
        return;
    mark_open(h, "div", "class", "scroll", NULL);
    mark_open(h, "table", "class", "rows", NULL);
    mark_open(h, "thead", NULL);
    mark_open(h, "tr", NULL);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        mark_element(h, "th", _(h->lang, heads[i]), "scope", "col", NULL);
    mark_close(h);
    mark_close(h);
    mark_open(h, "tbody", NULL);
    for (size_t i = 0; i < verdict->slots.count;) {
        rota_swap_slot stretch = verdict->slots.item[i++];
        while (i < verdict->slots.count &&
               goes_on(&verdict->slots.item[i], &stretch))
            stretch.length += verdict->slots.item[i++].length;
        if (stretch.before != stretch.after)
            add_slot(h, &stretch);
    }
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

/* ---- Changes ------------------------------------------------------------- */

void part_parties(markup *h, const rota_swap_party *party, int parties,
                  const rota_site *site)
{
    mark_open(h, "ul", "class", "parties", NULL);
    for (int k = 0; k < parties; k++) {
        const rota_swap_party *p = &party[k];
        char day[ROTA_DAY_SIZE];
        mark_open(h, "li", NULL);
        mark_element(h, "b", part_person(h->r, site, p->agent), NULL);
        mark_text(h, " ");
        if (p->date == ROTA_NO_DATE) {
            mark_say(h, N_("gives nothing"));
        } else {
            const rota_shift_row *s = rota_site_shift(site, p->shift);
            mark_say(h, N_("gives"));
            mark_text(h, " ");
            mark_text(h, rota_day_text(day, p->date, h->lang));
            mark_text(h, " ");
            part_chip(h, s ? (int)(s - site->shifts.item) : -1,
                      s ? s->name : p->shift);
        }
        mark_close(h);
    }
    mark_close(h);
}

void part_changes(markup *h, const rota_changes *changes, const rota_site *site)
{
    const char *last = "";
    for (size_t i = 0; i < changes->count; i++) {
        const rota_cell_change *c = &changes->item[i];
        char day[ROTA_DAY_SIZE];
        if (strcmp(c->agent, last) != 0) {
            if (*last)
                mark_close(h);
            mark_element(h, "h3", part_person(h->r, site, c->agent), NULL);
            mark_open(h, "ul", "class", "changes", NULL);
            last = c->agent;
        }
        mark_open(h, "li", NULL);
        mark_element(h, "b", rota_day_text(day, c->date, h->lang), NULL);
        mark_text(h, " ");
        if (strcmp(c->before, c->after) != 0) {
            mark_element(h, "del", part_shift(h->r, site, c->before), NULL);
            mark_text(h, " → ");
        }
        mark_element(h, "ins", part_shift(h->r, site, c->after), NULL);
        if (!strcmp(c->before, c->after))
            mark_say(h, N_(" (other hours)"));
        mark_close(h);
    }
    if (*last)
        mark_close(h);
}
