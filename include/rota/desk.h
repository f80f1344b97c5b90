/*
 * desk: what a planner does, a function each.
 *
 * Every act is one transaction of the store and leaves one journal row; what
 * only looks writes nothing.  The desk knows the database, the site's zone,
 * what time it is, who acts and in which language; faces (command line, web)
 * reach the engine, the store, import and publish only through here.
 *
 * Arguments are what a user typed.  An unknown month, agent, shift or date is
 * ROTA_UNKNOWN and names the nearest.  A refusal is ROTA_NO: its reasons are
 * in what the function hands back, or in ERR where it hands back nothing.
 * Warnings go to the log.
 */
#ifndef ROTA_DESK_H
#define ROTA_DESK_H

#include <rota/check.h>
#include <rota/engine.h>
#include <rota/points.h>
#include <rota/site.h>
#include <rota/staffing.h>
#include <rota/swap.h>
#include <rota/text.h>

typedef struct rota_desk rota_desk;

typedef struct {
    const char *db; /* path of the database */
    int64_t clock;  /* the system's clock, an instant */
    bool has_now;   /* the caller's own "now" instead, in site time */
    rota_date now_date;
    int now_minute;
    const char *who; /* id of the agent who acts; NULL: the supervisor */
    rota_lang lang;
} rota_desk_options;

/* Open an existing database; *OUT is the caller's to close. */
rota_status rota_desk_open(rota_desk **out, const rota_desk_options *options,
                           rota_error *err);
void rota_desk_close(rota_desk *desk); /* NULL is allowed */

/*
 * Make a database that is not there yet; SAMPLE fills it with the embedded
 * sample site.  NAME and ZONE (NULL: as the policy has them) are put into the
 * policy.  On any trouble no file is left.
 */
rota_status rota_desk_make(const rota_desk_options *options, bool sample,
                           const char *name, const char *zone,
                           rota_complaints *bad, rota_error *err);

/* MONTH "YYYY-MM" as typed: ROTA_UNKNOWN when it is none.  No desk needed. */
rota_status rota_desk_month(const char *text, rota_month *month,
                            rota_error *err);

/* ---- Taking in, giving out -------------------------------------------- */

/* How rosters are taken in. */
typedef struct {
    bool has_scope; /* else judged from the duties' days */
    rota_scope scope;
    bool draft; /* as drafts, not as versions */
} rota_intake;

typedef struct rota_reading rota_reading;

/* What an import did. */
typedef struct {
    struct {
        bool read;
        size_t rows;
    } kind[ROTA_KIND_COUNT];
    rota_reading **month; /* each month of a roster, read a second time */
    size_t months;
} rota_imported;
void rota_imported_release(rota_imported *imported);

/* Files of one kind; or every file of a directory.  All or nothing: with
 * complaints it is ROTA_DATA and nothing is changed. */
rota_status rota_desk_import(rota_desk *desk, rota_kind kind,
                             const char *const *file, size_t files,
                             const rota_intake *intake, rota_imported *done,
                             rota_complaints *bad, rota_error *err);
rota_status rota_desk_import_dir(rota_desk *desk, const char *dir,
                                 const rota_intake *intake, rota_imported *done,
                                 rota_complaints *bad, rota_error *err);
/* The records of KIND as its file; of roster: every month's current version. */
rota_status rota_desk_export(rota_desk *desk, rota_kind kind, rota_text *out,
                             rota_error *err);
/* Every kind into DIR, which is made if absent; other files in it stay. */
rota_status rota_desk_export_dir(rota_desk *desk, const char *dir,
                                 rota_error *err);

/* ---- Staffing ---------------------------------------------------------- */

/* Instead of the policy's targets: each only where its flag is set. */
typedef struct {
    bool has_model, has_level, has_seconds, has_abandonment, has_occupancy,
        has_patience, has_shrinkage;
    rota_erlang_model model;
    double level, seconds, abandonment, occupancy, patience, shrinkage;
} rota_targets_given;

/* Targets for one question without a site: what is not given is no target,
 * but all of domain.md's defaults when no target is given at all and
 * EVALUATE is false. */
void rota_targets_single(rota_targets *targets, const rota_targets_given *given,
                         bool evaluate);

/* One slot of the month. */
typedef struct {
    rota_date day, date; /* operating day; local date of the start */
    int minute;          /* local, of DATE */
    bool later;          /* the second time this local time comes */
    double calls, aht;   /* aht: seconds, 0 without calls */
    rota_staffing staffing;
    int floor, need; /* heads; need = max(staffing.heads, floor) */
} rota_staffed_slot;

/* Abandonment that was seen against what Erlang A says of the same calls. */
typedef struct {
    int hour;                       /* local, 0..23 */
    double offered, seen, expected; /* calls, calls abandoned */
} rota_abandoned_hour;

