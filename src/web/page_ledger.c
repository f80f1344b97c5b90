/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger: a month's marks and money for the supervisor, an agent's own
 * entries; to see, to object, to answer.
 */
#include <rota/ledger.h>

#include <stdlib.h>
#include <string.h>

#include "month.h"

static const char *money(const request *r, int64_t fen)
{
    return part_format(r, "%lld.%02d", (long long)(fen / 100),
                       (int)llabs(fen % 100));
}

/* ---- Entries ----------------------------------------------------------------
 */

static const char *entry_url(const request *r, const rota_entry_told *t)
{
    return url(r, "/entries/%d", (int)t->entry->id);
}

static void open_step(markup *h, const rota_entry_told *t)
{
    form_open(h, entry_url(h->r, t));
    form_input(h, "text", "reason", _(h->lang, "Reason"), NULL);
    mark_open(h, "div", "class", "buttons", NULL);
}

static void close_step(markup *h)
{
    mark_close(h);
    mark_close(h);
}

/* What is next for who looks at it. */
static void add_steps(markup *h, const rota_entry_told *t)
{
    bool own = h->r->user.role == ROLE_AGENT;
    if (t->state == ROTA_ENTRY_STATE_APPEALED && !own) {
        open_step(h, t);
        part_button(h, "act", rota_entry_act_name(ROTA_ENTRY_UPHOLD), "go",
                    _(h->lang, "Uphold the objection"));
        part_button(h, "act", rota_entry_act_name(ROTA_ENTRY_DISMISS), "no",
                    _(h->lang, "Dismiss it"));
        close_step(h);
    }
    if (own && (t->state == ROTA_ENTRY_STATE_UNSEEN ||
                t->state == ROTA_ENTRY_STATE_SEEN)) {
        open_step(h, t);
        if (t->state == ROTA_ENTRY_STATE_UNSEEN)
            part_button(h, "act", rota_entry_act_name(ROTA_ENTRY_SEEN), "go",
                        _(h->lang, "I have seen it"));
        part_button(h, "act", rota_entry_act_name(ROTA_ENTRY_APPEAL), "no",
                    _(h->lang, "I object"));
        close_step(h);
    }
}

static void add_words(markup *h, const rota_entry_step *step, const char *word)
{
    if (!step || !step->reason || !*step->reason)
        return;
    mark_open(h, "blockquote", "dir", "auto", NULL);
    mark_element(h, "b", word, NULL);
    mark_text(h, " ");
    mark_text(h, step->reason);
    mark_close(h);
}

static void add_entry(markup *h, const rota_entry_told *t)
{
    char day[ROTA_DAY_SIZE];
    mark_open(h, "section", "class", "request", NULL);
    mark_open(h, "h2", NULL);
    mark_element(h, "span",
                 part_format(h->r, N_("Entry %d"), (int)t->entry->id), NULL);
    mark_element(h, "em", _(h->lang, rota_entry_state_meaning(t->state)), NULL);
    mark_close(h);
    mark_open(h, "p", NULL);
    mark_element(h, "b", t->name, "dir", "auto", NULL);
    mark_text(h, " ");
    mark_text(h, rota_day_text(day, t->incident->date, h->lang));
    mark_text(h, " ");
    mark_say(h, rota_ground_meaning(t->incident->ground));
    mark_close(h);
    part_note(h, "why",
              part_format(h->r, N_("Marks: %d, money: %s"), t->entry->marks,
                          money(h->r, t->entry->fen)));
    if (t->entry->reverses)
        part_note(h, "note",
                  part_format(h->r, N_("It cancels entry %d."),
                              (int)t->entry->reverses));
    if (t->ends > 0 && t->state == ROTA_ENTRY_STATE_SEEN)
        part_note(h, "note",
                  part_format(h->r, N_("Objections until %s"),
                              part_moment(h->r, t->ends)));
    add_words(h, t->appeal, _(h->lang, "Objection:"));
    add_words(h, t->answer, _(h->lang, "Answer:"));
    add_steps(h, t);
    mark_close(h);
}

/* ---- The sheet
 * --------------------------------------------------------------- */

