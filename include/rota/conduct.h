/*
 * conduct: who answers for an empty duty, and the ledger of marks and money.
 *
 * Pure: no database, no clock.  What happened is an incident; from its ground,
 * and from whether approved leave covers it, follow the entries of the ledger.
 * Incidents, entries and what is done about them are a record: rows are added
 * and never changed.  What an entry's state is, and what an agent's month
 * comes to, is worked out from the record and the clock, and kept nowhere.
 *
 * Marks and money are whole numbers, money in fen; below zero they count
 * against the agent, above zero in favour.
 */
#ifndef ROTA_CONDUCT_H
#define ROTA_CONDUCT_H

#include <rota/calendar.h>
#include <rota/mem.h>
#include <rota/policy.h>
#include <rota/text.h>

/* ---- What happened ------------------------------------------------------ */

/*
 * What the record shows of it.  Nobody came in the first three, which leave
 * may cover; a private swap is a breach of both even if worked.
 */
#define ROTA_GROUNDS(X)                                                        \
    X(HELD, "held", N_("empty duty"))                                          \
    X(APPROVED, "approved", N_("empty duty, taken by an approved swap"))       \
    X(PRIVATE_EMPTY, "private-empty", N_("empty duty, swapped privately"))     \
    X(PRIVATE, "private", N_("private swap"))                                  \
    X(MINOR, "minor", N_("minor breach"))                                      \
    X(FORCED, "forced", N_("change forced at short notice"))
typedef enum {
#define X(id, name, meaning) ROTA_GROUND_##id,
    ROTA_GROUNDS(X)
#undef X
    ROTA_GROUND_COUNT
} rota_ground;
const char *rota_ground_name(rota_ground ground);    /* "held", ... */
const char *rota_ground_meaning(rota_ground ground); /* a msgid */
bool rota_ground_parse(const char *name, rota_ground *ground);

typedef struct {
    int64_t id;
    int64_t when;      /* instant: entered */
    const char *who;   /* entered it */
    rota_ground ground;
    const char *agent; /* whose duty the roster says it is; or whom it is of */
    const char *other; /* gave them the duty, or took it privately; "" */
    rota_date date;
    const char *shift; /* "" where no duty is meant */
    int64_t start, end; /* instants of the duty; 0 without */
    int version;       /* of the month, that had the duty; 0 without */
    int64_t request;   /* the approved swap, or 0 */
    const char *reason;
} rota_incident;

/* How heavy a breach is. */
typedef enum {
    ROTA_GRADE_NONE,
    ROTA_GRADE_MINOR,
    ROTA_GRADE_SERIOUS,
    ROTA_GRADES
} rota_grade;
const char *rota_grade_name(rota_grade grade); /* "none", "minor", "serious" */
bool rota_grade_parse(const char *name, rota_grade *grade);

/* One agent's part in an incident. */
typedef struct {
    const char *agent;
    rota_grade grade;
    int marks;
    int64_t fen;
} rota_share;
enum { ROTA_SHARES_MOST = 2 };

/*
 * Who answers, the one mainly responsible first; the number of them.  COVERED:
 * approved leave of the incident's agent covers the duty, which is not empty
 * then.
 *
 *     held           the agent, absenteeism: serious, marks_main
 *     approved       the agent who took the duty: serious, marks_main; who gave
 *                    it: marks_other_approved
 *     private-empty  the agent: serious, marks_main; who took it: serious,
 *                    marks_other
 *     private        both: serious, marks_private
 *     minor          the agent: minor, marks_minor
 *     forced         the agent: marks_forced, in favour
 *
 * Covered, the first two are nobody's and private-empty is private.  Nobody
 * has a share of 0 marks but for a breach.  Strings of the incident.
 */
int rota_conduct_judge(const rota_policy *policy, const rota_incident *incident,
                       bool covered, rota_share share[ROTA_SHARES_MOST]);

/* ---- The record --------------------------------------------------------- */

typedef struct {
    int64_t id, incident;
    int64_t when;
    const char *who;
    const char *agent;
    rota_grade grade;
    int marks;
    int64_t fen;
    int64_t reverses; /* the entry that this one cancels exactly, or 0 */
    const char *reason;
} rota_entry;