typedef struct {
    rota_month month;
    int slot_minutes;
    rota_targets targets; /* as used */
    bool history;         /* some calls of the month tell of abandonment */
    int heads;            /* who took them, as the caller said; 0: unknown */
    int agents;           /* of those, on the phone */
    bool estimated;       /* targets.patience is estimated from them */
    double offered, seen, expected; /* calls, over the hours below */
    rota_abandoned_hour *hour; /* by hour, those with calls; where agents is
                                  known only calls of busy intervals, else
                                  expected is 0 */
    size_t hours;
    rota_staffed_slot *slot;
    size_t slots;
} rota_staffed;
void rota_staffed_release(rota_staffed *staffed);

/*
 * Heads for every slot of MONTH; GIVEN may be NULL.  HEADS > 0 says how many
 * took the calls whose abandonment was seen; ESTIMATE takes the patience that
 * explains it (then HEADS must be > 0).
 */
rota_status rota_desk_staff(rota_desk *desk, rota_month month,
                            const rota_targets_given *given, int heads,
                            bool estimate, rota_staffed *staffed,
                            rota_error *err);

/* Peak-hour staffing: one operating day. */
typedef struct {
    rota_date day;
    int32_t *number;       /* number[shifts]: of each shift of the problem */
    int64_t minutes;       /* paid, of all of them */
    int first_slot, slots; /* of the problem */
    int32_t *have;         /* have[slots]: heads they give, with the night
                              before */
    int peak;              /* largest need of the day */
    int missing;           /* heads that no shift reaches, over the slots */
} rota_shift_day;

typedef struct {
    rota_problem *problem; /* the month, all days */
    rota_shift_day *day;
    size_t days;
} rota_shift_plan;
void rota_shift_plan_release(rota_shift_plan *plan);

/* The cheapest numbers of each shift for each day of MONTH, or only for DATE
 * (ROTA_NO_DATE: all). */
rota_status rota_desk_shifts(rota_desk *desk, rota_month month, rota_date date,
                             rota_shift_plan *plan, rota_error *err);

/* ---- Rosters ----------------------------------------------------------- */

/* Which roster of a month. */
typedef enum {
    ROTA_WHICH_CURRENT, /* the current version, else the draft */
    ROTA_WHICH_LATEST,  /* the draft, else the current version */
    ROTA_WHICH_DRAFT,
    ROTA_WHICH_VERSION, /* number NUMBER */
    ROTA_WHICH_FILE     /* roster.csv FILE, in the draft's scope, else the
                           current version's, else weekend */
} rota_which_kind;
typedef struct {
    rota_which_kind kind;
    int number;
    const char *file;
} rota_which;

/* A roster of a month, read a second time. */
struct rota_reading {
    rota_arena *arena;
    rota_month month;
    int version; /* 0: a draft, or a file's */
    int base;    /* a draft's */
    bool imported;
    const char *made;   /* plan, repair, set, import, swap, clear, leave, "" */
    bool has_notice;    /* a version: days before the month (below 0: into */
    int days_before;    /* it) that it was published, and what the policy */
    int days_wanted, days_warned; /* wanted then, and below what it warned */
    const char *status; /* optimal, feasible, interrupted, edited, imported or
                           "" */
    const char *who;
    int64_t when;   /* 0: never saved */
    double seconds; /* that planning took */
    bool has_bound;
    int64_t bound; /* of the very problem below */
    const char *proof; /* text of rota/proof.h for it; "" without */
    int64_t proven;    /* what that proves of the bound */
    rota_problem *problem;
    rota_roster roster;
    rota_report report;
    rota_gap *gap;
    size_t gaps;
    rota_points points;
    rota_shortage shortage;
    const char *certificate; /* hash; "" without */
};
void rota_reading_free(rota_reading *reading); /* NULL is allowed */
/* 100 (points - bound) / max(1, |points|). */
double rota_reading_gap(const rota_reading *reading);

/* Judge a roster against the site as it is today. */
rota_status rota_desk_check(rota_desk *desk, rota_month month,
                            const rota_which *which, rota_reading **out,
                            rota_complaints *bad, rota_error *err);

typedef struct {
    rota_scope scope;
    double seconds, gap; /* limits */
    int64_t effort;      /* ticks; 0: no limit */
    int threads;
    uint64_t seed;
    const atomic_int *stop;
    void (*progress)(const rota_progress *row, void *ctx);
    void *ctx;
} rota_plan_order;

/*
 * Solve MONTH, check, save as its draft.  ROTA_CONTRADICTION names agents,
 * rules, dates and the cheapest relaxation; nothing is written then.
 * ROTA_INTERRUPTED: stopped, the best roster is the draft, *OUT is it.
 */
rota_status rota_desk_plan(rota_desk *desk, rota_month month,
                           const rota_plan_order *order, rota_reading **out,
                           rota_error *err);

