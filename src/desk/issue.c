/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A certified roster becomes a month's next version: by publishing a draft, or
 * by a swap.
 */
#include "desk.h"

#include <rota/publish.h>

#include <assert.h>
#include <string.h>

static int by_place(const void *a, const void *b)
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
    qsort(duty, count, sizeof *duty, by_place);
    free(after);
    free(was);
}

rota_status issue_version(rota_desk *desk, rota_reading *reading,
                          const rota_stored_roster *facts,
                          const rota_stored_roster *current,
                          const rota_certificate *certificate,
                          rota_origin origin, rota_error *err)
{
    assert(desk && reading && facts && certificate);
    rota_text problem = { 0 };
    rota_problem_write(reading->problem, &problem);
    rota_stored_roster version = *facts;
    version.version = current ? current->version + 1 : 1;
    version.origin = origin;
    version.when = desk->now;
    version.who = desk->who;
    version.problem = rota_text_str(&problem);
    version.certificate = rota_certificate_text(certificate);
    version.hash = rota_certificate_hash(certificate);
    version.before = current ? current->hash : "";
    version.points = reading->points;
    version.has_bound = reading->has_bound;
    version.proof = reading->has_bound ? reading->proof : "";
    version.duty =
        save_duties(reading, desk->zone, reading->arena, &version.duties);
    issue_number(version.duty, version.duties, current);
    rota_status status = rota_store_put_roster(desk->store, &version, err);
    rota_text_release(&problem);
    reading->version = version.version;
    reading->when = version.when;
    return status;
}
