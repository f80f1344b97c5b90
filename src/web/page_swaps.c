/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Requests to swap: the supervisor's inbox, an agent's own; one of them with
 * its verdict; the next step.
 */
#include <stdlib.h>
#include <string.h>

#include "parts.h"

static bool concerns(const rota_request *q, const char *agent)
{
    for (int k = 0; k < q->parties; k++)
        if (!strcmp(q->party[k].agent, agent))
            return true;
    return false;
}

static bool sees(const request *r, const rota_request *q)
{
    return r->user.role == ROLE_SUPERVISOR || concerns(q, r->user.id);
}

/* ---- The list ---------------------------------------------------------------
 */

static void add_request(markup *h, const rota_swap_list *list, size_t i,
                        const rota_site *site)
{
    const rota_request *q = &list->request[i];
    bool pending = rota_request_pending(list->state[i]);
    mark_open(h, "section", "class", pending ? "request" : "request done",
              NULL);
    mark_open(h, "h2", NULL);
    mark_link(h, url(h->r, "/swaps/%d", (int)q->id),
              part_format(h->r, N_("Request %d"), (int)q->id));
    mark_text(h, " ");
    mark_element(h, "em", _(h->lang, rota_request_state_name(list->state[i])),
                 "class", rota_request_state_name(list->state[i]), NULL);
    mark_close(h);
    part_parties(h, q->party, q->parties, site);
    if (*q->step[0].reason)
        mark_element(h, "blockquote", q->step[0].reason, "dir", "auto", NULL);
    if (pending)
        part_note(h, "note",
                  part_format(h->r, N_("open until %s"),
                              part_moment(h->r, list->ends[i])));
    mark_close(h);
}

static void add_list(markup *h, const rota_swap_list *list,
                     const rota_site *site)
{
    size_t shown = 0;
    for (int pending = 1; pending >= 0; pending--) {
        for (size_t i = list->count; i-- > 0;) {
            if (rota_request_pending(list->state[i]) != (pending == 1) ||
                !sees(h->r, &list->request[i]))
                continue;
            add_request(h, list, i, site);
            shown++;
        }
    }
    if (shown == 0)
        part_note(h, "empty", _(h->lang, "There are no requests."));
}

rota_status page_swaps(request *r, response *out, rota_error *err)
{
    rota_desk *desk;
    rota_site *site = NULL;
    rota_swap_list list = { 0 };
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status = rota_desk_records(desk, &site, err);
    if (status == ROTA_OK)
        status = rota_desk_swap_list(desk, ROTA_EVERY_MONTH, &list, err);
    if (status == ROTA_OK) {
        markup *h = frame_open(r, _(r->user.lang, "Swaps"));
        if (r->user.role == ROLE_AGENT)
            part_note(h, "note",
                      _(h->lang, "To ask for a swap, choose the duty under My "
                                 "duties."));
        add_list(h, &list, site);
        frame_close(h, out);
    }
    rota_swap_list_release(&list);
    rota_site_free(site);
    return status;
}

/* ---- One request
 * -------------------------------------------------------------- */

typedef struct {
    rota_desk *desk;
    rota_site *site;
    int64_t id;
    rota_swapped seen;
} looking;

static void looking_release(looking *l)
{
    rota_swapped_release(&l->seen);
    rota_site_free(l->site);
}

static rota_status look(request *r, looking *l, rota_error *err)
{
    char *end;
    l->id = strtoll(r->capture[0], &end, 10);
    if (*end)
        return rota_fail(err, ROTA_UNKNOWN, N_("no request %s"), r->capture[0]);
    ROTA_TRY(request_desk(r, &l->desk, err));
    ROTA_TRY(rota_desk_records(l->desk, &l->site, err));
    ROTA_TRY(rota_desk_swap_look(l->desk, l->id,
                                 r->user.role == ROLE_SUPERVISOR
                                     ? ROTA_REQUEST_APPROVE
                                     : ROTA_REQUEST_AGREE,
                                 &l->seen, err));
    if (!sees(r, l->seen.request))
        return rota_fail(err, ROTA_UNKNOWN, N_("no request %s"), r->capture[0]);
    return ROTA_OK;
}