/* A published instance, solved.  SOLUTION: a line an employee in the file's
 * order, cells apart by tabs, empty where off. */
typedef struct {
    int days, agents, shifts;
    const char *status; /* optimal, feasible, interrupted */
    int64_t objective, bound;
    double gap, seconds; /* gap as of a reading */
    rota_points points;
    rota_text solution;
} rota_benched;
void rota_benched_release(rota_benched *benched);

/*
 * Solve instance FILE (instance.h); no database takes part.  Judged by the
 * check as plan does; ROTA_INTERRUPTED with the best roster so far,
 * ROTA_CONTRADICTION names who has no lawful tour.
 */
rota_status rota_desk_bench(const char *file, const rota_plan_order *order,
                            rota_lang lang, rota_benched *benched,
                            rota_complaints *bad, rota_error *err);

/*
 * Make a cell of the draft SHIFT, or "off"; the draft is made from the current
 * version if there is none.  Hard breaches that the change makes or makes
 * worse refuse it (ROTA_NO) unless REASON (may be NULL) is not blank.
 * *OUT is the roster with the change, saved or not; its report holds only
 * what the change brought when refused.
 */
rota_status rota_desk_set(rota_desk *desk, rota_month month, const char *agent,
                          const char *date, const char *shift,
                          const char *reason, rota_reading **out,
                          rota_error *err);
/* Lock a cell for the next plan, or unlock it. */
rota_status rota_desk_pin(rota_desk *desk, rota_month month, const char *agent,
                          const char *date, const char *shift, bool on,
                          rota_error *err);

/* ---- Publishing -------------------------------------------------------- */

typedef struct {
    const char *what;   /* "RULE:AGENT:DATE" as typed */
    const char *reason; /* not blank */
} rota_waiver_given;

typedef struct {
    const rota_waiver_given *waiver;
    size_t waivers;
    bool over;       /* although it undoes a newer version */
    const char *dir; /* where the files go, NULL: none */
} rota_publish_order;

/* One cell that differs, with names for people; "off" for no duty. */
typedef struct {
    const char *agent, *name;
    rota_date date;
    const char *before, *after; /* the same when only the hours differ */
} rota_cell_change;
typedef struct {
    rota_arena *arena;
    int before, after;      /* versions; 0: the draft */
    rota_cell_change *item; /* by agent, date */
    size_t count;
} rota_changes;
void rota_changes_release(rota_changes *changes);

typedef struct {
    rota_reading *reading;
    bool anew;           /* files only: the current version's again */
    rota_changes changes; /* against the version before: who must be told */
    rota_changes undone;  /* refused: what publishing would undo */
    int credited;         /* changes at short notice, to be acknowledged */
    size_t files;        /* written to the directory */
} rota_published;
void rota_published_release(rota_published *published);

/* The draft becomes the next version.  ROTA_NO: hard findings without waiver
 * (in reading->report), or a base that is no longer current (in undone). */
rota_status rota_desk_publish(rota_desk *desk, rota_month month,
                              const rota_publish_order *order,
                              rota_published *published, rota_error *err);

/* V1 and V2 0: the current version against the draft, else the last two. */
rota_status rota_desk_diff(rota_desk *desk, rota_month month, int v1, int v2,
                           rota_changes *changes, rota_error *err);

typedef enum {
    ROTA_FORMAT_TEXT,
    ROTA_FORMAT_CSV,
    ROTA_FORMAT_JSON,
    ROTA_FORMAT_HTML,
    ROTA_FORMAT_ICS,
    ROTA_FORMAT_XLSX /* bytes, for a file */
} rota_show_format;

/* A roster in FORMAT, added to OUT; AGENT NULL: everybody's. */
rota_status rota_desk_show(rota_desk *desk, rota_month month,
                           const rota_which *which, rota_show_format format,
                           const char *agent, bool color, rota_text *out,
                           rota_error *err);
/* MONTH as data for models/weekend.mod or month.mod: the draft's or current
 * version's scope, else weekend. */
rota_status rota_desk_model(rota_desk *desk, rota_month month, rota_text *out,
                            rota_error *err);

/* ---- Swaps -------------------------------------------------------------- */

/* One party as typed. */
typedef struct {
    const char *agent;
    const char *date;  /* NULL: gives nothing */
    const char *shift; /* NULL: whatever the agent has on that date */
} rota_party_given;

/* Party K takes what K + 1 gives, the last what the first gives; the first
 * asks. */
typedef struct {
    const rota_party_given *party;
    int parties;
    const char *reason;  /* NULL: none */
    unsigned waives;     /* ROTA_WAIVES_..., the supervisor's */
    const char *waiver;  /* why; not blank where something is waived */
} rota_swap_order;