static void add_row(markup *h, const rota_ledger_row *row)
{
    const rota_conduct_month *a = &row->account;
    mark_open(h, "tr", NULL);
    mark_element(h, "th", row->name, "scope", "row", "dir", "auto", NULL);
    mark_element(h, "td", part_format(h->r, "%d", a->effective_marks), "class",
                 "sum", NULL);
    mark_element(h, "td", money(h->r, a->proposed), "class", "sum", NULL);
    mark_element(h, "td", part_format(h->r, "%d", (int)a->pending), "class",
                 "sum", NULL);
    mark_element(h, "td",
                 a->question ? part_format(h->r, "? %d", a->serious_so_far)
                             : part_format(h->r, "%d", a->serious),
                 "class", "sum", NULL);
    mark_close(h);
}

static void add_rows(markup *h, const rota_ledger_sheet *sheet)
{
    static const char *const heads[] = { N_("agent"), N_("marks in effect"),
                                         N_("money proposed"), N_("pending"),
                                         N_("serious breaches") };
    mark_open(h, "section", NULL);
    mark_open(h, "div", "class", "scroll", NULL);
    mark_open(h, "table", "class", "rows", NULL);
    mark_open(h, "thead", NULL);
    mark_open(h, "tr", NULL);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        mark_element(h, "th", _(h->lang, heads[i]), "scope", "col", "class",
                     i ? "sum" : MARK_NONE, NULL);
    mark_close(h);
    mark_close(h);
    mark_open(h, "tbody", NULL);
    for (size_t i = 0; i < sheet->rows; i++)
        add_row(h, &sheet->row[i]);
    mark_close(h);
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static void add_sheet(markup *h, const rota_ledger_sheet *sheet)
{
    bool supervisor = h->r->user.role == ROLE_SUPERVISOR;
    if (sheet->count == 0 && (sheet->rows == 0 || !supervisor))
        part_note(h, "empty", _(h->lang, "Nothing is entered."));
    if (sheet->rows > 0 && supervisor)
        add_rows(h, sheet);
    for (size_t i = sheet->count; i-- > 0;)
        add_entry(h, &sheet->told[i]);
}

rota_status page_ledger(request *r, response *out, rota_error *err)
{
    month_view m;
    rota_ledger_sheet sheet = { 0 };
    ROTA_TRY(month_look(r, &m, true, err));
    rota_status status = rota_desk_ledger(m.desk, m.month, NULL, &sheet, err);
    if (status == ROTA_OK) {
        markup *h = month_open(&m, "Ledger");
        add_sheet(h, &sheet);
        frame_close(h, out);
    }
    rota_ledger_sheet_release(&sheet);
    return status;
}

static rota_status show_own(request *r, response *out, const char *trouble,
                            rota_error *err)
{
    rota_desk *desk;
    rota_ledger_sheet sheet = { 0 };
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_ledger(
        desk, ROTA_EVERY_MONTH, r->user.role == ROLE_AGENT ? r->user.id : NULL,
        &sheet, err);
    if (status == ROTA_OK) {
        markup *h = frame_open(r, _(r->user.lang, "Ledger"));
        if (trouble)
            part_note(h, "error", trouble);
        add_sheet(h, &sheet);
        frame_close(h, out);
        out->status = trouble ? 409 : 200;
    }
    rota_ledger_sheet_release(&sheet);
    return status;
}

rota_status page_my_ledger(request *r, response *out, rota_error *err)
{
    return show_own(r, out, NULL, err);
}

/* Back to where entries of the month stand, or an agent's own. */
static const char *back_from(const request *r, const rota_recorded *done)
{
    if (r->user.role == ROLE_AGENT || done->count == 0)
        return r->user.role == ROLE_AGENT ? "/ledger" : "/months";
    return url(r, "/months/%s/ledger",
               part_month(r, rota_month_of(done->told[0].incident->date)));
}

rota_status page_entry_step(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_recorded done = { 0 };
    rota_entry_act act;
    rota_error trouble = { .lang = r->user.lang };
    const char *named, *reason = request_form(r, "reason");
    ROTA_TRY(request_need(r, "act", &named, err));
    if (!rota_entry_act_parse(named, &act))
        return rota_fail(err, ROTA_USAGE, N_("no step '%s'"), named);
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_entry_step(
        desk, strtoll(r->capture[0], NULL, 10), act,
        reason && *reason ? reason : NULL, &done, &trouble);
    if (status == ROTA_OK)
        response_redirect(r, out, back_from(r, &done),
                          _(r->user.lang, "Entered."));
    else if ((status == ROTA_NO || status == ROTA_USAGE) &&
             r->user.role == ROLE_AGENT)
        status = show_own(r, out, trouble.text, err);
    else
        status = rota_fail(err, status, "%s", trouble.text);
    rota_recorded_release(&done);
    return status;
}