static void add_steps(markup *h, const looking *l)
{
    static const char *const after[] = {
        [ROTA_REQUEST_FILE] = "filed",
        [ROTA_REQUEST_AGREE] = "agreed",
        [ROTA_REQUEST_APPROVE] = "approved",
        [ROTA_REQUEST_REJECT] = "rejected",
        [ROTA_REQUEST_WITHDRAW] = "withdrawn",
    };
    const rota_request *q = l->seen.request;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "What happened so far"), NULL);
    mark_open(h, "ol", "class", "steps", NULL);
    for (int i = 0; i < q->steps; i++) {
        const rota_request_step *s = &q->step[i];
        mark_open(h, "li", NULL);
        mark_element(h, "span", part_moment(h->r, s->when), "class", "when",
                     NULL);
        mark_text(h, " ");
        mark_element(h, "b", _(h->lang, after[s->act]), NULL);
        mark_text(h, " ");
        mark_element(h, "bdi", part_person(h->r, l->site, s->who), NULL);
        if (*s->reason)
            mark_element(h, "blockquote", s->reason, "dir", "auto", NULL);
        if (*s->waiver)
            mark_element(h, "blockquote",
                         part_format(h->r, N_("waived: %s"), s->waiver), "dir",
                         "auto", NULL);
        mark_close(h);
    }
    mark_close(h);
    mark_close(h);
}

static void add_judgement(markup *h, const looking *l)
{
    const rota_verdict *v = &l->seen.verdict;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "As it would be judged now"), NULL);
    if (v->allowed)
        part_note(h, "fine", _(h->lang, "✓ This swap is lawful."));
    part_verdict(h, v, l->site);
    part_coverage(h, v);
    mark_close(h);
}

/* What may stand on the form: who may do what is the desk's to judge. */
static void add_supervisor(markup *h)
{
    part_button(h, "act", "approve", "go", _(h->lang, "Approve"));
    part_button(h, "act", "reject", "no", _(h->lang, "Reject"));
    mark_close(h);
    mark_open(h, "details", NULL);
    mark_element(h, "summary", _(h->lang, "Waive something"), NULL);
    part_choice(h, "checkbox", "waive", "notice",
                _(h->lang, "the notice: it comes late"), false);
    part_choice(h, "checkbox", "waive", "quota",
                _(h->lang, "the quota: so many swaps a month"), false);
    form_input(h, "text", "waiver", _(h->lang, "Why it is waived"), NULL);
}

static void add_agent(markup *h, const rota_request *q)
{
    for (int k = 1; k < q->parties; k++) {
        if (strcmp(q->party[k].agent, h->r->user.id) != 0)
            continue;
        if (!rota_request_agreed(q, k))
            part_button(h, "act", "agree", "go", _(h->lang, "I agree"));
        part_button(h, "act", "reject", "no", _(h->lang, "No, thank you"));
    }
    if (!strcmp(q->party[0].agent, h->r->user.id))
        part_button(h, "act", "withdraw", "no", _(h->lang, "Withdraw"));
}

