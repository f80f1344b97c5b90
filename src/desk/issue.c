/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A certified roster becomes a month's next version: by publishing a draft, or
 * by a swap.
 */
#include "desk.h"

#include <rota/publish.h>

#include <assert.h>
#include <string.h>

int issue_by_post(const void *a, const void *b)
{
    const rota_stored_duty *x = a, *y = b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    int order = strcmp(x->shift, y->shift);
    return order ? order : x->post - y->post;
}

static rota_post *posts_of(const rota_stored_duty *duty, size_t count)
{
    rota_post *post = ROTA_NEW_ARRAY(rota_post, count + 1);
    for (size_t i = 0; i < count; i++)
        post[i] = (rota_post){ duty[i].agent, duty[i].shift, duty[i].date,
                               duty[i].post };
    return post;
}

void issue_number(rota_stored_duty *duty, size_t count,
                  const rota_stored_roster *before)
{
    assert(duty || count == 0);
    rota_post *after = posts_of(duty, count);
    rota_post *was = before ? posts_of(before->duty, before->duties) : NULL;
    rota_posts_number(was, before ? before->duties : 0, after, count);
    for (size_t i = 0; i < count; i++)
        duty[i].post = after[i].post;
    qsort(duty, count, sizeof *duty, issue_by_post);
    free(after);
    free(was);
}

/* How long before its month a version of today is published. */
static void take_notice(rota_stored_roster *version, const rota_desk *desk,
                        const rota_policy *policy, const rota_problem *p)
{
    bool statutory = false;
    for (int d = p->month_from; d < p->month_to; d++)
        statutory = statutory || p->day[d].kind == ROTA_STATUTORY;
    version->has_notice = true;
    version->days_before = rota_month_first(p->month) - desk->today;
    version->days_wanted = policy->publish_days;
    version->days_warned =
        statutory ? policy->publish_statutory : policy->publish_warn;
}

/* Best is only what no roster can better. */
static const char *status_of(const rota_reading *reading,
                             const rota_stored_roster *facts)
{
    if (reading->has_bound &&
        reading->bound == rota_points_sum(&reading->points))
        return plan_status_word(ROTA_OPTIMAL);
    if (facts->origin == ROTA_ORIGIN_EDITED)
        return N_("edited");
    return !strcmp(facts->status, plan_status_word(ROTA_STOPPED))
               ? facts->status
               : plan_status_word(ROTA_FEASIBLE);
}

static const char *list_told(const rota_site *site,
                             const rota_stored_roster *current,
                             const rota_stored_roster *version,
                             rota_arena *arena)
{
    static const rota_stored_roster nothing = { 0 };
    rota_changes changes;
    rota_text text = { 0 };
    changes_between(&changes, site, current ? current : &nothing, version);
    rota_text_add(&text, "told");
    for (size_t i = 0; i < changes.count; i++)
        if (i == 0 ||
            strcmp(changes.item[i].agent, changes.item[i - 1].agent) != 0)
            rota_text_printf(&text, " %s", changes.item[i].agent);
    if (changes.count == 0)
        rota_text_add(&text, " nobody");
    const char *told = rota_arena_strdup(arena, rota_text_str(&text));
    rota_text_release(&text);
    rota_changes_release(&changes);
    return told;
}

rota_status issue_version(rota_desk *desk, const rota_site *site,
                          rota_reading *reading,
                          const rota_stored_roster *facts,
                          const rota_stored_roster *current,
                          const rota_certificate *certificate,
                          const char **told, rota_error *err)
{
    assert(desk && site && reading && facts && certificate && told);
    rota_text problem = { 0 };
    rota_problem_write(reading->problem, &problem);
    rota_stored_roster version = *facts;
    version.version = current ? current->version + 1 : 1;
    version.when = desk->now;
    version.who = desk->who;
    version.problem = rota_text_str(&problem);
    version.certificate = rota_certificate_text(certificate);
    version.hash = rota_certificate_hash(certificate);
    version.before = current ? current->hash : "";
    version.status = status_of(reading, facts);
    version.points = reading->points;
    version.has_bound = reading->has_bound;
    version.proof = reading->has_bound ? reading->proof : "";
    version.duty =
        save_duties(reading, desk->zone, reading->arena, &version.duties);
    issue_number(version.duty, version.duties, current);
    take_notice(&version, desk, &site->policy, reading->problem);
    *told = list_told(site, current, &version, reading->arena);
    rota_status status = rota_store_put_roster(desk->store, &version, err);
    rota_text_release(&problem);
    reading_describe(reading, &version);
    reading->who = rota_arena_strdup(reading->arena, desk->who);
    reading->proof = rota_arena_strdup(reading->arena, version.proof);
    return status;
}
