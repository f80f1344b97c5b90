/*
 * site: a call centre's records, as files state them and the database keeps
 * them: dates and names, nothing derived.
 *
 * A rota_site may hold everything (read from the database) or only what some
 * files named (an import).  All strings and arrays live in its arena.
 */
#ifndef ROTA_SITE_H
#define ROTA_SITE_H

#include <rota/calendar.h>
#include <rota/mem.h>
#include <rota/policy.h>
#include <rota/vec.h>

#define ROTA_UNSET (-1) /* an optional number that the file left empty */

typedef enum {
    ROTA_LEAD, ROTA_SENIOR, ROTA_AGENT, ROTA_TRAINEE, ROTA_ROLES
} rota_role;
const char *rota_role_name(rota_role role);            /* "lead" */
bool rota_role_parse(const char *s, rota_role *role);

typedef struct {
    const char *id, *name, *team, *email, *lang; /* "" when empty */
    rota_role role;          /* default agent */
    const char *skills;      /* canonical `|` list, "" for none */
    rota_date joined, left;  /* ROTA_NO_DATE; left: last day employed */
    int share;               /* thousandths of a full contract, default 1000 */
    int min_minutes, max_minutes;  /* from min_hours, max_hours: the agent's own
                              (not times share), of a month without leave */
    int max_run, min_run, min_off, max_weekends, max_weekends_row, max_nights;
                             /* ROTA_UNSET: the site's */
    const char *pattern;     /* "Mon-Fri@day", items joined by `|`; "" for none */
    const char *available;   /* "Sat|Sun@08:00-20:00": see rota_available */
} rota_agent_row;

/* One item of a pattern: on these weekdays, this shift.  "Mon-Wed@day|Thu@late"
 * gives two; "Mon|Tue@day" gives one with both days. */
typedef struct {
    rota_dayset days;
    const char *shift; /* id; in the arena given */
} rota_pattern_item;
/* One item of an availability: on these days (weekdays or kinds), between
 * these local minutes (0..1440; to <= from wraps into the next date).  Days
 * without their own window take the next window to the right:
 * "Sat|Sun@08:00-20:00" is both days from 8 to 20; without `@` all day.
 * A duty is available when every minute of it lies in a window that starts on
 * its own date. */
typedef struct {
    rota_dayset days;
    int from, to;
} rota_window_item;

/* Number of items, or -1 where S is not one (*BAD says where). */
int rota_pattern_parse(const char *s, rota_arena *arena,
                       rota_pattern_item **items, const char **bad);
int rota_available_parse(const char *s, rota_arena *arena,
                         rota_window_item **items, const char **bad);

typedef enum { ROTA_SHIFT_DAY, ROTA_SHIFT_NIGHT, ROTA_SHIFT_STANDBY } rota_shift_kind;
const char *rota_shift_kind_name(rota_shift_kind kind);

typedef struct {
    const char *id, *name, *color; /* color "#rrggbb" or "" */
    int start, end;   /* minutes after local 00:00; start 0..1439; end > start,
                         at most start + 1440: "22:00","07:00" is 1320, 1860 */
    int start2, end2; /* second piece, after the first; ROTA_UNSET for none */
    rota_dayset days;
    const char *skill; /* "" for none */
    int paid_minutes;  /* ROTA_UNSET: pieces, plus arrival where that is paid */
    rota_shift_kind kind;
} rota_shift_row;

typedef struct {
    rota_dayset days;
    int start, end;     /* local minutes, end may pass 1440; both ROTA_UNSET with
                           a shift.  A window is the same clock hours of every
                           matching operating day, whose hours after midnight
                           are its last */
    const char *shift;  /* id, or "" for a window */
    int min;            /* heads, >= 0 */
    const char *skill;  /* "" for none */
    int role;           /* rota_role, or ROTA_UNSET */
} rota_coverage_row;