static void add_form(markup *h, const looking *l)
{
    const rota_request *q = l->seen.request;
    mark_open(h, "section", NULL);
    form_open(h, url(h->r, "/swaps/%d", (int)q->id));
    form_hidden(h, "steps", part_format(h->r, "%d", q->steps));
    form_input(h, "text", "reason", _(h->lang, "Reason (needed to say no)"),
               NULL);
    mark_open(h, "div", "class", "buttons", NULL);
    if (h->r->user.role == ROLE_SUPERVISOR)
        add_supervisor(h);
    else
        add_agent(h, q);
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static void show(request *r, response *out, const looking *l,
                 const char *trouble)
{
    const rota_swapped *s = &l->seen;
    bool pending = rota_request_pending(s->state);
    markup *h =
        frame_open(r, part_format(r, N_("Request %d"), (int)s->request->id));
    mark_open(h, "p", "class", "state", NULL);
    mark_element(h, "b", _(h->lang, rota_request_state_name(s->state)), "class",
                 pending ? "draft" : "", NULL);
    if (pending)
        mark_element(
            h, "span",
            part_format(h->r, N_("open until %s"), part_moment(h->r, s->ends)),
            NULL);
    mark_close(h);
    if (trouble)
        part_note(h, "error", trouble);
    mark_open(h, "section", NULL);
    part_parties(h, s->party, s->parties, l->site);
    mark_close(h);
    if (pending) {
        add_judgement(h, l);
        add_form(h, l);
    }
    add_steps(h, l);
    frame_close(h, out);
}

rota_status page_swap(request *r, response *out, rota_error *err)
{
    looking l = { 0 };
    rota_status status = look(r, &l, err);
    if (status == ROTA_OK)
        show(r, out, &l, NULL);
    looking_release(&l);
    return status;
}

/* ---- The next step
 * -------------------------------------------------------------- */

static rota_status read_step(const request *r, rota_swap_step *step,
                             rota_error *err)
{
    const char *act, *what;
    ROTA_TRY(request_need(r, "act", &act, err));
    if (!rota_request_act_parse(act, &step->act) ||
        step->act == ROTA_REQUEST_FILE)
        return rota_fail(err, ROTA_USAGE, N_("no step '%s'"), act);
    step->reason = request_form(r, "reason");
    step->waiver = request_form(r, "waiver");
    for (size_t i = 0; (what = request_form_at(r, "waive", i)); i++)
        step->waives |=
            !strcmp(what, "notice") ? ROTA_WAIVES_NOTICE : ROTA_WAIVES_QUOTA;
    if (step->act != ROTA_REQUEST_APPROVE)
        step->waives = 0;
    return ROTA_OK;
}

/* Refused: the request as it is, and every reason. */
static rota_status tell(request *r, response *out, looking *l,
                        const char *trouble, rota_verdict *verdict)
{
    if (verdict && verdict->findings.count > 0) {
        rota_verdict swap = l->seen.verdict;
        l->seen.verdict = *verdict;
        *verdict = swap;
    }
    show(r, out, l, trouble);
    out->status = 409;
    return ROTA_OK;
}

static const char *say_done(const request *r, rota_request_act act)
{
    switch (act) {
    case ROTA_REQUEST_APPROVE:
        return _(r->user.lang, "Approved; the months have their next "
                               "versions.");
    case ROTA_REQUEST_AGREE:
        return _(r->user.lang, "You have agreed.");
    case ROTA_REQUEST_REJECT:
        return _(r->user.lang, "Rejected.");
    default:
        return _(r->user.lang, "Withdrawn.");
    }
}

static rota_status take(request *r, response *out, looking *l, rota_error *err)
{
    const char *steps;
    rota_swapped after = { 0 };
    rota_error trouble = { .lang = r->user.lang };
    rota_swap_step step = { 0 };
    ROTA_TRY(look(r, l, err));
    ROTA_TRY(request_need(r, "steps", &steps, err));
    if (atoi(steps) != l->seen.request->steps)
        return tell(r, out, l,
                    _(r->user.lang, "The request has moved on since you looked "
                                    "at it; nothing was done."),
                    NULL);
    ROTA_TRY(read_step(r, &step, err));
    step.id = l->id;
    rota_status status = rota_desk_swap_step(l->desk, &step, &after, &trouble);
    if (status == ROTA_OK)
        response_redirect(r, out, url(r, "/swaps/%d", (int)l->id),
                          say_done(r, step.act));
    else if (status == ROTA_NO)
        status = tell(r, out, l, trouble.text, &after.verdict);
    else
        status = rota_fail(err, status, "%s", trouble.text);
    rota_swapped_release(&after);
    return status;
}

rota_status page_swap_step(request *r, response *out, rota_error *err)
{
    looking l = { 0 };
    rota_status status = take(r, out, &l, err);
    looking_release(&l);
    return status;
}
