/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

/* What may be meant, an id each. */
typedef struct {
    const char **id, **name; /* [count] */
    size_t count;
} choice;

static choice choice_new(size_t most)
{
    return (choice){ ROTA_NEW_ARRAY(const char *, most + 1),
                     ROTA_NEW_ARRAY(const char *, most + 1), 0 };
}

static void add(choice *c, const char *id, const char *name)
{
    c->id[c->count] = id;
    c->name[c->count++] = name;
}

/* The id whose name WORD is; else the nearest, by id before by name. */
static const char *find_near(const choice *c, const char *word)
{
    const char *near = rota_nearest(word, c->name, c->count);
    const char *id = NULL;
    for (size_t i = 0; near && i < c->count && !id; i++)
        if (!strcmp(c->name[i], near))
            id = c->id[i];
    if (id && !strcmp(near, word))
        return id;
    near = rota_nearest(word, c->id, c->count);
    return near ? near : id;
}

/* "no agent 'A99'", with what may be meant, where there is something. */
static rota_status unknown(rota_error *err, const char *plain,
                           const char *hinted, const char *word, choice *c)
{
    const char *near = find_near(c, word);
    free(c->id);
    free(c->name);
    if (near)
        return rota_fail(err, ROTA_UNKNOWN, hinted, word, near);
    return rota_fail(err, ROTA_UNKNOWN, plain, word);
}

rota_status find_agent(const rota_site *site, const char *id,
                       const rota_agent_row **agent, rota_error *err)
{
    assert(site && id && agent);
    *agent = rota_site_agent(site, id);
    if (*agent)
        return ROTA_OK;
    choice c = choice_new(site->agents.count);
    for (size_t i = 0; i < site->agents.count; i++)
        add(&c, site->agents.item[i].id, site->agents.item[i].name);
    return unknown(err, N_("no agent '%s'"),
                   N_("no agent '%s'; did you mean '%s'?"), id, &c);
}

rota_status find_shift(const rota_site *site, const char *id,
                       const rota_shift_row **shift, rota_error *err)
{
    assert(site && id && shift);
    *shift = NULL;
    if (!strcmp(id, "off"))
        return ROTA_OK;
    *shift = rota_site_shift(site, id);
    if (*shift)
        return ROTA_OK;
    choice c = choice_new(site->shifts.count + 1);
    for (size_t i = 0; i < site->shifts.count; i++)
        add(&c, site->shifts.item[i].id, site->shifts.item[i].name);
    add(&c, "off", "off");
    return unknown(err, N_("no shift '%s'"),
                   N_("no shift '%s'; did you mean '%s'?"), id, &c);
}

rota_status find_date(const char *text, rota_month month, rota_date *date,
                      rota_error *err)
{
    assert(text && date);
    if (!rota_date_parse(text, date))
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("no date '%s', a date is YYYY-MM-DD"), text);
    if (rota_month_of(*date) == month)
        return ROTA_OK;
    char first[ROTA_DATE_SIZE], last[ROTA_DATE_SIZE];
    rota_date begin = rota_month_first(month);
    return rota_fail(err, ROTA_UNKNOWN,
                     N_("%s is not in the month, which is %s to %s"), text,
                     rota_date_text(first, begin),
                     rota_date_text(last, begin + rota_month_days(month) - 1));
}

rota_status rota_desk_month(const char *text, rota_month *month,
                            rota_error *err)
{
    assert(text && month);
    if (rota_month_parse(text, month))
        return ROTA_OK;
    return rota_fail(err, ROTA_UNKNOWN, N_("no month '%s', a month is YYYY-MM"),
                     text);
}
