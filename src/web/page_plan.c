/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plan a month: the order, and how far the process that solves it has come.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "job.h"
#include "month.h"

static const char *db_of(const request *r)
{
    assert(r->web);
    return r->web->options.desk.db;
}

/* ---- Progress -------------------------------------------------------------
 */

enum { CHART_WIDTH = 640, CHART_HEIGHT = 140 };

static double gap_of(const job_row *row)
{
    double size = row->best < 0 ? -(double)row->best : (double)row->best;
    return 100 * (double)(row->best - row->bound) / (size > 1 ? size : 1);
}

/* The row that is the latest, with the latest best and bound of all rows. */
static job_row latest(const job *j)
{
    job_row sum = { 0 };
    for (size_t i = 0; i < j->rows.count; i++) {
        const job_row *row = &j->rows.item[i];
        sum.seconds = row->seconds;
        if (row->has_best)
            sum.best = row->best;
        if (row->has_bound)
            sum.bound = row->bound;
        sum.has_best |= row->has_best;
        sum.has_bound |= row->has_bound;
    }
    return sum;
}

static void add_curve(markup *h, const job *j, bool bound, double longest,
                      double low, double high)
{
    rota_text points = { 0 };
    for (size_t i = 0; i < j->rows.count; i++) {
        const job_row *row = &j->rows.item[i];
        double value = (double)(bound ? row->bound : row->best);
        if (!(bound ? row->has_bound : row->has_best))
            continue;
        rota_text_printf(
            &points, "%.1f,%.1f ", row->seconds / longest * CHART_WIDTH,
            6 + (high - value) / (high - low) * (CHART_HEIGHT - 12));
    }
    mark_element(h, "polyline", "", "class", bound ? "bound" : "best", "points",
                 rota_text_str(&points), NULL);
    rota_text_release(&points);
}

/* Best above bound over time: they meet when nothing is left to prove. */
static void add_chart(markup *h, const job *j)
{
    double low = 0, high = 0, longest = 0.1;
    bool any = false;
    for (size_t i = 0; i < j->rows.count; i++) {
        const job_row *row = &j->rows.item[i];
        if (!row->has_best || !row->has_bound)
            continue;
        double best = (double)row->best, bound = (double)row->bound;
        low = any && low < bound ? low : bound;
        high = any && high > best ? high : best;
        longest = row->seconds > longest ? row->seconds : longest;
        any = true;
    }
    if (!any || high <= low)
        return;
    mark_open(h, "svg", "class", "progress", "role", "img", "aria-label",
              _(h->lang, "Best and bound over time"), "viewBox",
              part_format(h->r, "0 0 %d %d", CHART_WIDTH, CHART_HEIGHT), NULL);
    add_curve(h, j, false, longest, low, high);
    add_curve(h, j, true, longest, low, high);
    mark_close(h);
}

static void add_figures(markup *h, const job *j)
{
    job_row now = latest(j);
    mark_open(h, "div", "class", "figures", NULL);
    part_figure(
        h, now.has_best ? part_format(h->r, "%lld", (long long)now.best) : "–",
        _(h->lang, "best so far, points"), "figure");
    part_figure(h,
                now.has_bound ? part_format(h->r, "%lld", (long long)now.bound)
                              : "–",
                _(h->lang, "proven bound"), "figure");
    part_figure(h,
                now.has_best && now.has_bound
                    ? part_format(h->r, N_("%.2f %%"), gap_of(&now))
                    : "–",
                _(h->lang, "gap"), "figure");
    part_figure(
        h,
        part_format(h->r, N_("%.0f of %.0f s"), now.seconds, j->order.seconds),
        _(h->lang, "time"), "figure");
    mark_close(h);
}

static const char *outcome(const job *j)
{
    if (j->state == JOB_RUNNING)
        return N_("Planning is under way; this page follows it.");
    if (j->state == JOB_INTERRUPTED)
        return N_("Planning was interrupted before it could save anything; "
                  "the draft is as it was.");
    switch (j->status) {
    case ROTA_OK:
        return N_("Planning is done; the roster is the month's draft.");
    case ROTA_INTERRUPTED:
        return N_("Planning was stopped; the best roster so far is the month's "
                  "draft.");
    case ROTA_CONTRADICTION:
        return N_("An agent's own rules contradict; nothing was saved.");
    default:
        return N_("Planning failed; nothing was saved.");
    }
}

static void add_job(markup *h, const month_view *m, const job *j)
{
    bool bad = j->state == JOB_INTERRUPTED ||
               (j->state == JOB_ENDED && j->status != ROTA_OK &&
                j->status != ROTA_INTERRUPTED);
    mark_open(h, "section", "id", "job", "aria-live", "polite", NULL);
    mark_element(h, "h2", _(h->lang, "Progress"), NULL);
    part_note(h, bad ? "error" : "note", _(h->lang, outcome(j)));
    add_figures(h, j);
    add_chart(h, j);
    if (j->said.length > 0 && j->state == JOB_ENDED)
        mark_element(h, "pre", rota_text_str(&j->said), NULL);
    if (j->state == JOB_RUNNING) {
        form_open(h, url(h->r, "/months/%s/plan/stop", m->text));
        part_button(h, "stop", "1", "no",
                    _(h->lang, "Stop, and keep the best so far"));
        mark_close(h);
    } else {
        part_action(h, url(h->r, "/months/%s", m->text),
                    _(h->lang, "Look at the roster"));
    }
    mark_close(h);
}