typedef enum {
    ROTA_ENTRY_SEEN,    /* by the agent */
    ROTA_ENTRY_APPEAL,  /* the agent objects */
    ROTA_ENTRY_UPHOLD,  /* the objection; a reversing entry is added */
    ROTA_ENTRY_DISMISS, /* the objection */
    ROTA_ENTRY_ACTS
} rota_entry_act;
const char *rota_entry_act_name(rota_entry_act act); /* "seen", ... */
bool rota_entry_act_parse(const char *name, rota_entry_act *act);

typedef struct {
    int64_t id; /* of all steps of all entries: their order */
    int64_t entry;
    int64_t when;
    const char *who;
    rota_entry_act act;
    const char *reason;
} rota_entry_step;

/* All that is on record; each list by id. */
typedef struct {
    const rota_incident *incident;
    size_t incidents;
    const rota_entry *entry;
    size_t entries;
    const rota_entry_step *step;
    size_t steps;
} rota_ledger;
/* AGENT's entries alone, and their steps, in ARENA. */
rota_ledger rota_ledger_of(const rota_ledger *ledger, const char *agent,
                           rota_arena *arena);
/* Each NULL when there is none. */
const rota_incident *rota_ledger_incident(const rota_ledger *ledger,
                                          int64_t id);
const rota_entry *rota_ledger_entry(const rota_ledger *ledger, int64_t id);
const rota_entry *rota_ledger_reversal(const rota_ledger *ledger,
                                       const rota_entry *entry);
const rota_entry_step *rota_ledger_step(const rota_ledger *ledger,
                                        const rota_entry *entry,
                                        rota_entry_act act);

/* What is wrong with the record, a line each added to OUT: entries without
 * incident, reversals that do not cancel exactly, or cancel twice, or another
 * agent's; objections upheld and not reversed, or answered and not made. */
void rota_ledger_audit(const rota_ledger *ledger, rota_lang lang,
                       rota_text *out);

/* ---- What it comes to --------------------------------------------------- */

typedef struct {
    const rota_policy *policy;
    const rota_zone *zone;
    int64_t now;
} rota_conduct_clock;

/*
 * What counts in favour, and what reverses, is in effect at once.  What counts
 * against the agent is in effect when they have seen it (to object is to have
 * seen it) and the days for objection are over: from local 00:00 of
 *
 *     date seen + objection_days + 1                                     (1)
 *
 * (the day of seeing is not counted), or from the answer to an objection that
 * was dismissed, whichever is later.
 */
#define ROTA_ENTRY_STATES(X)                                                   \
    X(UNSEEN, "unseen", N_("not seen yet"))                                    \
    X(SEEN, "seen", N_("may be objected to"))                                  \
    X(APPEALED, "appealed", N_("objected to"))                                 \
    X(EFFECTIVE, "effective", N_("in effect"))                                 \
    X(REVERSED, "reversed", N_("reversed"))
typedef enum {
#define X(id, name, meaning) ROTA_ENTRY_STATE_##id,
    ROTA_ENTRY_STATES(X)
#undef X
    ROTA_ENTRY_STATE_COUNT
} rota_entry_state;
const char *rota_entry_state_name(rota_entry_state state);    /* "unseen" */
const char *rota_entry_state_meaning(rota_entry_state state); /* a msgid */

rota_entry_state rota_entry_state_of(const rota_conduct_clock *clock,
                                     const rota_ledger *ledger,
                                     const rota_entry *entry);
/* When objecting ends: (1); 0 for what is not seen yet. */
int64_t rota_entry_objection_ends(const rota_conduct_clock *clock,
                                  const rota_ledger *ledger,
                                  const rota_entry *entry);

/*
 * A month of one agent.  An entry belongs to the month of its incident's date,
 * and so does what reverses it: the month then comes to what it would have
 * come to without both.
 */
typedef struct {
    const char *agent;
    size_t entries;
    int marks; /* of every entry */
    int64_t fen;
    size_t pending;      /* entries not in effect yet */
    int effective_marks; /* of those in effect, reversed ones among them */
    int64_t effective_fen;
    int64_t proposed; /* fen, for a person to sign: effective_fen, but no
                         deduction beyond conduct.cap_fen */
    int minor;   /* minor breaches in effect */
    int serious; /* and serious ones, with those that minor ones make */
    int serious_so_far; /* since JOINED, to the end of the month */
    bool question; /* so many that a person must ask; nothing is done */
} rota_conduct_month;

/* JOINED: ROTA_NO_DATE counts everything. */
void rota_conduct_sum(const rota_conduct_clock *clock,
                      const rota_ledger *ledger, const char *agent,
                      rota_date joined, rota_month month,
                      rota_conduct_month *account);

#endif
