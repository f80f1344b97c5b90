/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

/*
 * "no agent 'A99'", with the id whose name it is (NAMED), else the nearest of
 * IDS, where there is one.
 */
static rota_status unknown(rota_error *err, const char *plain,
                           const char *hinted, const char *word,
                           const char *named, const char *const *ids,
                           size_t count)
{
    const char *near = named ? named : rota_nearest(word, ids, count);
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
    const char **ids = ROTA_NEW_ARRAY(const char *, site->agents.count + 1);
    const char *named = NULL;
    for (size_t i = 0; i < site->agents.count; i++) {
        ids[i] = site->agents.item[i].id;
        if (!strcmp(site->agents.item[i].name, id))
            named = ids[i];
    }
    rota_status status = unknown(err, N_("no agent '%s'"),
                                 N_("no agent '%s'; did you mean '%s'?"), id,
                                 named, ids, site->agents.count);
    free(ids);
    return status;
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
    size_t count = site->shifts.count;
    const char **ids = ROTA_NEW_ARRAY(const char *, count + 1);
    const char *named = NULL;
    for (size_t i = 0; i < count; i++) {
        ids[i] = site->shifts.item[i].id;
        if (!strcmp(site->shifts.item[i].name, id))
            named = ids[i];
    }
    ids[count] = "off";
    rota_status status = unknown(err, N_("no shift '%s'"),
                                 N_("no shift '%s'; did you mean '%s'?"), id,
                                 named, ids, count + 1);
    free(ids);
    return status;
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
