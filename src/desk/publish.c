/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger.h"
#include "mend.h"

#include <rota/file.h>

#include <assert.h>
#include <string.h>

void rota_published_release(rota_published *published)
{
    rota_reading_free(published->reading);
    rota_changes_release(&published->changes);
    rota_changes_release(&published->undone);
    *published = (rota_published){ 0 };
}

static bool holds_cell(const rota_changes *changes, const rota_cell_change *c)
{
    for (size_t i = 0; i < changes->count; i++)
        if (changes->item[i].date == c->date &&
            !strcmp(changes->item[i].agent, c->agent))
            return true;
    return false;
}

/* What DRAFT would take back: cells that the current version changed since
 * the draft's base, where the draft differs. */
static rota_status list_undone(rota_desk *desk, const rota_site *site,
                               const rota_stored_roster *draft,
                               const rota_stored_roster *current,
                               rota_published *published, rota_error *err)
{
    rota_changes *undone = &published->undone;
    rota_stored_roster *base = NULL;
    rota_changes since = { 0 };
    if (draft->base > 0)
        ROTA_TRY(rota_store_get_roster(desk->store, published->reading->arena,
                                       draft->month, draft->base, &base, err));
    changes_between(undone, site, current, draft);
    if (base) {
        changes_between(&since, site, base, current);
        size_t kept = 0;
        for (size_t i = 0; i < undone->count; i++)
            if (holds_cell(&since, &undone->item[i]))
                undone->item[kept++] = undone->item[i];
        undone->count = kept;
        rota_changes_release(&since);
    }
    return rota_fail(err, ROTA_NO,
                     N_("the draft was made from version %d, but version %d is "
                        "current; --over publishes it all the same"),
                     draft->base, current->version);
}

static void tell_lateness(rota_desk *desk, const rota_reading *version)
{
    if (version->days_before < 0)
        desk_warn(desk, N_("published late, days since the month began: %d"),
                  -version->days_before);
    else if (version->days_before < version->days_warned)
        desk_warn(desk,
                  N_("published late, days before the month: %d, wanted: %d"),
                  version->days_before, version->days_warned);
}

/* The certified reading as the next version, in place of the draft. */
static rota_status add_version(rota_desk *desk, const rota_site *site,
                               rota_published *published,
                               const rota_stored_roster *draft,
                               const rota_stored_roster *current,
                               const rota_certificate *certificate,
                               rota_error *err)
{
    static const rota_stored_roster nothing = { 0 };
    rota_reading *reading = published->reading;
    rota_stored_roster *made = NULL;
    const char *told;
    ROTA_TRY(issue_version(desk, site, reading, draft, current, certificate,
                           &told, err));
    ROTA_TRY(rota_store_drop_draft(desk->store, draft->month, err));
    ROTA_TRY(rota_store_get_roster(desk->store, reading->arena, draft->month,
                                   ROTA_CURRENT, &made, err));
    changes_between(&published->changes, site, current ? current : &nothing,
                    made);
    char *detail = rota_format("version %d, %s, %d days before the month, %s",
                               reading->version, reading->certificate,
                               reading->days_before, told);
    rota_status status =
        desk_journal(desk, "publish", draft->month, detail, err);
    free(detail);
    return status;
}

static bool is_waived(const rota_waiver *list, size_t count,
                      const rota_finding *f)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].rule == f->rule && list[i].agent == f->agent &&
            list[i].day == f->day)
            return true;
    return false;
}

/* What is past, and was so in the version that the draft mends, or comes from
 * absence alone, stands on the certificate by name and blocks nothing. */
static rota_status excuse(rota_desk *desk, const rota_reading *reading,
                          const rota_stored_roster *current,
                          rota_waiver **waivers, size_t *count, rota_error *err)
{
    mend m;
    const rota_problem *p = reading->problem;
    const rota_report *report = &reading->report;
    rota_date first = p->day[p->month_from].date,
              last = p->day[p->month_to - 1].date,
              from = desk->today < first  ? first
                     : desk->today > last ? last
                                          : desk->today;
    rota_status status =
        mend_open(&m, p, current, from, desk->zone, desk->now, err);
    rota_waiver *list = ROTA_NEW_ARRAY(rota_waiver, *count + report->count + 1);
    char *reason = rota_format(
        _(err ? err->lang : ROTA_EN, "found in version %d, not made worse"),
        current->version);
    for (size_t i = 0; i < *count; i++)
        list[i] = (*waivers)[i];
    for (size_t i = 0; status == ROTA_OK && i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (rota_rule_rows[f->rule].hard && !f->inherited &&
            !is_waived(list, *count, f) && mend_excuses(&m, f))
            list[(*count)++] =
                (rota_waiver){ f->rule, f->agent, f->day,
                               rota_arena_strdup(reading->arena, reason) };
    }
    mend_close(&m);
    free(reason);
    free(*waivers);
    *waivers = list;
    return status;
}

