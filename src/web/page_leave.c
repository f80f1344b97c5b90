/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leave: asked for by agents, answered by the supervisor with substitutes for
 * the published duties it takes.
 */
#include <string.h>

#include "parts.h"

static const char *kind_name(rota_lang lang, const char *kind)
{
    return _(lang, rota_leave_phrase(kind));
}

static const char *moment(const request *r, rota_date date, int minute)
{
    char clock[ROTA_DATE_SIZE], day[ROTA_DAY_SIZE];
    rota_day_text(day, date, r->user.lang);
    return minute == ROTA_UNSET
               ? part_format(r, "%s", day)
               : part_format(r, "%s %s", day, rota_clock_text(clock, minute));
}

/* "2026-12-05" or "2026-12-05T09:00", as the desk finds it. */
static const char *from_of(const request *r, const rota_leave_row *l)
{
    char clock[ROTA_DATE_SIZE];
    return l->from_minute == ROTA_UNSET
               ? part_date(r, l->from_date)
               : part_format(r, "%sT%s", part_date(r, l->from_date),
                             rota_clock_text(clock, l->from_minute));
}

static void add_span(markup *h, const rota_leave_row *l)
{
    mark_element(h, "td", kind_name(h->lang, l->kind), NULL);
    mark_element(h, "td", moment(h->r, l->from_date, l->from_minute), "class",
                 "when", NULL);
    mark_element(h, "td", moment(h->r, l->to_date, l->to_minute), "class",
                 "when", NULL);
    mark_element(h, "td", _(h->lang, l->status), "class", l->status, NULL);
}

static void add_row(markup *h, const rota_leave_row *l, const rota_site *site)
{
    bool supervisor = h->r->user.role == ROLE_SUPERVISOR;
    mark_open(h, "tr", NULL);
    if (supervisor)
        mark_element(h, "th", part_person(h->r, site, l->agent), "scope", "row",
                     NULL);
    add_span(h, l);
    if (supervisor) {
        mark_open(h, "td", NULL);
        if (!strcmp(l->status, "requested"))
            part_action(h,
                        url(h->r, "/leave/%s/%s/%s", l->agent, from_of(h->r, l),
                            l->kind),
                        _(h->lang, "Answer"));
        mark_close(h);
    }
    mark_close(h);
}

