/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * May I swap?  Who could lawfully take a duty; every reason against somebody
 * else; and the request.
 */
#include <string.h>

#include "parts.h"

enum { PARTNERS = 8 };

typedef struct {
    rota_desk *desk;
    rota_site *site;
    const char *me, *date;
    const char *with, *gives; /* whom, and which of their duties; "": nothing */
    rota_suggested suggested;
    rota_swapped judged; /* WITH's verdict, where there is one */
    bool has_verdict;
} asking;

static void asking_release(asking *a)
{
    rota_suggested_release(&a->suggested);
    if (a->has_verdict)
        rota_swapped_release(&a->judged);
    rota_site_free(a->site);
}

/* ---- Partners --------------------------------------------------------------
 */

static void add_gives(markup *h, const asking *a, const rota_swap_party *gives)
{
    char day[ROTA_DAY_SIZE];
    if (gives->date == ROTA_NO_DATE) {
        mark_say(h, N_("takes it and gives nothing"));
        return;
    }
    const rota_shift_row *s = rota_site_shift(a->site, gives->shift);
    mark_say(h, N_("gives"));
    mark_text(h, " ");
    mark_text(h, rota_day_text(day, gives->date, h->lang));
    mark_text(h, " ");
    part_chip(h, s ? (int)(s - a->site->shifts.item) : -1,
              s ? s->name : gives->shift);
}

static const char *partner_value(const request *r, const rota_suggestion *s)
{
    return part_format(
        r, "%s@%s", s->agent,
        s->gives.date == ROTA_NO_DATE ? "" : part_date(r, s->gives.date));
}

