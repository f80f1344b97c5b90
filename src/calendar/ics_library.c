/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ics_library.h"

#include <assert.h>
#include <libical/ical.h>
#include <pthread.h>
#include <stdlib.h>
#include <strings.h>

#include <rota/mem.h>

static pthread_mutex_t alone = PTHREAD_MUTEX_INITIALIZER;

/* What the library cannot read it keeps as an X-LIC-ERROR of its own. */
static void find_trouble(ics_facts *facts, icalcomponent *event)
{
    icalproperty *error =
        icalcomponent_get_first_property(event, ICAL_XLICERROR_PROPERTY);
    const char *text = error ? icalproperty_get_xlicerror(error) : NULL;

    if (error)
        facts->trouble = rota_strdup(text ? text : "");
}

static void read_categories(ics_facts *facts, icalcomponent *event)
{
    static const struct {
        const char *name;
        unsigned bit;
    } known[] = { { "HOLIDAY", ICS_REST },
                  { "STATUTORY", ICS_STATUTORY },
                  { "WORKDAY", ICS_WORK } };
    icalproperty *p =
        icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY);

    for (; p;
         p = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY)) {
        const char *name = icalproperty_get_categories(p);
        for (size_t i = 0; name && i < sizeof known / sizeof *known; i++)
            if (strcasecmp(name, known[i].name) == 0)
                facts->categories |= known[i].bit;
    }
}

static void read_duration(ics_facts *facts, icalcomponent *event)
{
    icalproperty *p =
        icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);

    if (!p)
        return;
    struct icaldurationtype d = icalproperty_get_duration(p);
    if (d.is_neg || d.hours || d.minutes || d.seconds || d.weeks > 60 ||
        d.days > 400)
        facts->days = -1;
    else
        facts->days = (int)(d.weeks * 7 + d.days);
}

static void unroll(ics_facts *facts, struct icalrecurrencetype rule,
                   rota_date date)
{
    struct icaltimetype start = { .is_date = 1 };

    rota_date_split(date, &start.year, &start.month, &start.day);
    icalrecur_iterator *each = icalrecur_iterator_new(rule, start);
    if (!each) {
        facts->trouble = rota_strdup("RRULE");
        return;
    }
    for (;;) {
        struct icaltimetype t = icalrecur_iterator_next(each);
        if (icaltime_is_null_time(t) ||
            !rota_date_valid(t.year, t.month, t.day) ||
            facts->start.count > ICS_RECUR_MOST)
            break;
        *rota_vec_push(&facts->start) = rota_date_of(t.year, t.month, t.day);
    }
    icalrecur_iterator_free(each);
}

static void read_event(ics_facts *facts, icalcomponent *event, rota_date date)
{
    const char *summary = icalcomponent_get_summary(event);
    icalproperty *rule =
        icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);

    facts->summary = rota_strdup(summary ? summary : "");
    find_trouble(facts, event);
    read_categories(facts, event);
    read_duration(facts, event);
    if (rule && !facts->trouble)
        unroll(facts, icalproperty_get_rrule(rule), date);
    else
        *rota_vec_push(&facts->start) = date;
}

void ics_library_read(ics_facts *facts, const char *event, rota_date date)
{
    assert(facts && event);
    *facts = (ics_facts){ .trouble = NULL };
    pthread_mutex_lock(&alone);
    icalerror_set_errors_are_fatal(false);
    icalcomponent *read = icalparser_parse_string(event);
    if (read && icalcomponent_isa(read) == ICAL_VEVENT_COMPONENT) {
        read_event(facts, read, date);
    } else {
        facts->summary = rota_strdup("");
        facts->trouble = rota_strdup("VEVENT");
    }
    if (read)
        icalcomponent_free(read);
    pthread_mutex_unlock(&alone);
}

void ics_facts_release(ics_facts *facts)
{
    free(facts->trouble);
    free(facts->summary);
    rota_vec_release(&facts->start);
}