typedef struct {
    rota_date date;
    int start;       /* local minute */
    int later;       /* 1: the second time this local time comes */
    double calls;
    double aht;      /* seconds; < 0: empty */
    double answered, abandoned; /* < 0: empty */
} rota_calls_row;

typedef struct {
    const char *agent;
    rota_date from_date, to_date;
    int from_minute, to_minute; /* ROTA_UNSET both: whole dates, both included */
    const char *kind;           /* annual, sick, ...: see rota_leave_kinds */
    const char *status;         /* approved (default), requested, refused */
    const char *reason;         /* it was asked for with; "" or NULL: none.  Not
                                   in files; an import leaves it alone */
} rota_leave_row;
extern const char *const rota_leave_kinds[]; /* ends with NULL */
/* KIND as people say it: a msgid, "sick leave". */
const char *rota_leave_phrase(const char *kind);

typedef struct {
    const char *agent;
    rota_date date;
    const char *shift; /* id or "off" */
    int weight;        /* not 0; < 0 avoids */
} rota_wish_row;

typedef struct {
    const char *agent;
    rota_date from, to; /* both included; ROTA_NO_DATE: open */
    int no_night, no_overtime;
} rota_restriction_row;

typedef struct {
    const char *agent;
    rota_date date;
    const char *shift;
    const char *file;  /* that the row was read from, or NULL: from none */
    long line, column; /* where its date stands there */
} rota_duty_row;

typedef struct {
    const char *agent;
    rota_date date;
    const char *shift; /* id or "off" */
} rota_pin_row;

/* What an import can name; the order in which --dir takes them. */
#define ROTA_KINDS(X)                         \
    X(POLICY, "policy", "policy.conf")        \
    X(SHIFTS, "shifts", "shifts.csv")         \
    X(AGENTS, "agents", "agents.csv")         \
    X(COVERAGE, "coverage", "coverage.csv")   \
    X(RESTRICTIONS, "restrictions", "restrictions.csv") \
    X(HOLIDAYS, "holidays", "holidays.ics")   \
    X(CALLS, "calls", "calls.csv")            \
    X(HISTORY, "history", "history.csv")      \
    X(LEAVE, "leave", "leave.csv")            \
    X(WISHES, "wishes", "wishes.csv")         \
    X(ROSTER, "roster", "roster.csv")
typedef enum {
#define X(id, name, file) ROTA_KIND_##id,
    ROTA_KINDS(X)
#undef X
    ROTA_KIND_COUNT
} rota_kind;
const char *rota_kind_name(rota_kind kind);
const char *rota_kind_file(rota_kind kind);
bool rota_kind_parse(const char *s, rota_kind *kind);

typedef struct rota_site {
    rota_arena *arena;
    unsigned has; /* bit 1 << rota_kind: what was read, even if empty */
    rota_policy policy;
    ROTA_VEC(rota_agent_row) agents;        /* sorted by id */
    ROTA_VEC(rota_shift_row) shifts;        /* in file order: order matters on sheets */
    ROTA_VEC(rota_coverage_row) coverage;   /* in file order */
    ROTA_VEC(rota_calls_row) calls;         /* by date, start, later */
    ROTA_VEC(rota_calls_row) history;
    ROTA_VEC(rota_leave_row) leave;         /* by agent, from */
    ROTA_VEC(rota_wish_row) wishes;         /* by date, agent */
    ROTA_VEC(rota_restriction_row) restrictions; /* by agent, from */
    ROTA_VEC(rota_duty_row) roster;         /* by date, agent, shift */
    ROTA_VEC(rota_pin_row) pins;            /* of the month asked for */
    rota_holidays holidays;
} rota_site;

rota_site *rota_site_new(void); /* with default policy */
void rota_site_free(rota_site *site);
/* Sort every list as said above; stable. */
void rota_site_sort(rota_site *site);
/* By id, or NULL. */
const rota_agent_row *rota_site_agent(const rota_site *site, const char *id);
const rota_shift_row *rota_site_shift(const rota_site *site, const char *id);

#endif