/* ---- The order ------------------------------------------------------------
 */

/* Which roster a new plan would replace. */
static const char *seen_of(const month_view *m)
{
    const rota_reading *reading = m->reading;
    return reading ? part_format(m->r, "%d-%lld", reading->version,
                                 (long long)reading->when)
                   : "none";
}

static void add_order(markup *h, const month_view *m)
{
    const rota_reading *reading = m->reading;
    bool whole = reading && reading->problem->scope == ROTA_SCOPE_MONTH;
    mark_open(h, "section", NULL);
    mark_element(h, "h2", _(h->lang, "Plan this month"), NULL);
    part_note(h, "note",
              reading && reading->version == 0
                  ? _(h->lang, "The plan replaces the draft; pinned cells "
                               "stay.  What is published stays until you "
                               "publish.")
                  : _(h->lang, "The plan becomes the month's draft.  What is "
                               "published stays until you publish."));
    form_open(h, url(h->r, "/months/%s/plan", m->text));
    form_hidden(h, "seen", seen_of(m));
    mark_open(h, "fieldset", NULL);
    mark_element(h, "legend", _(h->lang, "What is planned"), NULL);
    part_choice(h, "radio", "scope", "weekend",
                _(h->lang, "weekends and holidays"), !whole);
    part_choice(h, "radio", "scope", "month", _(h->lang, "the whole month"),
                whole);
    mark_close(h);
    mark_open(h, "div", "class", "fields", NULL);
    form_input(h, "number", "seconds", _(h->lang, "Seconds at most"), "60");
    form_input(h, "number", "seed", _(h->lang, "Seed"), "1");
    form_button(h, _(h->lang, "Plan"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static rota_status show(month_view *m, response *out, int http,
                        const char *trouble, rota_error *err)
{
    job j;
    ROTA_TRY(job_read(db_of(m->r), m->month, &j, err));
    markup *h = month_open(m, "Plan");
    if (trouble)
        part_note(h, "error", trouble);
    if (j.state != JOB_NONE)
        add_job(h, m, &j);
    if (j.state == JOB_RUNNING)
        response_header(out, "Refresh", "2");
    else
        add_order(h, m);
    job_release(&j);
    frame_close(h, out);
    out->status = http;
    return ROTA_OK;
}

rota_status page_plan(request *r, response *out, rota_error *err)
{
    month_view m;
    rota_status status = month_look(r, &m, false, err);
    if (status == ROTA_OK)
        status = show(&m, out, 200, NULL, err);
    month_release(&m);
    return status;
}

static rota_status read_number(const request *r, const char *name, double least,
                               double most, double *number, rota_error *err)
{
    const char *text;
    char *end;
    ROTA_TRY(request_need(r, name, &text, err));
    *number = strtod(text, &end);
    if (*text && !*end && *number >= least && *number <= most)
        return ROTA_OK;
    return rota_fail(err, ROTA_USAGE, N_("found '%s', expected %g to %g"), text,
                     least, most);
}

static rota_status read_order(const request *r, job_order *order,
                              rota_error *err)
{
    const char *scope;
    double seed;
    ROTA_TRY(request_need(r, "scope", &scope, err));
    order->scope =
        strcmp(scope, "month") ? ROTA_SCOPE_WEEKEND : ROTA_SCOPE_MONTH;
    ROTA_TRY(read_number(r, "seconds", 1, 86400, &order->seconds, err));
    ROTA_TRY(read_number(r, "seed", 0, 1e15, &seed, err));
    order->seed = (uint64_t)seed;
    return ROTA_OK;
}

static rota_status start(month_view *m, response *out, rota_error *err)
{
    const char *seen;
    request *r = m->r;
    job_order order = { .month = m->month };
    rota_error trouble = { .lang = r->user.lang };
    ROTA_TRY(request_need(r, "seen", &seen, err));
    ROTA_TRY(read_order(r, &order, err));
    if (strcmp(seen, seen_of(m)) != 0)
        return show(m, out, 409,
                    _(r->user.lang, "The month has changed since you looked at "
                                    "it; nothing was done."),
                    err);
    rota_desk_options options = r->web->options.desk;
    options.clock = r->now;
    options.lang = r->user.lang;
    rota_status status = job_start(&options, &order, &trouble);
    if (status == ROTA_NO)
        return show(m, out, 409, trouble.text, err);
    if (status != ROTA_OK)
        return rota_fail(err, status, "%s", trouble.text);
    response_redirect(r, out, url(r, "/months/%s/plan", m->text), NULL);
    return ROTA_OK;
}

rota_status page_plan_start(request *r, response *out, rota_error *err)
{
    month_view m;
    rota_status status = month_look(r, &m, false, err);
    if (status == ROTA_OK)
        status = start(&m, out, err);
    month_release(&m);
    return status;
}

rota_status page_plan_stop(request *r, response *out, rota_error *err)
{
    rota_month month;
    ROTA_TRY(request_month(r, 0, &month, err));
    ROTA_TRY(job_stop(db_of(r), month, err));
    response_redirect(r, out, url(r, "/months/%s/plan", part_month(r, month)),
                      NULL);
    return ROTA_OK;
}
