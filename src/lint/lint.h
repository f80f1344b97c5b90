/* lint/lint.h: what the files of this room share. */
#ifndef LINT_H
#define LINT_H

#include <rota/calendar.h>
#include <rota/lint.h>
#include <rota/text.h>
#include <rota/vec.h>

/* ---- Values -------------------------------------------------------------- */

typedef enum {
    MOMENT_NONE,
    MOMENT_BAD, /* told already */
    MOMENT_DATE,
    MOMENT_LOCAL, /* floating, or by a zone */
    MOMENT_UTC
} moment_kind;

/* A date or time as written. */
typedef struct {
    moment_kind kind;
    int64_t seconds;  /* on the clock as written, since 1970 */
    bool has_instant; /* the zone is known */
    int64_t instant;
} moment;

/* moment.c */
/* "20261205" or "20261205T083000" or "...Z"; MOMENT_BAD when it is none or
 * does not exist. */
moment moment_read(const char *value);
/* [+-]P..., to seconds; false when it is none. */
bool duration_read(const char *value, int64_t *seconds);

/* recur.c: what is wrong with an RRULE, or ROTA_LINT_COUNT */
rota_lint_rule recur_judge(const char *value);

/* ---- A property ---------------------------------------------------------- */

/* The properties that rules speak of; each may stand ONCE in a component or
 * not. */
#define PROPERTIES(X)                                                          \
    X(ACTION, true)                                                            \
    X(ATTENDEE, false)                                                         \
    X(BEGIN, false)                                                            \
    X(CALSCALE, true)                                                          \
    X(CLASS, true)                                                             \
    X(COMMENT, false)                                                          \
    X(CONTACT, false)                                                          \
    X(DESCRIPTION, true)                                                       \
    X(DTEND, true)                                                             \
    X(DTSTAMP, true)                                                           \
    X(DTSTART, true)                                                           \
    X(DURATION, true)                                                          \
    X(END, false)                                                              \
    X(LAST_MODIFIED, true)                                                     \
    X(LOCATION, true)                                                          \
    X(METHOD, true)                                                            \
    X(NAME, false)                                                             \
    X(PRODID, true)                                                            \
    X(RECURRENCE_ID, true)                                                     \
    X(REFRESH_INTERVAL, true)                                                  \
    X(RDATE, false)                                                            \
    X(RRULE, false)                                                            \
    X(SEQUENCE, true)                                                          \
    X(SOURCE, true)                                                            \
    X(STATUS, true)                                                            \
    X(SUMMARY, true)                                                           \
    X(TRANSP, true)                                                            \
    X(TRIGGER, true)                                                           \
    X(TZID, true)                                                              \
    X(TZOFFSETFROM, true)                                                      \
    X(TZOFFSETTO, true)                                                        \
    X(UID, true)                                                               \
    X(URL, true)                                                               \
    X(VERSION, true)                                                           \
    X(X_PUBLISHED_TTL, true)                                                   \
    X(X_WR_CALNAME, true)                                                      \
    X(X_WR_TIMEZONE, true)

typedef enum {
#define X(id, once) PROPERTY_##id,
    PROPERTIES(X)
#undef X
        PROPERTY_OTHER
} property_id;

/* A content line, unfolded and taken apart; strings within the line. */
typedef struct {
    property_id id;
    long line;
    const char *name;
    const char *tzid;       /* of the parameter, or NULL */
    const char *value_type; /* of the parameter VALUE, or NULL */
    const char *value;
} property;

/* property.c */
/* Take LINE apart in place; false when it is not NAME;PARAMETERS:VALUE. */
bool property_read(property *p, char *line);
bool property_may_repeat(property_id id);

/* ---- Components ---------------------------------------------------------- */

typedef enum {
    PART_CALENDAR,
    PART_EVENT,
    PART_ZONE,
    PART_OBSERVANCE, /* STANDARD, DAYLIGHT */
    PART_ALARM,
    PART_OTHER
} part_kind;

/* An open component. */
typedef struct {
    part_kind kind;
    char name[24];
    long line;
    uint64_t seen; /* bit 1 << property_id */
} part;

