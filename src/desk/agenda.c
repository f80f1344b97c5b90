/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <rota/publish.h>

#include <assert.h>
#include <string.h>

/* A version that calendars show.  Its duties are read when they are needed. */
typedef struct {
    rota_stored_roster roster; /* duties by date, shift, post */
    bool shown;                /* its month is in the window */
    bool whole;                /* all its duties have been read */
    size_t *by_agent;          /* [duties], from agenda_read_all, or NULL */
    handover *handover;        /* made when first asked for */
} edition;

struct agenda {
    rota_arena *arena;
    rota_desk *desk;
    const rota_site *site;
    rota_zone *zone;
    rota_lang team; /* language of the team's calendar */
    edition *edition;
    size_t editions;
    rota_agenda about; /* what is the same for every calendar */
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

/* ---- Versions ---------------------------------------------------------- */

static rota_status read_duties(const agenda *a, const edition *e,
                               const char *agent, rota_stored_duties *into,
                               rota_error *err)
{
    rota_month month = e->roster.month;
    rota_current version = { .month = month, .version = e->roster.version };
    rota_date first = rota_month_first(month);
    return rota_store_duties(a->desk->store, a->arena, &version, 1, agent,
                             first, first + rota_month_days(month) - 1, into,
                             err);
}

static rota_status read_whole(agenda *a, edition *e, rota_error *err)
{
    if (e->whole || !e->shown)
        return ROTA_OK;
    rota_stored_duties list = { 0 };
    rota_status status = read_duties(a, e, NULL, &list, err);
    e->roster.duty =
        ROTA_ARENA_ARRAY(a->arena, rota_stored_duty, list.count + 1);
    e->roster.duties = list.count;
    if (list.count > 0) {
        qsort(list.item, list.count, sizeof *list.item, issue_by_post);
        memcpy(e->roster.duty, list.item, list.count * sizeof *list.item);
    }
    e->whole = status == ROTA_OK;
    rota_vec_release(&list);
    return status;
}

static rota_status read_versions(agenda *a, rota_error *err)
{
    rota_stored_roster *list = NULL;
    size_t count = 0;
    ROTA_TRY(rota_store_versions(a->desk->store, a->arena, false, &list, &count,
                                 err));
    a->edition = ROTA_ARENA_ARRAY(a->arena, edition, count + 1);
    for (size_t i = 0; i < count; i++)
        if (list[i].origin != ROTA_ORIGIN_IMPORTED)
            a->edition[a->editions++] = (edition){ .roster = list[i] };
    if (a->editions == 0)
        return ROTA_OK;
    rota_month last = a->edition[a->editions - 1].roster.month;
    for (size_t i = 0; i < a->editions; i++)
        a->edition[i].shown =
            a->edition[i].roster.month >= last - a->about.months_back;
    return ROTA_OK;
}

/* ---- The site ---------------------------------------------------------- */

static void describe_site(agenda *a)
{
    const rota_policy *policy = &a->site->policy;
    size_t agents = a->site->agents.count;
    const char **id = ROTA_ARENA_ARRAY(a->arena, const char *, agents + 1);
    const char **name = ROTA_ARENA_ARRAY(a->arena, const char *, agents + 1);
    for (size_t i = 0; i < agents; i++) {
        id[i] = a->site->agents.item[i].id;
        name[i] = a->site->agents.item[i].name;
    }
    a->about = (rota_agenda){
        .site_id = rota_store_site_id(a->desk->store),
        .site_name = policy->site_name,
        .location = policy->calendar_location,
        .zone = a->zone,
        .utc = policy->calendar_times == ROTA_TIMES_UTC,
        .cancelled_days = policy->calendar_cancelled,
        .months_back = policy->calendar_months,
        .alarm = { policy->calendar_alarm_evening,
                   policy->calendar_alarm_arrival },
        .agent = id,
        .name = name,
        .agents = agents,
    };
    for (int i = 0; i < 2; i++)
        if (a->about.alarm[i] == 0)
            a->about.alarm[i] = -1;
}

rota_status agenda_new(agenda **out, rota_desk *desk, const rota_site *site,
                       rota_error *err)
{
    assert(out && desk && site);
    agenda *a = ROTA_NEW(agenda);
    a->arena = rota_arena_new();
    a->desk = desk;
    a->site = site;
    a->team = team_language(site);
    rota_status status =
        rota_zone_open(&a->zone, site->policy.site_timezone, err);
    if (status == ROTA_OK) {
        describe_site(a);
        status = read_versions(a, err);
    }
    if (status != ROTA_OK) {
        agenda_free(a);
        return status;
    }
    *out = a;
    return ROTA_OK;
}

void agenda_free(agenda *a)
{
    if (!a)
        return;
    for (size_t i = 0; i < a->editions; i++)
        handover_free(a->edition[i].handover);
    rota_zone_free(a->zone);
    rota_arena_free(a->arena);
    free(a);
}

bool agenda_has(const agenda *a, rota_month month)
{
    assert(a);
    for (size_t i = 0; i < a->editions; i++)
        if (a->edition[i].roster.month == month)
            return true;
    return false;
}

/* ---- One calendar ------------------------------------------------------ */

/* A calendar being written: what becomes of its descriptions. */
typedef struct {
    agenda *a;
    const rota_event_version *first; /* one for each edition */
    rota_status status;
    rota_error *err;
} writing;

/* A duty inside the hour that clocks leave out takes no time. */
static bool takes_time(const rota_stored_duty *d)
{
    return d->end > d->start;
}

static rota_event_duty event_of(const agenda *a, const rota_stored_duty *d)
{
    const rota_shift_row *shift = rota_site_shift(a->site, d->shift);
    const rota_agent_row *agent = rota_site_agent(a->site, d->agent);
    return (rota_event_duty){
        .agent = d->agent,
        .shift = d->shift,
        .shift_name = shift && *shift->name ? shift->name : d->shift,
        .date = d->date,
        .post = d->post,
        .start = d->start,
        .end = d->end,
        .standby = shift && shift->kind == ROTA_SHIFT_STANDBY,
        .lead = agent && agent->role == ROTA_LEAD,
    };
}

/* As rota_agenda wants it: from the handover of the version that the event was
 * last revised by. */
static void describe(void *ctx, const rota_event_version *version,
                     const rota_event_duty *duty, rota_lang lang,
                     rota_text *out)
{
    writing *w = ctx;
    edition *e = &w->a->edition[version - w->first];
    if (w->status == ROTA_OK)
        w->status = read_whole(w->a, e, w->err);
    if (w->status != ROTA_OK)
        return;
    if (!e->handover)
        e->handover = handover_new(w->a->site, &e->roster);
    rota_stored_duty sought = { .date = duty->date,
                                .shift = duty->shift,
                                .post = duty->post };
    const rota_stored_duty *at =
        bsearch(&sought, e->roster.duty, e->roster.duties, sizeof sought,
                issue_by_post);
    assert(at);
    handover_text(e->handover, (size_t)(at - e->roster.duty), w->a->zone, lang,
                  out);
}

/* The first of AGENT's duties in the order by agent. */
static size_t first_of(const edition *e, const char *agent)
{
    size_t low = 0, high = e->roster.duties;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(e->roster.duty[e->by_agent[middle]].agent, agent) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The duties of an edition that the calendar shows: AGENT's, or for NULL
 * everybody's. */
static rota_status pick(agenda *a, edition *e, const char *agent,
                        rota_stored_duties *into, rota_error *err)
{
    if (!e->shown)
        return ROTA_OK;
    if (agent && !e->by_agent)
        return read_duties(a, e, agent, into, err);
    ROTA_TRY(read_whole(a, e, err));
    if (!agent) {
        for (size_t i = 0; i < e->roster.duties; i++)
            *rota_vec_push(into) = e->roster.duty[i];
        return ROTA_OK;
    }
    for (size_t i = first_of(e, agent); i < e->roster.duties; i++) {
        const rota_stored_duty *d = &e->roster.duty[e->by_agent[i]];
        if (strcmp(d->agent, agent) != 0)
            break;
        *rota_vec_push(into) = *d;
    }
    return ROTA_OK;
}

/* VERSION's duties are those of DUTY that take time; freed by the caller. */
static void fill_version(const agenda *a, rota_event_version *version,
                         const rota_stored_roster *roster, int64_t when,
                         const rota_stored_duty *duty, size_t duties)
{
    rota_event_duty *event = ROTA_NEW_ARRAY(rota_event_duty, duties + 1);
    size_t count = 0;
    for (size_t i = 0; i < duties; i++)
        if (takes_time(&duty[i]))
            event[count++] = event_of(a, &duty[i]);
    *version = (rota_event_version){ .month = roster->month,
                                     .version = roster->version,
                                     .when = when,
                                     .duty = event,
                                     .duties = count };
}

static void free_versions(rota_event_version *version, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free((void *)version[i].duty);
    free(version);
}

static rota_status write_held(agenda *a, const char *agent, rota_lang lang,
                              char **text, size_t *size, rota_error *err)
{
    rota_event_version *version =
        ROTA_NEW_ARRAY(rota_event_version, a->editions + 1);
    writing w = { a, version, ROTA_OK, err };
    rota_agenda given = a->about;
    given.version = version;
    given.versions = a->editions;
    given.describe = describe;
    given.ctx = &w;
    for (size_t i = 0; i < a->editions && w.status == ROTA_OK; i++) {
        edition *e = &a->edition[i];
        rota_stored_duties list = { 0 };
        w.status = pick(a, e, agent, &list, err);
        fill_version(a, &version[i], &e->roster, e->roster.when, list.item,
                     list.count);
        rota_vec_release(&list);
    }
    *text = NULL;
    if (w.status == ROTA_OK)
        *text = rota_agenda_ics(&given, agent, lang, size);
    free_versions(version, a->editions);
    if (w.status != ROTA_OK)
        free(*text);
    return w.status;
}

/* ---- Open duties ------------------------------------------------------- */

/* The moments of every month. */
static rota_status find_open(agenda *a, vacancies_list *out, rota_error *err)
{
    rota_swap_wish *wish = NULL;
    vacancies_asked asked = { .site = a->site, .zone = a->zone };
    ROTA_TRY(rota_store_swap_wishes(a->desk->store, a->arena, &wish,
                                    &asked.wishes, err));
    asked.wish = wish;
    const rota_stored_roster **version =
        ROTA_ARENA_ARRAY(a->arena, const rota_stored_roster *, a->editions + 1);
    for (size_t i = 0, n; i < a->editions; i += n) {
        n = 0;
        while (i + n < a->editions &&
               a->edition[i + n].roster.month == a->edition[i].roster.month) {
            ROTA_TRY(read_whole(a, &a->edition[i + n], err));
            version[n] = &a->edition[i + n].roster;
            n++;
        }
        vacancies_find(out, &asked, version, n, a->arena);
    }
    return ROTA_OK;
}

static void tell_times(const agenda *a, const rota_event_version *version)
{
    rota_event_duty *duty = (rota_event_duty *)version->duty;
    for (size_t i = 0; i < version->duties; i++) {
        rota_text text = { 0 };
        handover_times(a->site, duty[i].shift, duty[i].start, a->zone, a->team,
                       &text);
        duty[i].text = rota_arena_strdup(a->arena, rota_text_str(&text));
        rota_text_release(&text);
    }
}

static rota_status write_open(agenda *a, char **text, size_t *size,
                              rota_error *err)
{
    vacancies_list list = { 0 };
    rota_status status = find_open(a, &list, err);
    if (status == ROTA_OK) {
        rota_event_version *version =
            ROTA_NEW_ARRAY(rota_event_version, list.count + 1);
        for (size_t i = 0; i < list.count; i++) {
            const vacancies *m = &list.item[i];
            fill_version(a, &version[i], m->version, m->when, m->duty,
                         m->duties);
            tell_times(a, &version[i]);
        }
        rota_agenda given = a->about;
        given.version = version;
        given.versions = list.count;
        given.open = true;
        *text = rota_agenda_ics(&given, NULL, a->team, size);
        free_versions(version, list.count);
    }
    rota_vec_release(&list);
    return status;
}

/* ---- What others ask for ------------------------------------------------ */

rota_status agenda_write(agenda *a, rota_feed_kind kind, const char *agent,
                         char **text, size_t *size, rota_error *err)
{
    assert(a && text && size && (kind == ROTA_FEED_OWN) == (agent != NULL));
    if (kind == ROTA_FEED_OPEN)
        return write_open(a, text, size, err);
    const rota_agent_row *row = agent ? rota_site_agent(a->site, agent) : NULL;
    rota_lang lang = row && *row->lang ? rota_lang_of(row->lang) : a->team;
    return write_held(a, agent, lang, text, size, err);
}

static int by_agent(const void *left, const void *right, void *ctx)
{
    const rota_stored_duty *duty = ctx;
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    int order = strcmp(duty[a].agent, duty[b].agent);
    return order ? order : (a > b) - (a < b);
}

rota_status agenda_read_all(agenda *a, rota_error *err)
{
    assert(a);
    for (size_t i = 0; i < a->editions; i++) {
        edition *e = &a->edition[i];
        ROTA_TRY(read_whole(a, e, err));
        size_t n = e->roster.duties;
        e->by_agent = ROTA_ARENA_ARRAY(a->arena, size_t, n + 1);
        for (size_t k = 0; k < n; k++)
            e->by_agent[k] = k;
        if (n > 0)
            qsort_r(e->by_agent, n, sizeof *e->by_agent, by_agent,
                    e->roster.duty);
    }
    return ROTA_OK;
}
