/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One cell of the month: what each shift in its place would break, told before
 * anything is changed; change it, pin it.
 */
#include <rota/words.h>

#include <assert.h>
#include <string.h>

#include "month.h"

typedef struct {
    month_view m;
    const char *id, *date_text;
    int agent, day;
    int shift; /* in the cell now, or ROTA_OFF */
    bool pinned;
    int pin; /* the shift it is pinned to, or ROTA_OFF */
} cell;

static const char *shift_id(const cell *c, int shift)
{
    return shift == ROTA_OFF ? "off" : c->m.reading->problem->shift[shift].id;
}

static const char *shift_name(const cell *c, int shift)
{
    return shift == ROTA_OFF ? _(c->m.r->user.lang, "off duty")
                             : c->m.reading->problem->shift[shift].name;
}

static const char *cell_url(const cell *c, const char *page)
{
    char *fmt = rota_format("/months/%%s/cells/%%s/%%s%s", page);
    const char *where = url(c->m.r, fmt, c->m.text, c->id, c->date_text);
    free(fmt);
    return where;
}

static void find_pin(cell *c)
{
    const rota_problem *p = c->m.reading->problem;
    for (int i = 0; i < p->pins; i++) {
        if (p->pin[i].agent != c->agent || p->pin[i].day != c->day)
            continue;
        c->pinned = true;
        c->pin = p->pin[i].shift;
    }
}

static rota_status cell_look(request *r, cell *c, rota_error *err)
{
    rota_date date;
    *c = (cell){ .id = r->capture[1], .date_text = r->capture[2] };
    ROTA_TRY(month_look(r, &c->m, false, err));
    if (!c->m.reading)
        return rota_fail(err, ROTA_UNKNOWN, "%s", c->m.why);
    const rota_problem *p = c->m.reading->problem;
    c->agent = rota_problem_agent_find(p, c->id);
    c->day = rota_date_parse(c->date_text, &date)
                 ? rota_problem_day_find(p, date)
                 : -1;
    if (c->agent < 0 || c->day < 0 || !p->day[c->day].planned)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("the roster of %s has no cell of %s on %s"),
                         c->m.text, c->id, c->date_text);
    c->shift = rota_roster_cell(&c->m.reading->roster, c->agent, c->day);
    find_pin(c);
    return ROTA_OK;
}

/* ---- What a change would do ------------------------------------------------
 */

static bool was_there(const rota_report *before, const rota_finding *f)
{
    for (size_t i = 0; i < before->count; i++) {
        const rota_finding *b = &before->item[i];
        if (b->rule == f->rule && b->agent == f->agent && b->day == f->day &&
            b->other == f->other && b->measured == f->measured)
            return true;
    }
    return false;
}

/* The agent's breaches with SHIFT in the cell that are not there now. */
static rota_status judge(const cell *c, int shift, rota_report *report,
                         rota_error *err)
{
    const rota_reading *reading = c->m.reading;
    rota_roster changed = { 0 };
    rota_roster_copy(&changed, &reading->roster);
    rota_roster_set(&changed, c->agent, c->day, shift);
    rota_status status =
        rota_check_some(reading->problem, &changed, &c->agent, 1, report, err);
    rota_roster_release(&changed);
    size_t kept = 0;
    for (size_t i = 0; i < report->count; i++)
        if (rota_rule_rows[report->item[i].rule].hard &&
            report->item[i].agent == c->agent && !report->item[i].inherited &&
            !was_there(&reading->report, &report->item[i]))
            report->item[kept++] = report->item[i];
    report->count = kept;
    return status;
}

static rota_status add_choice(markup *h, const cell *c, int shift,
                              rota_error *err)
{
    rota_report report = { 0 };
    rota_status status = judge(c, shift, &report, err);
    mark_open(h, "li", NULL);
    mark_open(h, "label", "class", "choice", NULL);
    mark_void(h, "input", "type", "radio", "name", "shift", "value",
              shift_id(c, shift), "checked",
              shift == c->shift ? "checked" : MARK_NONE, NULL);
    if (shift == ROTA_OFF)
        mark_element(h, "span", shift_name(c, shift), NULL);
    else
        part_chip(h, shift, shift_name(c, shift));
    if (shift == c->shift)
        mark_element(h, "i", _(h->lang, "now"), NULL);
    else if (report.count == 0)
        mark_element(h, "i", _(h->lang, "✓ lawful"), "class", "good", NULL);
    mark_close(h);
    for (size_t i = 0; i < report.count; i++) {
        rota_text text = { 0 };
        rota_finding_text(c->m.reading->problem, &report.item[i], h->lang,
                          &text);
        mark_open(h, "p", "class", "alarm", NULL);
        mark_element(h, "code", rota_rule_rows[report.item[i].rule].name, NULL);
        mark_text(h, " ");
        mark_text(h, rota_text_str(&text));
        mark_close(h);
        rota_text_release(&text);
    }
    mark_close(h);
    rota_report_release(&report);
    return status;
}

/* ---- The page --------------------------------------------------------------
 */

static rota_status add_form(markup *h, const cell *c, rota_error *err)
{
    rota_status status = ROTA_OK;
    const rota_problem *p = c->m.reading->problem;
    form_open(h, cell_url(c, ""));
    form_hidden(h, "was", shift_id(c, c->shift));
    mark_open(h, "ul", "class", "choices", NULL);
    for (int s = ROTA_OFF; s < p->shifts && status == ROTA_OK; s++)
        status = add_choice(h, c, s, err);
    mark_close(h);
    form_input(h, "text", "reason",
               _(h->lang, "Reason (only where a rule is broken all the same)"),
               NULL);
    mark_open(h, "div", "class", "buttons", NULL);
    form_button(h, _(h->lang, "Change"));
    mark_close(h);
    mark_close(h);
    return status;
}