enum { PARTS_MOST = 16, NAME_MOST = 64, ZONES_MOST = 64 };

/* The event that is open, by its properties. */
typedef struct {
    moment start, end;
    long end_line;
    bool cancelled;
    bool has_alarm;
    long status_line;
    uint64_t key;        /* hash of UID; 0: none */
    uint64_t recurrence; /* hash of RECURRENCE-ID; 0: none */
    long uid_line;
    int64_t sequence; /* -1: none */
    int64_t duration; /* seconds */
} event;

/* A zone that the file names. */
typedef struct {
    char name[NAME_MOST];
    bool defined;    /* by a VTIMEZONE */
    long used;       /* first line; 0: never */
    rota_zone *zone; /* NULL: no IANA zone, or not yet looked for */
    bool sought;
    int observances;
    bool fixed; /* one observance without rule: OFFSET for ever */
    int offset; /* seconds */
    bool offset_told;
} named_zone;

/* uids.c: what was seen of each UID */
typedef struct {
    uint64_t key;
    int64_t sequence;
    bool cancelled;
} uid_entry;
typedef struct {
    uid_entry *slot; /* [size], key 0: free */
    size_t size, used;
} uid_table;
/* The entry of KEY (not 0), made where *IS_NEW; NULL when there is no more
 * room. */
uid_entry *uids_find(uid_table *t, uint64_t key, bool *is_new);
void uids_release(uid_table *t);
uint64_t uids_hash(const char *s, uint64_t start);

struct rota_lint {
    ROTA_VEC(rota_lint_finding) findings;
    size_t total[ROTA_LINT_COUNT];
    /* lines.c */
    rota_text physical; /* the line being read, without its end */
    rota_text content;  /* the property being unfolded */
    long line;          /* of the physical line */
    long content_line;  /* where CONTENT begins */
    long pieces;        /* physical lines of CONTENT */
    bool has_content, overlong, ended;
    bool started; /* BEGIN:VCALENDAR was there */
    bool alien;   /* and something else before it */
    /* component.c */
    part stack[PARTS_MOST];
    int depth;
    long calendars, events;
    event event;
    named_zone zones[ZONES_MOST];
    int zone_count;
    named_zone *open_zone; /* that a VTIMEZONE is defining, or NULL */
    bool observance_has_rule;
    int observance_offset;
    bool alarm_displays;
    uid_table uids;
};

/* lint.c */
/* Tell a fault; PROPERTY and FOUND may be NULL. */
void finding_tell(rota_lint *l, rota_lint_rule rule, long line,
                  const char *name, const char *found);

/* lines.c */
void lines_read(rota_lint *l, const char *data, size_t size);
void lines_end(rota_lint *l);

/* component.c */
/* A whole property, at CONTENT_LINE. */
void component_take(rota_lint *l, char *content);
/* Is the line BEGIN:VCALENDAR? */
bool component_begins(const char *line, size_t length);

/* calendar.c, event.c, alarm.c, zone.c: a property of the part; its end */
void calendar_take(rota_lint *l, const property *p);
void calendar_end(rota_lint *l, const part *c);
void event_begin(rota_lint *l);
void event_take(rota_lint *l, const property *p);
void event_end(rota_lint *l, const part *c);
void alarm_take(rota_lint *l, const property *p);
void alarm_end(rota_lint *l, const part *c);
void zone_take(rota_lint *l, const property *p);
void zone_end(rota_lint *l, const part *c);
void observance_begin(rota_lint *l);
void observance_take(rota_lint *l, const property *p);
void observance_end(rota_lint *l, const part *c);
/* Judge the time of P, which is by a zone; fills the instant where known. */
void zone_judge_time(rota_lint *l, const property *p, moment *m);
/* All that was named must have been defined. */
void zone_judge_names(rota_lint *l);
void zone_release(rota_lint *l);

/* prose.c: the text of P */
void prose_judge(rota_lint *l, const property *p);

static inline bool part_has(const part *c, property_id id)
{
    return c->seen >> id & 1;
}

#endif