static rota_status certify(rota_desk *desk, const rota_site *site,
                           const rota_stored_roster *draft,
                           const rota_stored_roster *current,
                           const rota_publish_order *order,
                           rota_published *published, rota_error *err)
{
    rota_reading *reading = published->reading;
    ROTA_TRY(reading_today(desk, site, draft, reading, err));
    reading->has_bound =
        reading->has_bound && draft->origin == ROTA_ORIGIN_PLANNED;
    ROTA_TRY(reading_judge(reading, NULL, NULL, err));
    rota_waiver *waivers = NULL;
    size_t count = order->waivers;
    ROTA_TRY(waivers_take(order->waiver, order->waivers, site, reading,
                          &waivers, err));
    rota_status status = ROTA_OK;
    if (current && draft->base == current->version && reading->report.hard > 0)
        status = excuse(desk, reading, current, &waivers, &count, err);
    char month[ROTA_DATE_SIZE];
    rota_claim claim = {
        .waiver = waivers,
        .waivers = count,
        .before = current ? current->hash : "",
        .month = rota_month_text(month, draft->month),
        .version = current ? current->version + 1 : 1,
    };
    reading_claim(reading, &claim);
    rota_certificate *certificate = NULL;
    rota_report_release(&reading->report);
    if (status == ROTA_OK)
        status = reading_judge(reading, &claim, &certificate, err);
    free(waivers);
    if (status == ROTA_OK && !certificate)
        status = rota_fail(err, ROTA_NO,
                           N_("not published, breaches of hard rules: %d"),
                           reading->report.hard);
    if (status == ROTA_OK)
        status = add_version(desk, site, published, draft, current, certificate,
                             err);
    if (status == ROTA_OK)
        tell_lateness(desk, reading);
    rota_certificate_free(certificate);
    return status;
}

/* Without a draft the current version's files are made again. */
static rota_status current_again(rota_desk *desk, const rota_site *site,
                                 rota_month month,
                                 const rota_stored_roster *current,
                                 rota_published *published, rota_error *err)
{
    if (!current) {
        char text[ROTA_DATE_SIZE];
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("%s has neither draft nor version; plan it first"),
                         rota_month_text(text, month));
    }
    published->anew = true;
    ROTA_TRY(reading_as_stored(desk, site, current, published->reading, err));
    return reading_judge_stored(published->reading, current, NULL, err);
}

static rota_status issue(rota_desk *desk, const rota_site *site,
                         rota_month month, const rota_publish_order *order,
                         rota_published *published, rota_error *err)
{
    rota_stored_roster *draft = NULL, *current = NULL;
    rota_arena *arena = published->reading->arena;
    ROTA_TRY(rota_store_get_roster(desk->store, arena, month, 0, &draft, err));
    ROTA_TRY(rota_store_get_roster(desk->store, arena, month, ROTA_CURRENT,
                                   &current, err));
    if (order->dir)
        ROTA_TRY(rota_dir_make(order->dir, err));
    if (!draft)
        return current_again(desk, site, month, current, published, err);
    if (current && draft->base != current->version && !order->over)
        return list_undone(desk, site, draft, current, published, err);
    ROTA_TRY(certify(desk, site, draft, current, order, published, err));
    if (!current)
        return ROTA_OK;
    return ledger_credit(desk, site, published->reading->problem, current,
                         draft, published->reading->version,
                         &published->credited, err);
}

rota_status rota_desk_publish(rota_desk *desk, rota_month month,
                              const rota_publish_order *order,
                              rota_published *published, rota_error *err)
{
    assert(desk && order && published);
    *published = (rota_published){ .reading = reading_new(month) };
    rota_site *site = NULL;
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_status status = issue(desk, site, month, order, published, err);
    ROTA_TRY(desk_end(desk, site, status, err));
    if (!order->dir)
        return ROTA_OK;
    return output_write(desk, month, order->dir, &published->files, err);
}
