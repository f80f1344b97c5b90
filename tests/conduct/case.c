/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case.h"

#include <rota/vec.h>

rota_policy case_policy;
rota_zone *case_zone;

static ROTA_VEC(rota_incident) incidents;
static ROTA_VEC(rota_entry) entries;
static ROTA_VEC(rota_entry_step) steps;
static rota_ledger ledger;

void case_set_up(void)
{
    rota_error err = { 0 };
    rota_policy_defaults(&case_policy);
    OK(rota_zone_open(&case_zone, "Asia/Shanghai", &err), err);
}

void case_tear_down(void)
{
    rota_zone_free(case_zone);
    rota_vec_release(&incidents);
    rota_vec_release(&entries);
    rota_vec_release(&steps);
}

rota_date case_date(const char *text)
{
    rota_date date;
    cr_assert(rota_date_parse(text, &date));
    return date;
}

int64_t case_instant(const char *local)
{
    rota_date date;
    int minute;
    cr_assert(rota_local_parse(local, &date, &minute));
    return rota_zone_instant(case_zone, date, minute, NULL);
}

rota_conduct_clock case_clock(const char *local)
{
    return (rota_conduct_clock){ &case_policy, case_zone, case_instant(local) };
}

int64_t case_incident(rota_ground ground, const char *agent, const char *date)
{
    rota_incident *i = rota_vec_push(&incidents);
    *i = (rota_incident){ .id = (int64_t)incidents.count,
                          .who = "supervisor",
                          .ground = ground,
                          .agent = agent,
                          .other = "",
                          .date = case_date(date),
                          .shift = "late",
                          .reason = "" };
    return i->id;
}

int64_t case_entry(int64_t incident, const char *agent, rota_grade grade,
                   int marks)
{
    rota_entry *e = rota_vec_push(&entries);
    *e = (rota_entry){ .id = (int64_t)entries.count,
                       .incident = incident,
                       .who = "supervisor",
                       .agent = agent,
                       .grade = grade,
                       .marks = marks,
                       .fen = 1500 * marks,
                       .reason = "" };
    return e->id;
}

int64_t case_reverse(int64_t entry)
{
    rota_entry of = *case_at(entry);
    int64_t id = case_entry(of.incident, of.agent, ROTA_GRADE_NONE, -of.marks);
    case_at(id)->reverses = entry;
    return id;
}

void case_step(int64_t entry, rota_entry_act act, const char *local)
{
    rota_entry_step *s = rota_vec_push(&steps);
    *s = (rota_entry_step){ .id = (int64_t)steps.count,
                            .entry = entry,
                            .when = case_instant(local),
                            .who = "a",
                            .act = act,
                            .reason = "" };
}

int64_t case_breach(const char *agent, const char *date, rota_grade grade,
                    int marks, const char *seen)
{
    rota_ground ground =
        grade == ROTA_GRADE_MINOR ? ROTA_GROUND_MINOR : ROTA_GROUND_HELD;
    int64_t entry =
        case_entry(case_incident(ground, agent, date), agent, grade, marks);
    if (seen)
        case_step(entry, ROTA_ENTRY_SEEN, seen);
    return entry;
}

const rota_ledger *case_ledger(void)
{
    ledger = (rota_ledger){ incidents.item, incidents.count, entries.item,
                            entries.count,  steps.item,      steps.count };
    return &ledger;
}

rota_entry *case_at(int64_t id)
{
    cr_assert(id >= 1 && (size_t)id <= entries.count);
    return &entries.item[id - 1];
}
