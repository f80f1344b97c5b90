/*
 * check: the second reading of the rules.
 *
 * The engine builds tours it believes lawful.  This room reads the rules
 * again, from the finished roster, the problem's facts and the calendar
 * alone, and shares no code with the engine: true minutes come from the zone,
 * not from the frozen tables.  What holds here earns a certificate; nothing
 * is published without one.
 */
#ifndef ROTA_CHECK_H
#define ROTA_CHECK_H

#include <rota/points.h>
#include <rota/proof.h>
#include <rota/roster.h>
#include <rota/rules.h>

/*
 * One breach, or one soft miss.
 *
 * Rules about one duty name it by DAY and SHIFT, rules about two by OTHER and
 * OTHER_SHIFT too (the later one); rules about a stretch (run, week, nights,
 * weekends, month) name its first and last day; of shift-limit, nights in a
 * row have the shifts of both, duties of one shift in the month only SHIFT,
 * nights of the month none (ROTA_OFF).  pinned: SHIFT is
 * what the cell has, OTHER_SHIFT what it is pinned to.  Rules without a unit
 * have no figures, but restriction has the month's paid and due minutes when
 * SHIFT is ROTA_OFF (overtime).  double-duty: minutes of the overlap, 0 when
 * only the date is the same.  gap: heads below the floor count as present,
 * they are missed under the other name.
 */
typedef struct {
    rota_rule rule;
    int agent;     /* index in the problem, or -1: the whole roster */
    int day;       /* first day of the breach */
    int other;     /* a second day it concerns (rest: of the later duty), or day */
    int shift;     /* shift on DAY, or ROTA_OFF */
    int other_shift;
    int measured;  /* what the roster has, in the rule's unit */
    int required;  /* what the rule wants */
    int32_t from, to; /* floor, gap, lead, trainee: the stretch, minutes */
    int skill, role;  /* floor rows; -1 */
    bool inherited;   /* made by pattern days and carry-in alone: named, not
                         judged */
    bool waived;
} rota_finding;

/* A human exception to one breach, by name. */
typedef struct {
    rota_rule rule;
    int agent, day;
    const char *reason; /* not blank */
} rota_waiver;

/* Zero-initialise.  Hard rules first, in table order, then by agent and day. */
typedef struct {
    rota_finding *item;
    size_t count, alloc;
    int hard;   /* breaches neither inherited nor waived */
    int soft;   /* gaps, missed floors, missing leads, lone trainees */
} rota_report;
void rota_report_release(rota_report *report);

/* Proof that one roster passed for one problem.  Only this room makes them. */
typedef struct rota_certificate rota_certificate;

/* What a certificate binds beside problem and roster; all may be zero. */
typedef struct {
    const rota_waiver *waiver;
    size_t waivers;
    bool has_bound;
    int64_t bound;          /* points, from the engine */
    const char *proof;      /* hash of the text of its proof; NULL or "" without */
    int64_t proven;         /* the bound that the proof is for: BOUND or less */
    const char *before;     /* hash of the version before, "" for the first */
    const char *month;      /* "2026-12" */
    int version;            /* the version it will be, or 0 for a draft */
} rota_claim;

/*
 * Read every rule over ROSTER and add what is broken to REPORT.  Returns the
 * certificate, owned by the caller, or NULL when a hard rule is broken and
 * not waived.  Never stops at the first breach.  CLAIM may be NULL; a waiver
 * whose reason is blank waives nothing.  Also NULL when nothing could be
 * judged, and then err->status tells: ROTA_UNKNOWN for a zone that does not
 * exist any more, ROTA_BUG when the frozen times differ from the calendar's or
 * roster/points.h counts other heads than this room.
 */
rota_certificate *rota_check(const rota_problem *problem,
                             const rota_roster *roster, const rota_claim *claim,
                             rota_report *report, rota_error *err);

/*
 * Read every rule over the tours of some agents (indices) and over all heads,
 * for questions such as whether a swap is lawful: nothing is certified.
 */
rota_status rota_check_some(const rota_problem *problem,
                            const rota_roster *roster, const int *agent,
                            int agents, rota_report *report, rota_error *err);
/* The same over their tours alone: of heads nothing is said, for a problem
 * that does not know everybody. */
rota_status rota_check_tours(const rota_problem *problem,
                             const rota_roster *roster, const int *agent,
                             int agents, rota_report *report, rota_error *err);

/*
 * What PROOF proves of PROBLEM: no roster that keeps every rule costs less
 * than *BOUND.  Worked out from the rules as this room reads them; whoever made
 * the proof, a wrong one proves less or is refused: ROTA_DATA when the numbers
 * are beyond what can be added up, or somebody has a tour where the proof says
 * that there is none; otherwise as rota_check.
 */
rota_status rota_check_proof(const rota_problem *problem,
                             const rota_proof *proof, int64_t *bound,
                             rota_error *err);

/*
 * One agent's part of (1) of rota/proof.h for VECTOR of PROOF: the least that a
 * lawful tour of AGENT costs, x 2^-bits; INT64_MAX without a tour.  A problem
 * that differs in the rules of one agent differs in no other agent's part.
 */
rota_status rota_check_share(const rota_problem *problem,
                             const rota_proof *proof, int vector, int agent,
                             int64_t *least, rota_error *err);

/* Version of the rules as this room reads them; stands on certificates. */
#define ROTA_CHECKER "rota-check 1"

/* The certificate's text, lines of "key value": checker, month, scope,
 * version, hash of the version before, problem and roster digests, points by
 * goal, bound, inherited and waived breaches, missed heads.  Borrowed.  Its
 * BLAKE2b-256 is the certificate's hash. */
const char *rota_certificate_text(const rota_certificate *certificate);
const char *rota_certificate_hash(const rota_certificate *certificate);
const rota_points *rota_certificate_points(const rota_certificate *certificate);
void rota_certificate_free(rota_certificate *certificate);

/* A finding as one sentence with names, dates and figures in LANG, e.g.
 * "rest 6 h between Sat 5 Dec Late and Sun 6 Dec Early, 11 h needed". Added to
 * OUT without the agent's name (callers head lines with it). */
void rota_finding_text(const rota_problem *problem, const rota_finding *finding,
                       rota_lang lang, rota_text *out);

/*
 * Stretches of equal shortage, for gaps in JSON and on sheets: first those of
 * slots against their whole need (rule FLOOR where the floor is missed too,
 * else GAP), then those of coverage rows, then trainees.  The sum of
 * (need - have) over FLOOR and GAP is every head missed, once.
 */
typedef struct {
    int32_t from, to;  /* minutes */
    int day;           /* operating day */
    int need, have;
    int skill;         /* or -1 */
    int role;          /* or -1 */
    int shift;         /* or -1 */
    rota_rule rule;    /* FLOOR, GAP, LEAD or TRAINEE */
} rota_gap;
size_t rota_check_gaps(const rota_problem *problem, const rota_roster *roster,
                       rota_gap **gaps); /* caller frees; the zone exists */

#endif
