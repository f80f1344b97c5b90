/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/publish.h>

#include <assert.h>
#include <string.h>

struct agenda {
    rota_arena *arena;
    const rota_site *site;
    rota_zone *zone;
    rota_lang team; /* language of the team's calendar */
    /* the same versions twice: descriptions are in the reader's language */
    rota_agenda in[ROTA_ZH_CN + 1];
};

static bool speaks(const rota_agent_row *agent, rota_lang lang)
{
    return *agent->lang && rota_lang_of(agent->lang) == lang;
}

/* What most agents read, and where none says so, what a site of that zone
 * speaks: calendars must not depend on who writes them. */
static rota_lang team_language(const rota_site *site)
{
    size_t chinese = 0, english = 0;
    for (size_t i = 0; i < site->agents.count; i++) {
        chinese += speaks(&site->agents.item[i], ROTA_ZH_CN);
        english += speaks(&site->agents.item[i], ROTA_EN);
    }
    if (chinese == english &&
        !strcmp(site->policy.site_timezone, "Asia/Shanghai"))
        return ROTA_ZH_CN;
    return chinese > english ? ROTA_ZH_CN : ROTA_EN;
}

/* The duties of VERSION that take time: one inside the hour that clocks leave
 * out does not.  Returns how many. */
static size_t event_duties(rota_event_duty *out, const agenda *a,
                           const rota_stored_roster *version, rota_lang lang)
{
    size_t count = 0;
    handover *h = handover_new(a->site, version);
    for (size_t i = 0; i < version->duties; i++) {
        const rota_stored_duty *d = &version->duty[i];
        const rota_shift_row *shift = rota_site_shift(a->site, d->shift);
        const rota_agent_row *agent = rota_site_agent(a->site, d->agent);
        if (d->end <= d->start)
            continue;
        out[count++] = (rota_event_duty){
            .agent = d->agent,
            .shift = d->shift,
            .shift_name = shift && *shift->name ? shift->name : d->shift,
            .date = d->date,
            .post = d->post,
            .start = d->start,
            .end = d->end,
            .standby = shift && shift->kind == ROTA_SHIFT_STANDBY,
            .lead = agent && agent->role == ROTA_LEAD,
            .text = handover_text(h, i, a->zone, lang, a->arena),
        };
    }
    handover_free(h);
    return count;
}

static void fill(agenda *a, const rota_stored_roster *list, size_t count,
                 rota_lang lang)
{
    rota_event_version *version =
        ROTA_ARENA_ARRAY(a->arena, rota_event_version, count + 1);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (list[i].origin == ROTA_ORIGIN_IMPORTED)
            continue;
        rota_event_duty *duty =
            ROTA_ARENA_ARRAY(a->arena, rota_event_duty, list[i].duties + 1);
        size_t duties = event_duties(duty, a, &list[i], lang);
        version[used++] = (rota_event_version){
            .month = list[i].month,
            .version = list[i].version,
            .when = list[i].when,
            .duty = duty,
            .duties = duties,
        };
    }
    a->in[lang].version = version;
    a->in[lang].versions = used;
}

static void describe_site(agenda *a, const char *site_id, rota_lang lang)
{
    const rota_policy *policy = &a->site->policy;
    size_t agents = a->site->agents.count;
    const char **id = ROTA_ARENA_ARRAY(a->arena, const char *, agents + 1);
    const char **name = ROTA_ARENA_ARRAY(a->arena, const char *, agents + 1);
    for (size_t i = 0; i < agents; i++) {
        id[i] = a->site->agents.item[i].id;
        name[i] = a->site->agents.item[i].name;
    }
    rota_agenda *g = &a->in[lang];
    g->site_id = site_id;
    g->site_name = policy->site_name;
    g->location = policy->calendar_location;
    g->zone = a->zone;
    g->utc = policy->calendar_times == ROTA_TIMES_UTC;
    g->cancelled_days = policy->calendar_cancelled;
    g->months_back = policy->calendar_months;
    g->alarm[0] = policy->calendar_alarm_evening;
    g->alarm[1] = policy->calendar_alarm_arrival;
    for (int i = 0; i < 2; i++)
        if (g->alarm[i] == 0)
            g->alarm[i] = -1;
    g->agent = id;
    g->name = name;
    g->agents = agents;
}

rota_status agenda_new(agenda **out, rota_desk *desk, const rota_site *site,
                       rota_error *err)
{
    assert(out && desk && site);
    agenda *a = ROTA_NEW(agenda);
    a->arena = rota_arena_new();
    a->site = site;
    a->team = team_language(site);
    rota_stored_roster *list = NULL;
    size_t count = 0;
    rota_status status =
        rota_zone_open(&a->zone, site->policy.site_timezone, err);
    if (status == ROTA_OK)
        status = rota_store_versions(desk->store, a->arena, true, &list, &count,
                                     err);
    if (status != ROTA_OK) {
        agenda_free(a);
        return status;
    }
    for (int lang = ROTA_EN; lang <= ROTA_ZH_CN; lang++) {
        describe_site(a, rota_store_site_id(desk->store), (rota_lang)lang);
        fill(a, list, count, (rota_lang)lang);
    }
    *out = a;
    return ROTA_OK;
}

void agenda_free(agenda *a)
{
    if (!a)
        return;
    rota_zone_free(a->zone);
    rota_arena_free(a->arena);
    free(a);
}

bool agenda_has(const agenda *a, rota_month month)
{
    for (size_t i = 0; i < a->in[ROTA_EN].versions; i++)
        if (a->in[ROTA_EN].version[i].month == month)
            return true;
    return false;
}

char *agenda_write(agenda *a, const char *agent, size_t *size)
{
    assert(a && size);
    const rota_agent_row *row = agent ? rota_site_agent(a->site, agent) : NULL;
    rota_lang lang = row && *row->lang ? rota_lang_of(row->lang) : a->team;
    return rota_agenda_ics(&a->in[lang], agent, lang, size);
}