static void add_pin(markup *h, const cell *c)
{
    form_open(h, cell_url(c, "/pin"));
    form_hidden(h, "was", shift_id(c, c->shift));
    mark_open(h, "p", NULL);
    if (c->pinned)
        mark_printf(h, N_("Pinned for the next plan: %s."),
                    shift_name(c, c->pin));
    else
        mark_printf(h, N_("A pin keeps this cell in the next plan: %s."),
                    shift_name(c, c->shift));
    mark_close(h);
    if (c->pinned)
        part_button(h, "pin", "off", "", _(h->lang, "Unpin"));
    else
        part_button(h, "pin", "on", "", _(h->lang, "Pin"));
    mark_close(h);
}

static markup *cell_open(const cell *c)
{
    char day[ROTA_DAY_SIZE];
    request *r = c->m.r;
    const rota_problem *p = c->m.reading->problem;
    markup *h = frame_open(
        r, part_format(r, N_("%s, %s"), p->agent[c->agent].name,
                       rota_day_text(day, p->day[c->day].date, r->user.lang)));
    mark_open(h, "p", "class", "state", NULL);
    mark_link(h, url(r, "/months/%s", c->m.text), c->m.text);
    mark_element(h, "span", p->agent[c->agent].id, NULL);
    mark_element(h, "span", rota_words_role(p->agent[c->agent].role, h->lang),
                 NULL);
    part_chip(h, c->shift, shift_name(c, c->shift));
    mark_link(h, cell_url(c, "/why"), _(h->lang, "Why so?"));
    mark_close(h);
    return h;
}

static rota_status show(markup *h, const cell *c, rota_error *err)
{
    mark_open(h, "section", "class", "cell", NULL);
    rota_status status = add_form(h, c, err);
    add_pin(h, c);
    mark_close(h);
    part_findings(h, c->m.reading, c->agent);
    return status;
}

static rota_status close(markup *h, response *out, cell *c, rota_status status)
{
    frame_close(h, out);
    month_release(&c->m);
    if (status != ROTA_OK)
        rota_text_clear(&out->body);
    return status;
}

rota_status page_cell(request *r, response *out, rota_error *err)
{
    cell c;
    rota_status status = cell_look(r, &c, err);
    if (status != ROTA_OK) {
        month_release(&c.m);
        return status;
    }
    markup *h = cell_open(&c);
    return close(h, out, &c, show(h, &c, err));
}

/* The cell is not what the form was made for: how it stands now. */
static rota_status tell_stale(response *out, cell *c, rota_error *err)
{
    markup *h = cell_open(c);
    part_note(h, "error",
              _(h->lang, "This cell has changed since you looked at it; "
                         "nothing was done.  This is how it is now."));
    out->status = 409;
    return close(h, out, c, show(h, c, err));
}

/* Refused: the breaches that the change makes, and the way to insist. */
static rota_status tell_refused(response *out, cell *c, const char *why,
                                const rota_reading *refused, rota_error *err)
{
    markup *h = cell_open(c);
    part_note(h, "error", why);
    if (refused)
        part_findings(h, refused, -1);
    out->status = 409;
    return close(h, out, c, show(h, c, err));
}

static rota_status read_form(request *r, cell *c, bool *stale, rota_error *err)
{
    const char *was;
    ROTA_TRY(request_need(r, "was", &was, err));
    ROTA_TRY(cell_look(r, c, err));
    *stale = strcmp(was, shift_id(c, c->shift)) != 0;
    return ROTA_OK;
}

static rota_status change(request *r, response *out, cell *c, rota_error *err)
{
    const char *shift;
    rota_reading *after = NULL;
    rota_error trouble = { .lang = r->user.lang };
    ROTA_TRY(request_need(r, "shift", &shift, err));
    const char *reason = request_form(r, "reason");
    rota_status status =
        rota_desk_set(c->m.desk, c->m.month, c->id, c->date_text, shift, reason,
                      &after, &trouble);
    if (status == ROTA_OK)
        response_redirect(r, out, url(r, "/months/%s", c->m.text),
                          part_format(r, N_("%s, %s: changed in the draft"),
                                      c->id, c->date_text));
    else if (status == ROTA_NO)
        status = tell_refused(out, c, trouble.text, after, err);
    else
        status = rota_fail(err, status, "%s", trouble.text);
    rota_reading_free(after);
    return status;
}

rota_status page_cell_change(request *r, response *out, rota_error *err)
{
    cell c = { 0 };
    bool stale;
    rota_status status = read_form(r, &c, &stale, err);
    if (status == ROTA_OK)
        status = stale ? tell_stale(out, &c, err) : change(r, out, &c, err);
    month_release(&c.m);
    return status;
}

static rota_status pin(request *r, response *out, cell *c, rota_error *err)
{
    const char *way;
    ROTA_TRY(request_need(r, "pin", &way, err));
    bool on = !strcmp(way, "on");
    if (on == c->pinned)
        return tell_stale(out, c, err);
    ROTA_TRY(rota_desk_pin(c->m.desk, c->m.month, c->id, c->date_text,
                           shift_id(c, on ? c->shift : c->pin), on, err));
    response_redirect(
        r, out, url(r, "/months/%s", c->m.text),
        part_format(r,
                    on ? N_("%s, %s: pinned") : N_("%s, %s: no longer pinned"),
                    c->id, c->date_text));
    return ROTA_OK;
}

rota_status page_cell_pin(request *r, response *out, rota_error *err)
{
    cell c = { 0 };
    bool stale;
    rota_status status = read_form(r, &c, &stale, err);
    if (status == ROTA_OK)
        status = stale ? tell_stale(out, &c, err) : pin(r, out, &c, err);
    month_release(&c.m);
    return status;
}