/* What is asked for stands above what is answered. */
static void add_table(markup *h, const rota_leave_list *list,
                      const rota_site *site)
{
    static const char *const heads[] = { N_("agent"), N_("kind"),  N_("from"),
                                         N_("to"),    N_("state"), "" };
    bool supervisor = h->r->user.role == ROLE_SUPERVISOR;
    mark_open(h, "section", NULL);
    if (list->count == 0)
        part_note(h, "empty", _(h->lang, "No leave is recorded."));
    mark_open(h, "div", "class", "scroll", NULL);
    mark_open(h, "table", "class", "rows leave", NULL);
    mark_open(h, "thead", NULL);
    mark_open(h, "tr", NULL);
    for (int i = supervisor ? 0 : 1; i < (supervisor ? 6 : 5); i++)
        mark_element(h, "th", *heads[i] ? _(h->lang, heads[i]) : "", "scope",
                     "col", NULL);
    mark_close(h);
    mark_close(h);
    mark_open(h, "tbody", NULL);
    for (int open = 1; open >= 0; open--)
        for (size_t i = 0; i < list->count; i++)
            if ((strcmp(list->row[i].status, "requested") == 0) == (open == 1))
                add_row(h, &list->row[i], site);
    mark_close(h);
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static void add_request(markup *h)
{
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Ask for leave"), NULL);
    form_open(h, "/leave");
    mark_open(h, "div", "class", "fields", NULL);
    part_select_open(h, "kind", _(h->lang, "Kind"));
    for (size_t i = 0; rota_leave_kinds[i]; i++)
        part_option(h, rota_leave_kinds[i],
                    kind_name(h->lang, rota_leave_kinds[i]), i == 0);
    part_select_close(h);
    form_input(h, "date", "from", _(h->lang, "From"), NULL);
    form_input(h, "date", "to", _(h->lang, "To, included"), NULL);
    mark_close(h);
    form_input(h, "text", "reason",
               _(h->lang, "Reason (only the supervisor reads it)"), NULL);
    mark_open(h, "div", "class", "buttons", NULL);
    form_button(h, _(h->lang, "Ask for leave"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static rota_status show_list(request *r, response *out, const char *trouble,
                             rota_error *err)
{
    rota_desk *desk;
    rota_site *site = NULL;
    rota_leave_list list = { 0 };
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_records(desk, &site, err);
    if (status == ROTA_OK)
        status = rota_desk_leave_list(desk, ROTA_EVERY_MONTH, &list, err);
    if (status == ROTA_OK) {
        markup *h = frame_open(r, _(r->user.lang, "Leave"));
        if (trouble)
            part_note(h, "error", trouble);
        if (r->user.role == ROLE_AGENT)
            add_request(h);
        add_table(h, &list, site);
        frame_close(h, out);
        out->status = trouble ? 409 : 200;
    }
    rota_leave_list_release(&list);
    rota_site_free(site);
    return status;
}

rota_status page_leaves(request *r, response *out, rota_error *err)
{
    return show_list(r, out, NULL, err);
}

static const char *given(const request *r, const char *name)
{
    const char *value = request_form(r, name);
    return value && *value ? value : NULL;
}

rota_status page_leave_ask(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_leave_told told = { 0 };
    rota_error trouble = { .lang = r->user.lang };
    rota_leave_given leave = { .agent = r->user.id,
                               .to = given(r, "to"),
                               .reason = given(r, "reason") };
    ROTA_TRY(request_need(r, "kind", &leave.kind, err));
    ROTA_TRY(request_need(r, "from", &leave.from, err));
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_leave_request(desk, &leave, &told, &trouble);
    rota_leave_told_release(&told);
    if (status == ROTA_OK)
        response_redirect(r, out, "/leave",
                          _(r->user.lang, "Asked for; the supervisor answers "
                                          "it."));
    else if (status == ROTA_NO || status == ROTA_USAGE ||
             status == ROTA_UNKNOWN)
        status = show_list(r, out, trouble.text, err);
    else
        status = rota_fail(err, status, "%s", trouble.text);
    return status;
}

/* ---- The answer
 * -------------------------------------------------------------- */

enum { SUBSTITUTES = 40 };

static void add_substitutes(markup *h, const rota_leave_duty *d,
                            const rota_site *site)
{
    char day[ROTA_DAY_SIZE];
    const rota_shift_row *s = rota_site_shift(site, d->shift);
    mark_open(h, "fieldset", NULL);
    mark_open(h, "legend", NULL);
    mark_text(h, rota_day_text(day, d->date, h->lang));
    mark_text(h, " ");
    part_chip(h, s ? (int)(s - site->shifts.item) : -1, s ? s->name : d->shift);
    mark_close(h);
    if (d->begun) {
        part_note(h, "note", _(h->lang, "This duty has begun."));
        mark_close(h);
        return;
    }
    part_select_open(h, "substitute", _(h->lang, "Who takes it (best first)"));
    part_option(h, "", _(h->lang, "nobody yet"), d->suggested.partners == 0);
    for (size_t i = 0; i < d->suggested.partners; i++) {
        const rota_suggestion *who = &d->suggested.partner[i];
        part_option(
            h, part_format(h->r, "%s@%s", who->agent, part_date(h->r, d->date)),
            part_person(h->r, site, who->agent), i == 0);
    }
    part_select_close(h);
    if (d->suggested.partners == 0)
        part_note(h, "alarm", _(h->lang, "Nobody could take it lawfully."));
    mark_close(h);
}

static void add_answer(markup *h, const rota_leave_told *told,
                       const rota_site *site)
{
    const rota_leave_row *l = &told->leave;
    mark_open(h, "section", NULL);
    form_open(
        h, url(h->r, "/leave/%s/%s/%s", l->agent, from_of(h->r, l), l->kind));
    mark_element(h, "h2", _(h->lang, "Published duties it takes"), NULL);
    if (told->duties == 0)
        part_note(h, "fine", _(h->lang, "✓ None."));
    for (size_t i = 0; i < told->duties; i++)
        add_substitutes(h, &told->duty[i], site);
    if (told->duties > 0)
        part_choice(h, "checkbox", "without", "1",
                    _(h->lang, "leave open what nobody takes (needs a reason)"),
                    false);
    form_input(h, "text", "reason", _(h->lang, "Reason"), NULL);
    mark_open(h, "div", "class", "buttons", NULL);
    part_button(h, "act", "approve", "go", _(h->lang, "Approve"));
    part_button(h, "act", "refuse", "no", _(h->lang, "Refuse"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static rota_status show_leave(request *r, response *out, const char *trouble,
                              const rota_verdict *verdict, rota_error *err)
{
    rota_desk *desk;
    rota_site *site = NULL;
    rota_leave_told told = { 0 };
    rota_leave_answer which = { .agent = r->capture[0],
                                .from = r->capture[1],
                                .kind = r->capture[2] };
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_records(desk, &site, err);
    if (status == ROTA_OK)
        status = rota_desk_leave_look(desk, &which, &told, err);
    if (status == ROTA_OK) {
        const rota_leave_row *l = &told.leave;
        markup *h = frame_open(r, part_person(r, site, l->agent));
        mark_open(h, "p", "class", "state", NULL);
        mark_element(h, "b", kind_name(h->lang, l->kind), "class", "draft",
                     NULL);
        mark_element(h, "span", moment(r, l->from_date, l->from_minute), NULL);
        mark_element(h, "span", "–", NULL);
        mark_element(h, "span", moment(r, l->to_date, l->to_minute), NULL);
        mark_close(h);
        if (l->reason && *l->reason)
            mark_element(h, "blockquote", l->reason, "dir", "auto", NULL);
        if (trouble)
            part_note(h, "error", trouble);
        if (verdict)
            part_verdict(h, verdict, site);
        add_answer(h, &told, site);
        frame_close(h, out);
        out->status = trouble ? 409 : 200;
    }
    rota_leave_told_release(&told);
    rota_site_free(site);
    return status;
}

rota_status page_leave(request *r, response *out, rota_error *err)
{
    return show_leave(r, out, NULL, NULL, err);
}

rota_status page_leave_answer(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    const char *act, *named, *substitute[SUBSTITUTES];
    rota_leave_told told = { 0 };
    rota_error trouble = { .lang = r->user.lang };
    rota_leave_answer answer = { .agent = r->capture[0],
                                 .from = r->capture[1],
                                 .kind = r->capture[2],
                                 .substitute = substitute,
                                 .without = given(r, "without") != NULL,
                                 .reason = given(r, "reason") };
    ROTA_TRY(request_need(r, "act", &act, err));
    for (size_t i = 0; (named = request_form_at(r, "substitute", i)); i++)
        if (*named && answer.substitutes < SUBSTITUTES)
            substitute[answer.substitutes++] = named;
    ROTA_TRY(request_desk(r, &desk, err));
    bool approve = !strcmp(act, "approve");
    rota_status status =
        approve ? rota_desk_leave_approve(desk, &answer, &told, &trouble)
                : rota_desk_leave_refuse(desk, &answer, &told, &trouble);
    if (status == ROTA_OK)
        response_redirect(r, out, "/leave",
                          approve ? _(r->user.lang, "The leave is approved.")
                                  : _(r->user.lang, "The leave is refused."));
    else if (status == ROTA_NO || status == ROTA_USAGE)
        status = show_leave(r, out, trouble.text, &told.verdict, err);
    else
        status = rota_fail(err, status, "%s", trouble.text);
    rota_leave_told_release(&told);
    return status;
}
