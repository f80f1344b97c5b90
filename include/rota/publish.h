/*
 * publish: the answer on paper and in calendars.
 *
 * Pure: it is given everything it shows.  Text with names goes through
 * rota_text_html and the like; nothing else escapes.
 */
#ifndef ROTA_PUBLISH_H
#define ROTA_PUBLISH_H

#include <rota/check.h>
#include <rota/points.h>
#include <rota/text.h>

/* A cell that differs from the version before; shift ids, or "off".  BEFORE and
 * AFTER are the same when only the hours are others. */
typedef struct {
    const char *agent, *name;
    rota_date date;
    const char *before, *after;
} rota_sheet_change;

/* One month's roster with what was found in it. */
typedef struct {
    const rota_problem *problem;
    const rota_roster *roster;
    const rota_report *report;     /* findings, may be empty */
    const rota_gap *gap;           /* from rota_check_gaps */
    size_t gaps;
    rota_points points;
    bool has_bound;
    int64_t bound;                 /* by search */
    bool has_proof;                /* one is kept; it proves of the bound */
    int64_t proven;                /* so much, again and without the engine */
    const char *status;            /* optimal, feasible, interrupted, edited,
                                      imported, or "" */
    int version;                   /* 0: draft */
    int64_t when;                  /* published, or saved; 0: unknown */
    const char *who;               /* did so; "" unknown */
    bool has_notice;               /* published so many days before the month */
    int days_before, days_wanted;  /* (below 0: into it), the policy wanted */
    int against;                   /* the version before, whose cells differ so;
                                      0: none, everybody is to be told */
    const rota_sheet_change *change; /* by agent, date */
    size_t changes;
    const char *certificate;       /* hash, "" without */
    rota_lang lang;
    bool color;                    /* text: ANSI colours */
    int agent;                     /* only this agent's row, or -1 */
} rota_sheet;

/* Agents x days for the terminal: CJK aligned, weekends, holidays and make-up
 * workdays marked, a line of coverage, points, bound and gap, findings. */
void rota_sheet_text(const rota_sheet *sheet, rota_text *out);
/* agent,date,shift by date, agent: roster.csv. */
void rota_sheet_csv(const rota_sheet *sheet, rota_text *out);
void rota_sheet_json(const rota_sheet *sheet, rota_text *out);
/* One self-contained file: grid, half-hour coverage heat map, fairness bars,
 * points, bound, rules; print style sheet for A3/A4.  No script needed. */
void rota_sheet_html(const rota_sheet *sheet, rota_text *out);

/* A workbook: grid, coverage, fairness, changes, certificate.  Nothing in it is
 * a formula, whatever names there are; same sheet, same bytes. */
rota_status rota_sheet_xlsx(const rota_sheet *sheet, rota_text *out,
                            rota_error *err);

/* ---- Calendars ------------------------------------------------------- */

/* A duty as one published version has it. */
typedef struct {
    const char *agent, *shift;  /* ids; agent "": nobody has it */
    const char *shift_name;
    rota_date date;
    int post;
    int64_t start, end;
    bool standby;
    bool lead;                  /* the agent is a lead: the title says so */
    const char *text;           /* description without the version line, may be
                                   ""; shown as of the event's last revision;
                                   NULL: as the agenda describes it */
} rota_event_duty;

/* A published version of a month; imported ones are not given. */
typedef struct {
    rota_month month;
    int version;
    int64_t when;
    const rota_event_duty *duty;
    size_t duties;
} rota_event_version;

typedef struct {
    const char *site_id, *site_name, *location;
    const rota_zone *zone;
    bool utc;
    int cancelled_days, months_back;
    int alarm[2];               /* minutes, -1: none: before the midnight that
                                   begins the date, and before the start */
    const rota_event_version *version; /* by month and version */
    size_t versions;
    const char *const *agent;   /* ids and names of all agents, by id */
    const char *const *name;
    size_t agents;
    /*
     * The duties are those that are open: that nobody has since a version took
     * them from somebody, or that their holder offers to others.  A version may
     * be given several times then, WHEN being when duties were offered, or no
     * longer.
     */
    bool open;
    /* Adds what DUTY, which VERSION gives, is described by; may be NULL where
     * every duty has its text. */
    void (*describe)(void *ctx, const rota_event_version *version,
                     const rota_event_duty *duty, rota_lang lang,
                     rota_text *out);
    void *ctx;
} rota_agenda;

/*
 * AGENT's calendar, or for NULL the team's, or that of the open duties;
 * calendars.md 1-9.  A version need give only AGENT's duties then.  Same
 * agenda, same bytes.  Caller frees.
 *
 * An open duty is an event of its own, known by its post and found in no other
 * calendar.  It takes up nobody's time, reminds nobody and names nobody; when
 * somebody has the duty it is cancelled.
 */
char *rota_agenda_ics(const rota_agenda *agenda, const char *agent,
                      rota_lang lang, size_t *size);

/* Post numbers for a new version: who keeps the duty keeps the number,
 * newcomers take vacated numbers, lowest first, in order of agent id (those
 * vacated now before those that lay open), then new ones.  BEFORE may be NULL.
 * Both by date and shift; AFTER's posts are set. */
typedef struct {
    const char *agent, *shift;
    rota_date date;
    int post;
} rota_post;
void rota_posts_number(const rota_post *before, size_t n_before,
                       rota_post *after, size_t n_after);

#endif