/* What became of a swap or of the question. */
typedef struct {
    rota_arena *arena;
    const rota_request *request; /* as it is now; NULL: none, and for check */
    rota_request_state state;    /* of the request */
    int64_t ends;                /* instant: expires then if pending */
    const rota_swap_party *party;
    int parties;
    const int *ring;             /* NULL: one circle */
    rota_verdict verdict;
    rota_changes *change;        /* approved: a version made each */
    rota_month *month;           /* month[changes] */
    int changes;
} rota_swapped;
void rota_swapped_release(rota_swapped *swapped);

/*
 * May these duties change hands?  Nothing is written; the answer is in
 * swapped->verdict.  ROTA_USAGE: a party named twice, or one that takes the
 * very duty it gives.
 */
rota_status rota_desk_swap_check(rota_desk *desk, const rota_swap_order *order,
                                 rota_swapped *swapped, rota_error *err);
/* File the request.  ROTA_NO: not lawful, nothing is filed. */
rota_status rota_desk_swap_file(rota_desk *desk, const rota_swap_order *order,
                                rota_swapped *swapped, rota_error *err);

/* A step of a request that was filed. */
typedef struct {
    int64_t id;
    rota_request_act act; /* not FILE */
    const char *name;     /* agree: in whose name the supervisor does it; NULL:
                             of everybody who has not yet agreed */
    const char *reason;   /* NULL: none */
    unsigned waives;
    const char *waiver;
} rota_swap_step;
/*
 * Take the step.  ROTA_NO: the state of the request does not allow it, or the
 * verdict does not; nothing is written.  To approve is to publish: the months
 * get their next versions in the same transaction.
 */
rota_status rota_desk_swap_step(rota_desk *desk, const rota_swap_step *step,
                                rota_swapped *swapped, rota_error *err);

/* A swap that could be asked for. */
typedef struct {
    const char *agent, *name; /* the partner */
    rota_swap_party gives;    /* what the partner gives, if anything */
    rota_swap_merit merit;
    bool volunteer; /* has offered to take the duty, or wished to */
    rota_verdict verdict;
} rota_suggestion;
typedef struct {
    rota_arena *arena;
    rota_swap_party asked;    /* the duty to be given */
    rota_verdict verdict;     /* why nobody can be suggested, or no finding */
    rota_suggestion *partner; /* lawful, best first: fair exchanges, among
                                 covers volunteers, least missing heads,
                                 fairness, wishes */
    size_t partners;
    rota_suggestion *nearly;  /* one rule stands in the way */
    size_t nearlies;
} rota_suggested;
void rota_suggested_release(rota_suggested *suggested);
/*
 * Who could take AGENT's duty of DATE (SHIFT NULL: whatever it is), against
 * nothing or a duty of the same month that has not begun; MOST of either list
 * at most.  Nothing is written.
 */
rota_status rota_desk_swap_suggest(rota_desk *desk,
                                   const rota_party_given *given, size_t most,
                                   rota_suggested *suggested, rota_error *err);

typedef struct {
    rota_arena *arena;
    rota_request *request;
    rota_request_state *state; /* state[count] */
    int64_t *ends;             /* ends[count] */
    size_t count;
} rota_swap_list;
void rota_swap_list_release(rota_swap_list *list);
/* Requests with a duty in MONTH, or all for ROTA_EVERY_MONTH, by number. */
#define ROTA_EVERY_MONTH (-1)
rota_status rota_desk_swap_list(rota_desk *desk, rota_month month,
                                rota_swap_list *list, rota_error *err);
/* An instant as "2026-12-05 09:10" of the site.  After any of the above. */
char *rota_desk_moment(const rota_desk *desk, int64_t instant,
                       char buf[2 * ROTA_DATE_SIZE]);

/* ---- Integrity --------------------------------------------------------- */

typedef struct {
    size_t versions, certificates; /* looked at */
    rota_text trouble;             /* a line each; empty: all is well */
    /* of rota_desk_certificate: */
    bool has_bound, reproved; /* the version has one; a proof that holds */
    int64_t bound, proven;    /* as stored: by search; what the proof is for */
    int64_t again;            /* what it proves, worked out again */
} rota_diagnosis;
void rota_diagnosis_release(rota_diagnosis *diagnosis);

/* The database, the chain of hashes, and every certificate from what its
 * version stored; ROTA_NO when something is wrong. */
rota_status rota_desk_examine(rota_desk *desk, rota_diagnosis *diagnosis,
                              rota_error *err);
/* The same for MONTH's current version alone; its certificate's text is added
 * to OUT, and the proof of its bound is worked out again, which can take some
 * seconds. */
rota_status rota_desk_certificate(rota_desk *desk, rota_month month,
                                  rota_diagnosis *diagnosis, rota_text *out,
                                  rota_error *err);

#endif
