/*
 * policy: every setting of a site, one row a setting.
 *
 * From the table come the struct, the parser of policy.conf, the shipped file
 * with default, unit and meaning of each, and its export.  A row:
 *
 *     X(TYPE, field, "key", "default", least, most, "unit", "meaning")
 *
 * INT is an int; REAL a double; CLOCK an int, minutes after 00:00, written
 * "HH:MM"; FLAG an int 0/1 written no/yes; TEXT a string; DAYS a rota_dayset;
 * CHOICE an int, the index among the words of UNIT, joined by `|`.  For INT,
 * 0 means "no limit" where the meaning says so.
 */
#ifndef ROTA_POLICY_H
#define ROTA_POLICY_H

#include <rota/calendar.h>
#include <rota/mem.h>
#include <rota/text.h>

#define ROTA_POLICY(X)                                                         \
    X(TEXT, site_name, "site.name", "Hotline", 0, 0, "",                       \
      "name of the site, on sheets and calendars")                             \
    X(TEXT, site_timezone, "site.timezone", "Asia/Shanghai", 0, 0, "IANA zone",\
      "civil time of the site")                                                \
    X(CLOCK, site_day_starts, "site.day_starts", "00:00", 0, 1439, "HH:MM",    \
      "start of the operating day; of a 24-hour site: of its early shift")     \
    X(DAYS, site_weekend, "site.weekend", "Sat|Sun", 0, 0, "weekdays",         \
      "the weekend: one run of weekdays")                                      \
    X(INT, site_slot, "site.slot_minutes", "30", 15, 60, "15, 30 or 60 min",   \
      "the interval of staffing")                                              \
    X(INT, site_arrival, "site.arrival_minutes", "15", 0, 120, "min",          \
      "arrival before the shift, for handover and briefing")                   \
    X(FLAG, site_arrival_paid, "site.arrival_paid", "yes", 0, 1, "yes|no",     \
      "arrival counts as paid minutes of shifts without paid_minutes")         \
    X(INT, site_handover, "site.handover_minutes", "0", 0, 120, "min",         \
      "handover after the end of a shift; rest starts after it")               \
    X(CHOICE, staffing_model, "staffing.model", "C", 0, 2, "B|C|A",            \
      "Erlang model: blocking, waiting, waiting with abandonment")             \
    X(REAL, staffing_service_level, "staffing.service_level", "0.8", -1, 1,    \
      "fraction", "least share answered in time; -1: no target")               \
    X(REAL, staffing_target, "staffing.target_seconds", "20", 0, 3600, "s",    \
      "in time means within so many seconds")                                  \
    X(REAL, staffing_abandonment, "staffing.abandonment", "-1", -1, 1,         \
      "fraction", "most share that hangs up (model A) or is blocked (B); -1: no target")\
    X(REAL, staffing_occupancy, "staffing.occupancy", "0.85", 0, 2, "fraction",\
      "most busy share of an agent; above 1: no target")                       \
    X(REAL, staffing_patience, "staffing.patience_seconds", "90", 1, 86400,    \
      "s", "mean patience of callers, model A")                                \
    X(REAL, staffing_unplanned, "staffing.unplanned_absence", "0.05", 0, 0.9,  \
      "fraction", "shrinkage: unplanned absence")                              \
    X(REAL, staffing_off_phone, "staffing.off_phone", "0.08", 0, 0.9,          \
      "fraction", "shrinkage: work away from the phone; added to the other")   \
    X(REAL, calls_default_aht, "calls.default_aht", "180", 1, 36000, "s",      \
      "handling time where calls.csv leaves it empty")                         \
    X(INT, rule_rest, "rule.rest_hours", "11", 0, 72, "h",                     \
      "least rest between two duties")                                         \
    X(INT, rule_run, "rule.run", "6", 0, 31, "days",                           \
      "longest run of days; 0: no limit")                                      \
    X(INT, rule_run_min, "rule.run_min", "0", 0, 14, "days",                   \
      "shortest run of days; 0: no limit")                                     \
    X(INT, rule_off_min, "rule.off_min", "0", 0, 14, "days",                   \
      "shortest run of days off; 0: no limit")                                 \
    X(FLAG, rule_weekly_rest, "rule.weekly_rest", "yes", 0, 1, "yes|no",       \
      "one whole date off in each calendar week (month scope)")                \
    X(INT, rule_nights_row, "rule.nights_row", "3", 0, 31, "nights",           \
      "most nights in a row; 0: no limit")                                     \
    X(INT, rule_nights, "rule.nights", "0", 0, 31, "nights",                   \
      "most nights a month; 0: no limit")                                      \
    X(INT, rule_weekends, "rule.weekends", "0", 0, 6, "weekends",              \
      "most weekends worked a month; 0: no limit")                             \
    X(INT, rule_weekends_row, "rule.weekends_row", "0", 0, 6, "weekends",      \
      "most weekends worked in a row; 0: no limit")                            \
    X(TEXT, rule_succession, "rule.succession", "", 0, 0, "A>B|C>D",           \
      "shifts that may not follow on the next date: B after A")                \
    X(INT, hours_day, "hours.day_minutes", "480", 60, 1440, "min",             \
      "due minutes of one workday at full share")                              \
    X(INT, hours_overtime, "hours.overtime_hours", "36", 0, 200, "h",          \
      "most hours above due in a month")                                       \
    X(INT, hours_slack, "hours.slack_minutes", "480", 0, 20000, "min",         \
      "least minutes = due - slack (month scope)")                             \
    X(CHOICE, comp_rest, "comp.rest", "bank", 0, 1, "bank|pay",                \
      "a weekend or restday duty earns a day off, or is paid 200 %")           \
    X(INT, comp_months, "comp.months", "6", 1, 60, "months",                   \
      "a day off in the bank expires after so long")                           \
    X(FLAG, lead_senior_acts, "lead.senior_acts", "yes", 0, 1, "yes|no",       \
      "a senior may act as lead")                                              \
    X(INT, fair_memory, "fair.memory_months", "6", 0, 60, "months",            \
      "fairness looks back so far for weekends and nights")                    \
    X(INT, fair_memory_holiday, "fair.memory_months_holiday", "24", 0, 120,    \
      "months", "fairness looks back so far for holidays")                     \
    X(INT, points_floor, "points.floor", "1000", 0, 100000, "points",          \
      "a floor head missed in a slot")                                         \
    X(INT, points_short, "points.short", "100", 0, 100000, "points",           \
      "the first head missed in a slot; the second costs twice as much, ...")  \
    X(INT, points_lead, "points.lead", "50", 0, 100000, "points",              \
      "a slot without a lead, or a trainee without company")                   \
    X(INT, points_change, "points.change", "200", 0, 100000, "points",         \
      "a duty changed against what is published")                              \
    X(INT, points_fair_weekend, "points.fair_weekend", "30", 0, 100000,        \
      "points", "fairness weight of weekend duties")                           \
    X(INT, points_fair_holiday, "points.fair_holiday", "60", 0, 100000,        \
      "points", "fairness weight of holiday duties")                           \
    X(INT, points_fair_night, "points.fair_night", "30", 0, 100000, "points",  \
      "fairness weight of nights")                                             \
    X(INT, points_wish, "points.wish", "10", 0, 100000, "points",              \
      "a wish of weight 1 not granted")                                        \
    X(INT, points_over, "points.over", "1", 0, 100000, "points",               \
      "a head beyond need in a slot")                                          \
    X(INT, publish_days, "publish.days_before", "5", 0, 60, "days",            \
      "published at least so many days before the month")                      \
    X(INT, publish_warn, "publish.warn_days", "7", 0, 60, "days",              \
      "later than this is warned of")                                          \
    X(INT, publish_statutory, "publish.statutory_days", "20", 0, 90, "days",   \
      "the same for months with statutory days")                               \
    X(INT, swap_notice_days, "swap.notice_days", "1", 0, 60, "days",           \
      "swaps are settled before a midnight; 1: the one that begins the date "  \
      "of the earliest duty, 2: the one before, ...")                          \
    X(INT, swap_notice_hours, "swap.notice_hours", "0", 0, 1440, "h",          \
      "instead: so many hours before the earliest duty starts; 0: days count") \
    X(CHOICE, swap_deadline_for, "swap.deadline_for", "all", 0, 1,             \
      "all|filing", "what comes before it: filing, agreement and approval, "   \
      "or filing alone")                                                       \
    X(INT, swap_quota, "swap.quota", "1", 0, 31, "swaps",                      \
      "most swaps of a person in a month; 0: no limit")                        \
    X(CHOICE, swap_quota_counts, "swap.quota_counts", "both", 0, 1,            \
      "both|requester", "whom a swap is charged to: every party, or who asks") \
    X(INT, leave_quota, "leave.quota", "0", 0, 10000, "people",                \
      "most people of a team on annual, personal or comp leave on a day; "     \
      "0: no limit")                                                           \
    X(INT, repair_soon, "repair.acknowledge_hours", "72", 0, 744, "h",         \
      "a change so near its duty's start is marked for acknowledgement")       \
    X(INT, conduct_main, "conduct.marks_main", "10", 0, 1000, "marks",         \
      "taken off who is mainly responsible for an empty duty")                 \
    X(INT, conduct_other, "conduct.marks_other", "5", 0, 1000, "marks",        \
      "taken off the other party of a private swap, when the duty was empty")  \
    X(INT, conduct_other_approved, "conduct.marks_other_approved", "5", 0,     \
      1000, "marks", "taken off who gave a duty away by an approved swap, "    \
      "when the substitute left it empty; 0: nothing")                         \
    X(INT, conduct_private, "conduct.marks_private", "5", 0, 1000, "marks",    \
      "taken off both parties of a private swap, even if worked")              \
    X(INT, conduct_minor, "conduct.marks_minor", "2", 0, 1000, "marks",        \
      "taken off for a minor breach")                                          \
    X(INT, conduct_forced, "conduct.marks_forced", "2", 0, 1000, "marks",      \
      "given for a change that somebody must acknowledge "                     \
      "(repair.acknowledge_hours)")                                            \
    X(INT, conduct_minors, "conduct.minor_for_serious", "3", 0, 100,           \
      "breaches", "so many minor ones in a month are one serious; 0: never")   \
    X(INT, conduct_question, "conduct.serious_for_question", "3", 0, 100,      \
      "breaches", "so many serious ones over the employment raise a question " \
      "for a person; 0: never")                                                \
    X(INT, conduct_objection, "conduct.objection_days", "3", 1, 60, "days",    \
      "after an agent has seen an entry, before it takes effect")              \
    X(INT, conduct_mark_fen, "conduct.mark_fen", "1500", 0, 1000000, "fen",    \
      "money of a mark, a proposal for a person to sign; 100 fen are a yuan")  \
    X(INT, conduct_cap_fen, "conduct.cap_fen", "30000", 0, 100000000, "fen",   \
      "most that is proposed to be taken off in a month; 0: no limit")         \
    X(INT, swap_ring, "swap.ring", "4", 2, 4, "agents",                        \
      "most agents of a ring that settling wishes makes; 2: exchanges and "    \
      "covers alone")                                                          \
    X(CHOICE, calendar_times, "calendar.times", "local", 0, 1, "local|utc",    \
      "times in calendars: local with zone, or UTC")                           \
    X(INT, calendar_cancelled, "calendar.cancelled_days", "60", 0, 3650,       \
      "days", "a removed duty stays in calendars as cancelled for so long")    \
    X(INT, calendar_months, "calendar.months_back", "3", 0, 120, "months",     \
      "calendars reach back so far from the latest published month")           \
    X(INT, calendar_alarm_evening, "calendar.alarm_evening", "0", 0, 1440,     \
      "min before midnight", "a reminder the evening before (240: at 20:00); " \
      "0: none")                                                               \
    X(INT, calendar_alarm_arrival, "calendar.alarm_arrival", "60", 0, 1440,    \
      "min before", "a reminder before the shift begins; 0: none")             \
    X(TEXT, calendar_location, "calendar.location", "", 0, 0, "",              \
      "place of work, shown in calendars")                                     \
    X(TEXT, web_base_url, "web.base_url", "", 0, 0, "URL",                     \
      "where feeds are reached; empty: http://127.0.0.1:8380")