static void add_partner(markup *h, const asking *a, const rota_suggestion *s,
                        bool first)
{
    mark_open(h, "li", NULL);
    mark_open(h, "label", "class", "choice", NULL);
    mark_void(h, "input", "type", "radio", "name", "partner", "value",
              partner_value(h->r, s), "checked", first ? "checked" : MARK_NONE,
              NULL);
    mark_open(h, "span", NULL);
    mark_element(h, "b", s->name, "dir", "auto", NULL);
    mark_text(h, " ");
    add_gives(h, a, &s->gives);
    mark_text(h, " ");
    if (s->merit.kind == ROTA_SWAP_FAIR)
        mark_element(h, "i", _(h->lang, "like for like"), "class", "good",
                     NULL);
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static void add_partners(markup *h, const asking *a)
{
    const rota_suggested *s = &a->suggested;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Who could take it"), NULL);
    part_verdict(h, &s->verdict, a->site);
    if (s->partners == 0) {
        part_note(h, "empty",
                  _(h->lang, "Nobody can take it lawfully as things stand."));
        mark_close(h);
        return;
    }
    form_open(h, url(h->r, "/me/duties/%s/swap", a->date));
    mark_open(h, "ul", "class", "choices", NULL);
    for (size_t i = 0; i < s->partners; i++)
        add_partner(h, a, &s->partner[i], i == 0);
    mark_close(h);
    form_input(h, "text", "reason",
               _(h->lang, "Reason (everybody concerned "
                          "reads it)"),
               NULL);
    mark_open(h, "div", "class", "buttons", NULL);
    form_button(h, _(h->lang, "Send the request"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static void add_nearly(markup *h, const asking *a)
{
    if (a->suggested.nearlies == 0)
        return;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "One rule stands in the way"), NULL);
    for (size_t i = 0; i < a->suggested.nearlies; i++) {
        const rota_suggestion *s = &a->suggested.nearly[i];
        mark_open(h, "p", NULL);
        mark_element(h, "b", s->name, "dir", "auto", NULL);
        mark_text(h, " ");
        add_gives(h, a, &s->gives);
        mark_close(h);
        part_verdict(h, &s->verdict, a->site);
    }
    mark_close(h);
}

/* ---- Somebody else ----------------------------------------------------------
 */

static void add_answer(markup *h, const asking *a)
{
    if (a->judged.verdict.allowed)
        part_note(h, "fine", _(h->lang, "✓ This swap is lawful."));
    else
        part_note(h, "error",
                  _(h->lang, "This swap is not lawful.  Every reason:"));
    part_parties(h, a->judged.party, a->judged.parties, a->site);
    part_verdict(h, &a->judged.verdict, a->site);
    part_coverage(h, &a->judged.verdict);
    if (!a->judged.verdict.allowed)
        return;
    form_open(h, url(h->r, "/me/duties/%s/swap", a->date));
    form_hidden(h, "partner", part_format(h->r, "%s@%s", a->with, a->gives));
    form_input(h, "text", "reason",
               _(h->lang, "Reason (everybody concerned reads it)"), NULL);
    mark_open(h, "div", "class", "buttons", NULL);
    form_button(h, _(h->lang, "Send the request"));
    mark_close(h);
    mark_close(h);
}

static void add_others(markup *h, const asking *a)
{
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Ask about somebody"), NULL);
    if (a->has_verdict)
        add_answer(h, a);
    mark_open(h, "form", "method", "get", "class", "fields", "action",
              url(h->r, "/me/duties/%s/swap", a->date), NULL);
    part_select_open(h, "with", _(h->lang, "Colleague"));
    for (size_t i = 0; i < a->site->agents.count; i++) {
        const rota_agent_row *agent = &a->site->agents.item[i];
        if (strcmp(agent->id, a->me) != 0)
            part_option(h, agent->id, part_person(h->r, a->site, agent->id),
                        !strcmp(agent->id, a->with));
    }
    part_select_close(h);
    form_input(h, "date", "gives",
               _(h->lang, "I take their duty of (empty: none)"), a->gives);
    form_button(h, _(h->lang, "Is it lawful?"));
    mark_close(h);
    mark_close(h);
}

/* ---- The page ---------------------------------------------------------------
 */

static rota_status look(request *r, asking *a, rota_error *err)
{
    a->me = r->user.id;
    a->date = r->capture[0];
    a->with = a->gives = "";
    ROTA_TRY(request_desk(r, &a->desk, err));
    ROTA_TRY(rota_desk_records(a->desk, &a->site, err));
    rota_party_given given = { a->me, a->date, NULL };
    return rota_desk_swap_suggest(a->desk, &given, PARTNERS, &a->suggested,
                                  err);
}

static rota_swap_order order_of(const asking *a, rota_party_given party[2],
                                const char *reason)
{
    party[0] = (rota_party_given){ a->me, a->date, NULL };
    party[1] = (rota_party_given){ a->with, *a->gives ? a->gives : NULL, NULL };
    return (rota_swap_order){ .party = party, .parties = 2, .reason = reason };
}

static rota_status judge(const request *r, asking *a, rota_error *err)
{
    rota_party_given party[2];
    const char *with = request_query(r, "with"),
               *gives = request_query(r, "gives");
    if (!with || !*with)
        return ROTA_OK;
    a->with = with;
    a->gives = gives ? gives : "";
    rota_swap_order order = order_of(a, party, NULL);
    a->has_verdict = true;
    return rota_desk_swap_check(a->desk, &order, &a->judged, err);
}

static void show(request *r, response *out, const asking *a)
{
    char day[ROTA_DAY_SIZE];
    rota_date date = a->suggested.asked.date;
    if (date == 0 || date == ROTA_NO_DATE)
        rota_date_parse(a->date, &date);
    markup *h =
        frame_open(r, part_format(r, N_("May I swap %s?"),
                                  rota_day_text(day, date, r->user.lang)));
    if (a->has_verdict) {
        add_others(h, a);
        add_partners(h, a);
    } else {
        add_partners(h, a);
        add_others(h, a);
    }
    add_nearly(h, a);
    frame_close(h, out);
}

rota_status page_ask(request *r, response *out, rota_error *err)
{
    asking a = { 0 };
    rota_status status = look(r, &a, err);
    if (status == ROTA_OK)
        status = judge(r, &a, err);
    if (status == ROTA_OK)
        show(r, out, &a);
    asking_release(&a);
    return status;
}

/* "8002@2026-12-12", or "8002@" for somebody who gives nothing. */
static rota_status read_partner(const request *r, asking *a, rota_error *err)
{
    const char *typed;
    ROTA_TRY(request_need(r, "partner", &typed, err));
    char *id = rota_arena_strdup(r->arena, typed), *at = strrchr(id, '@');
    if (!at)
        return rota_fail(err, ROTA_USAGE, N_("the field %s is missing"),
                         "partner");
    *at = '\0';
    a->with = id;
    a->gives = at + 1;
    return ROTA_OK;
}

static rota_status send(request *r, response *out, asking *a, rota_error *err)
{
    rota_party_given party[2];
    rota_error trouble = { .lang = r->user.lang };
    ROTA_TRY(look(r, a, err));
    ROTA_TRY(read_partner(r, a, err));
    const char *reason = request_form(r, "reason");
    rota_swap_order order = order_of(a, party, reason ? reason : "");
    a->has_verdict = true;
    rota_status status =
        rota_desk_swap_file(a->desk, &order, &a->judged, &trouble);
    if (status == ROTA_OK) {
        response_redirect(
            r, out, url(r, "/swaps/%d", (int)a->judged.request->id),
            _(r->user.lang, "The request is sent.  It holds when your "
                            "colleague agrees and the supervisor approves."));
        return ROTA_OK;
    }
    if (status != ROTA_NO || !a->judged.party)
        return rota_fail(err, status, "%s", trouble.text);
    show(r, out, a);
    out->status = 409;
    return ROTA_OK;
}

rota_status page_ask_go(request *r, response *out, rota_error *err)
{
    asking a = { 0 };
    rota_status status = send(r, out, &a, err);
    asking_release(&a);
    return status;
}
