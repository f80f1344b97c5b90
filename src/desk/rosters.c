/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>

/* Weekend when every duty lies on a duty day, else month. */
static rota_scope scope_by_days(const rota_site *site,
                                const rota_stored_duty *duty, size_t count)
{
    unsigned weekend = site->policy.site_weekend.weekdays;
    for (size_t i = 0; i < count; i++)
        if (rota_day_kind_of(duty[i].date, weekend, &site->holidays) ==
            ROTA_WORKDAY)
            return ROTA_SCOPE_MONTH;
    return ROTA_SCOPE_WEEKEND;
}

static void give_instants(rota_stored_duty *duty, size_t count,
                          const rota_site *site, const rota_zone *zone)
{
    for (size_t i = 0; i < count; i++) {
        const rota_shift_row *shift = rota_site_shift(site, duty[i].shift);
        save_instants(&duty[i], zone, shift->start, shift->end, shift->end2);
    }
}

/* One month as it was read, before anybody judges it: months judge each
 * other's carry-in. */
static rota_status make_month(rota_desk *desk, const rota_site *site,
                              const rota_site *read, const rota_intake *intake,
                              rota_reading *reading, rota_stored_roster *roster,
                              rota_error *err)
{
    size_t count = 0;
    rota_stored_roster *current = NULL;
    rota_stored_duty *duty =
        files_duties(read, reading->month, reading->arena, &count);
    ROTA_TRY(rota_store_get_roster(desk->store, reading->arena, reading->month,
                                   ROTA_CURRENT, &current, err));
    int base = current ? current->version : 0;
    *roster = (rota_stored_roster){
        .month = reading->month,
        .version = intake->draft ? 0 : base + 1,
        .base = intake->draft ? base : 0,
        .scope = intake->has_scope ? intake->scope
                                   : scope_by_days(site, duty, count),
        .origin = intake->draft ? ROTA_ORIGIN_EDITED : ROTA_ORIGIN_IMPORTED,
        .made = ROTA_MADE_IMPORT,
        .when = desk->now,
        .who = desk->who,
        .problem = "",
        .certificate = "",
        .hash = "",
        .before = current && !intake->draft ? current->hash : "",
        .status = intake->draft ? "" : N_("imported"),
        .duty = duty,
        .duties = count,
    };
    give_instants(duty, count, site, desk->zone);
    if (!intake->draft)
        issue_number(duty, count, current);
    return ROTA_OK;
}

rota_digest rosters_digest(const rota_stored_roster *roster)
{
    rota_text text = { 0 };
    char date[ROTA_DATE_SIZE];
    rota_text_printf(&text, "%s %d %s\n", rota_month_text(date, roster->month),
                     roster->version, roster->before);
    for (size_t i = 0; i < roster->duties; i++) {
        const rota_stored_duty *d = &roster->duty[i];
        rota_text_printf(&text, "%s %s %s %d\n", d->agent,
                         rota_date_text(date, d->date), d->shift, d->post);
    }
    rota_digest digest = rota_hash(rota_text_str(&text), text.length);
    rota_text_release(&text);
    return digest;
}

static rota_status judge_month(rota_desk *desk, const rota_site *site,
                               const rota_site *read,
                               const month_instead *instead,
                               rota_reading *reading,
                               const rota_stored_roster *roster,
                               rota_complaints *bad, rota_error *err)
{
    reading_describe(reading, roster);
    ROTA_TRY(month_freeze_beside(desk, site, roster->month, roster->scope,
                                 instead, &reading->problem, err));
    if (!files_duties_planned(reading->problem, read, reading->month, bad))
        return ROTA_DATA;
    ROTA_TRY(reading_place(reading, roster->duty, roster->duties, err));
    return reading_judge(reading, NULL, NULL, err);
}

/* Put it into the store with the question it was judged by. */
static rota_status store_month(rota_desk *desk, const rota_reading *reading,
                               const rota_stored_roster *made, rota_error *err)
{
    rota_text problem = { 0 };
    rota_stored_roster roster = *made;
    rota_problem_write(reading->problem, &problem);
    roster.problem = rota_text_str(&problem);
    roster.points = reading->points;
    rota_digest hash = rosters_digest(&roster);
    if (roster.version > 0)
        roster.hash = hash.hex;
    rota_status status = rota_store_put_roster(desk->store, &roster, err);
    rota_text_release(&problem);
    return status;
}

static void list_months(const rota_site *read, rota_imported *done)
{
    done->month = ROTA_NEW_ARRAY(rota_reading *, read->roster.count + 1);
    for (size_t i = 0; i < read->roster.count; i++) {
        rota_month month = rota_month_of(read->roster.item[i].date);
        if (done->months == 0 || done->month[done->months - 1]->month != month)
            done->month[done->months++] = reading_new(month);
    }
}

/* Judge all months, each beside the others, then store them. */
static rota_status take_months(rota_desk *desk, const rota_site *site,
                               const rota_site *read,
                               const month_instead *instead,
                               const rota_stored_roster *made,
                               rota_imported *done, rota_complaints *bad,
                               rota_error *err)
{
    rota_status status = ROTA_OK;
    for (size_t i = 0; i < done->months; i++) {
        rota_status one = judge_month(desk, site, read, instead, done->month[i],
                                      &made[i], bad, err);
        if (one == ROTA_DATA)
            status = one;
        else
            ROTA_TRY(one);
    }
    for (size_t i = 0; i < done->months && status == ROTA_OK; i++)
        status = store_month(desk, done->month[i], &made[i], err);
    return status;
}

rota_status rosters_take(rota_desk *desk, const rota_site *site,
                         const rota_site *read, const rota_intake *intake,
                         rota_imported *done, rota_complaints *bad,
                         rota_error *err)
{
    assert(desk && site && read && intake && done && bad);
    list_months(read, done);
    rota_stored_roster *made =
        ROTA_NEW_ARRAY(rota_stored_roster, done->months + 1);
    const rota_stored_roster **instead =
        ROTA_NEW_ARRAY(const rota_stored_roster *, done->months + 1);
    rota_status status = ROTA_OK;
    for (size_t i = 0; i < done->months && status == ROTA_OK; i++) {
        instead[i] = &made[i];
        status =
            make_month(desk, site, read, intake, done->month[i], &made[i], err);
    }
    /* what other months' drafts say is nobody's carry-in */
    month_instead beside = { .roster = instead,
                             .count = intake->draft ? 0 : done->months };
    if (status == ROTA_OK)
        status = take_months(desk, site, read, &beside, made, done, bad, err);
    free(instead);
    free(made);
    return status;
}