typedef struct rota_policy {
#define ROTA_FIELD_INT(f) int f;
#define ROTA_FIELD_REAL(f) double f;
#define ROTA_FIELD_CLOCK(f) int f;
#define ROTA_FIELD_FLAG(f) int f;
#define ROTA_FIELD_TEXT(f) const char *f;
#define ROTA_FIELD_DAYS(f) rota_dayset f;
#define ROTA_FIELD_CHOICE(f) int f;
#define X(type, field, key, text, least, most, unit, meaning) \
    ROTA_FIELD_##type(field)
    ROTA_POLICY(X)
#undef X
} rota_policy;

/* Indices of CHOICE settings. */
enum { ROTA_COMP_BANK, ROTA_COMP_PAY };
enum { ROTA_TIMES_LOCAL, ROTA_TIMES_UTC };
enum { ROTA_DEADLINE_ALL, ROTA_DEADLINE_FILING };
enum { ROTA_QUOTA_BOTH, ROTA_QUOTA_REQUESTER };

typedef enum {
    ROTA_POLICY_INT, ROTA_POLICY_REAL, ROTA_POLICY_CLOCK, ROTA_POLICY_FLAG,
    ROTA_POLICY_TEXT, ROTA_POLICY_DAYS, ROTA_POLICY_CHOICE
} rota_policy_type;

/* One row of the table, for those who walk it. */
typedef struct {
    rota_policy_type type;
    size_t offset; /* of the field in rota_policy */
    const char *key, *text, *unit, *meaning;
    double least, most;
} rota_policy_row;

extern const rota_policy_row rota_policy_rows[];
extern const size_t rota_policy_count;

void rota_policy_defaults(rota_policy *policy);
/* The row of KEY, or NULL. */
const rota_policy_row *rota_policy_find(const char *key);
/* Set one field from TEXT (strings are copied into ARENA).  ROTA_DATA with
 * what was found and expected, in ERR, when TEXT is not a value of it. */
rota_status rota_policy_set(rota_policy *policy, const rota_policy_row *row,
                            const char *text, rota_arena *arena,
                            rota_error *err);
/* The field's canonical text, added to T (no quotes). */
void rota_policy_value(const rota_policy *policy, const rota_policy_row *row,
                       rota_text *t);

#endif
