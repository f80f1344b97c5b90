/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Publish a month: who must be told of what, and what would have to be waived.
 */
#include <string.h>

#include "month.h"

enum { WAIVERS = 64 }; /* of one publication */

/* The very draft that the page shows. */
static const char *seen_of(const month_view *m)
{
    const rota_reading *reading = m->reading;
    return part_format(
        m->r, "%d-%s", reading->version,
        rota_roster_digest(reading->problem, &reading->roster).hex);
}

/* ---- Waivers ---------------------------------------------------------------
 */

static void add_waiver(markup *h, const month_view *m, const rota_finding *f)
{
    const rota_problem *p = m->reading->problem;
    const rota_problem_agent *agent = &p->agent[f->agent];
    rota_text text = { 0 };
    rota_text_printf(&text, _(h->lang, "%s (%s): "), agent->name, agent->id);
    rota_finding_text(p, f, h->lang, &text);
    part_choice(h, "checkbox", "waive",
                part_format(h->r, "%s:%s:%s", rota_rule_rows[f->rule].name,
                            agent->id, part_date(h->r, p->day[f->day].date)),
                rota_text_str(&text), false);
    rota_text_release(&text);
}

static void add_waivers(markup *h, const month_view *m)
{
    const rota_report *report = &m->reading->report;
    if (report->hard == 0) {
        part_note(h, "fine", _(h->lang, "✓ Every hard rule is kept."));
        return;
    }
    mark_open(h, "fieldset", "class", "stack", NULL);
    mark_element(h, "legend", _(h->lang, "Hard rules are broken"), NULL);
    part_note(h, "note",
              _(h->lang, "Publishing waits until each of them is repaired, or "
                         "waived by name; a waiver stands on the "
                         "certificate."));
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (rota_rule_rows[f->rule].hard && !f->inherited && !f->waived &&
            f->agent >= 0)
            add_waiver(h, m, f);
    }
    form_input(h, "text", "reason", _(h->lang, "Reason of the waivers"), NULL);
    mark_close(h);
}

/* ---- Who is told ------------------------------------------------------------
 */

static int people_in(const rota_changes *changes)
{
    int people = 0;
    for (size_t i = 0; i < changes->count; i++)
        people += i == 0 || strcmp(changes->item[i].agent,
                                   changes->item[i - 1].agent) != 0;
    return people;
}

static rota_status add_changes(markup *h, const month_view *m, rota_error *err)
{
    rota_changes changes = { 0 };
    rota_site *site = NULL;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Who must be told"), NULL);
    if (m->reading->base == 0) {
        part_note(h, "note",
                  _(h->lang, "This will be the first version: everybody who "
                             "has a duty."));
        mark_close(h);
        return ROTA_OK;
    }
    rota_status status = rota_desk_diff(m->desk, m->month, 0, 0, &changes, err);
    if (status == ROTA_OK)
        status = rota_desk_records(m->desk, &site, err);
    if (status == ROTA_OK) {
        mark_open(h, "p", "class", "note", NULL);
        mark_printf(h,
                    N_("Cells that differ from version %d: %d, of people: "
                       "%d."),
                    changes.before, (int)changes.count, people_in(&changes));
        mark_close(h);
        part_changes(h, &changes, site);
    }
    rota_changes_release(&changes);
    rota_site_free(site);
    mark_close(h);
    return status;
}

/* ---- The page
 * ---------------------------------------------------------------- */

static void add_form(markup *h, const month_view *m, bool over)
{
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Publish"), NULL);
    form_open(h, url(h->r, "/months/%s/publish", m->text));
    form_hidden(h, "seen", seen_of(m));
    add_waivers(h, m);
    if (over)
        part_choice(h, "checkbox", "over", "1",
                    _(h->lang, "Publish although it takes back what a newer "
                               "version changed"),
                    false);
    mark_open(h, "div", "class", "buttons", NULL);
    form_button(h, _(h->lang, "Publish this draft"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static rota_status show(month_view *m, response *out, int http,
                        const char *trouble, const rota_changes *undone,
                        rota_error *err)
{
    rota_status status = ROTA_OK;
    rota_site *site = NULL;
    bool over = undone && undone->count > 0;
    markup *h = month_open(m, "Publish");
    if (trouble)
        part_note(h, "error", trouble);
    if (m->reading && m->reading->version > 0)
        part_note(h, "empty",
                  _(h->lang, "There is no draft: what is published is what is "
                             "current."));
    if (over)
        status = rota_desk_records(m->desk, &site, err);
    if (over && status == ROTA_OK)
        part_changes(h, undone, site);
    rota_site_free(site);
    if (m->reading && m->reading->version == 0 && status == ROTA_OK) {
        add_form(h, m, over);
        status = add_changes(h, m, err);
    }
    frame_close(h, out);
    out->status = http;
    if (status != ROTA_OK)
        rota_text_clear(&out->body);
    return status;
}

rota_status page_publish(request *r, response *out, rota_error *err)
{
    month_view m;
    rota_status status = month_look(r, &m, false, err);
    if (status == ROTA_OK)
        status = show(&m, out, 200, NULL, NULL, err);
    month_release(&m);
    return status;
}

static size_t read_waivers(const request *r, rota_waiver_given *list)
{
    size_t count = 0;
    const char *what, *reason = request_form(r, "reason");
    while (count < WAIVERS && (what = request_form_at(r, "waive", count)))
        list[count++] = (rota_waiver_given){ what, reason ? reason : "" };
    return count;
}

static rota_status publish(month_view *m, response *out, rota_error *err)
{
    request *r = m->r;
    rota_waiver_given waivers[WAIVERS];
    rota_published done = { 0 };
    rota_error trouble = { .lang = r->user.lang };
    rota_publish_order order = { .waiver = waivers,
                                 .waivers = read_waivers(r, waivers),
                                 .over = request_form(r, "over") != NULL };
    rota_status status =
        rota_desk_publish(m->desk, m->month, &order, &done, &trouble);
    if (status == ROTA_OK)
        response_redirect(r, out, url(r, "/months/%s", m->text),
                          part_format(r, N_("Version %d is published."),
                                      done.reading->version));
    else if (status == ROTA_NO)
        status = show(m, out, 409, trouble.text, &done.undone, err);
    else
        status = rota_fail(err, status, "%s", trouble.text);
    rota_published_release(&done);
    return status;
}

rota_status page_publish_go(request *r, response *out, rota_error *err)
{
    const char *seen;
    month_view m;
    ROTA_TRY(request_need(r, "seen", &seen, err));
    rota_status status = month_look(r, &m, false, err);
    if (status == ROTA_OK && (!m.reading || strcmp(seen, seen_of(&m)) != 0))
        status = show(&m, out, 409,
                      _(r->user.lang, "The month has changed since you looked "
                                      "at it; nothing was done."),
                      NULL, err);
    else if (status == ROTA_OK)
        status = publish(&m, out, err);
    month_release(&m);
    return status;
}
