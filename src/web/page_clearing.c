/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Settle the open wishes of a month together: look first, then apply.
 */
#include <rota/hash.h>
#include <rota/settle.h>

#include <string.h>

#include "month.h"

#define SECONDS 8.0 /* that a settlement may take */

static void add_wish(markup *h, const rota_swap_wish *w, const rota_site *site)
{
    mark_open(h, "li", NULL);
    mark_element(h, "b", part_person(h->r, site, w->gives.agent), NULL);
    mark_text(h, " ");
    if (rota_swap_wish_is_offer(w)) {
        mark_say(h, N_("offers to take a duty"));
    } else {
        char day[ROTA_DAY_SIZE];
        mark_say(h, N_("wishes to give away"));
        mark_text(h, " ");
        mark_text(h, rota_day_text(day, w->gives.date, h->lang));
        mark_text(h, " ");
        mark_text(h, part_shift(h->r, site, w->gives.shift));
    }
    mark_close(h);
}

static rota_status add_open(markup *h, const month_view *m,
                            const rota_site *site, rota_error *err)
{
    rota_wish_list list = { 0 };
    size_t open = 0;
    rota_status status = rota_desk_swap_wishes(m->desk, m->month, &list, err);
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Open wishes"), NULL);
    mark_open(h, "ul", "class", "changes", NULL);
    for (size_t i = 0; status == ROTA_OK && i < list.count; i++) {
        if (list.state[i] != ROTA_SWAP_WISH_OPEN)
            continue;
        add_wish(h, &list.wish[i], site);
        open++;
    }
    mark_close(h);
    if (open == 0)
        part_note(h, "empty", _(h->lang, "There are none."));
    form_open(h, url(h->r, "/months/%s/clearing", m->text));
    mark_open(h, "div", "class", "buttons", NULL);
    part_button(h, "act", "look", "go", _(h->lang, "Work out a settlement"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
    rota_wish_list_release(&list);
    return status;
}

/* ---- A settlement
 * ------------------------------------------------------------ */

static void add_rings(markup *h, const rota_settled *s, const rota_site *site)
{
    for (int k = 0; k < s->parties;) {
        int first = k++;
        while (k < s->parties && s->ring[k] == s->ring[first])
            k++;
        part_parties(h, s->party + first, k - first, site);
    }
}

static void add_refused(markup *h, const rota_settled *s, const rota_site *site)
{
    if (s->refusals == 0)
        return;
    mark_element(h, "h3", _(h->lang, "Not granted, and why"), NULL);
    mark_open(h, "ul", "class", "findings", NULL);
    for (size_t i = 0; i < s->refusals; i++) {
        const rota_refused_wish *x = &s->refused[i];
        add_wish(h, x->wish, site);
        for (int k = 0; k < x->obstacles; k++)
            mark_element(h, "li", x->obstacle[k].text[h->lang], "class", "mild",
                         NULL);
    }
    mark_close(h);
}

/* What the settlement rests on: the requests that can be applied are these. */
static const char *digest_of(const request *r, const rota_settled *s)
{
    rota_text t = { 0 };
    for (int k = 0; k < s->parties; k++)
        rota_text_printf(&t, "%d %s %d %s\n", s->ring[k], s->party[k].agent,
                         (int)s->party[k].date, s->party[k].shift);
    const char *hex =
        rota_arena_strdup(r->arena, rota_hash(rota_text_str(&t), t.length).hex);
    rota_text_release(&t);
    return hex;
}

static void add_settled(markup *h, const month_view *m, const rota_settled *s,
                        const rota_site *site)
{
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "The settlement"), NULL);
    part_note(h, "note",
              part_format(h->r,
                          s->proven
                              ? N_("Wishes granted: %d; no lawful settlement "
                                   "grants more, proven.")
                              : N_("Wishes granted: %d; there may be a better "
                                   "settlement."),
                          s->wishes));
    add_rings(h, s, site);
    if (s->parties > 0) {
        part_coverage(h, &s->swapped.verdict);
        form_open(h, url(h->r, "/months/%s/clearing", m->text));
        form_hidden(h, "seen", digest_of(h->r, s));
        mark_open(h, "div", "class", "buttons", NULL);
        part_button(h, "act", "apply", "go",
                    _(h->lang, "Apply as the month's next version"));
        mark_close(h);
        mark_close(h);
    }
    add_refused(h, s, site);
    mark_close(h);
}

static rota_status show(month_view *m, response *out, int http,
                        const char *trouble, const rota_settled *settled,
                        rota_error *err)
{
    rota_site *site = NULL;
    rota_status status = rota_desk_records(m->desk, &site, err);
    if (status != ROTA_OK)
        return status;
    markup *h = month_open(m, "Clearing");
    if (trouble)
        part_note(h, "error", trouble);
    if (settled)
        add_settled(h, m, settled, site);
    status = add_open(h, m, site, err);
    frame_close(h, out);
    out->status = http;
    rota_site_free(site);
    if (status != ROTA_OK)
        rota_text_clear(&out->body);
    return status;
}

rota_status page_clearing(request *r, response *out, rota_error *err)
{
    month_view m;
    ROTA_TRY(month_look(r, &m, true, err));
    return show(&m, out, 200, NULL, NULL, err);
}

/* Applied is what was looked at: when it comes out otherwise by now, it is
 * shown again. */
static rota_status apply(month_view *m, response *out,
                         const rota_settled *looked, rota_error *err)
{
    const char *seen;
    rota_settled done = { 0 };
    ROTA_TRY(request_need(m->r, "seen", &seen, err));
    if (strcmp(seen, digest_of(m->r, looked)) != 0)
        return show(m, out, 409,
                    _(m->r->user.lang, "The month has changed since you looked "
                                       "at it; nothing was done."),
                    looked, err);
    rota_status status =
        rota_desk_swap_clear(m->desk, m->month, true, SECONDS, &done, err);
    if (status == ROTA_OK)
        response_redirect(
            m->r, out, url(m->r, "/months/%s", m->text),
            part_format(m->r, N_("Wishes granted: %d."), done.wishes));
    rota_settled_release(&done);
    return status;
}

rota_status page_clearing_go(request *r, response *out, rota_error *err)
{
    month_view m;
    const char *act;
    rota_settled looked = { 0 };
    rota_error trouble = { .lang = r->user.lang };
    ROTA_TRY(request_need(r, "act", &act, err));
    ROTA_TRY(month_look(r, &m, true, err));
    rota_status status = rota_desk_swap_clear(m.desk, m.month, false, SECONDS,
                                              &looked, &trouble);
    if (status == ROTA_NO || status == ROTA_UNKNOWN)
        status = show(&m, out, 409, trouble.text, NULL, err);
    else if (status != ROTA_OK)
        status = rota_fail(err, status, "%s", trouble.text);
    else if (!strcmp(act, "apply"))
        status = apply(&m, out, &looked, err);
    else
        status = show(&m, out, 200, NULL, &looked, err);
    rota_settled_release(&looked);
    return status;
}
