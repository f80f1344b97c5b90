/*
 * swap: may these duties change hands, and the life of the requests that ask.
 *
 * Pure: no database, no clock.  Whoever asks hands in the facts (the months
 * before and after, what was requested so far, what time it is) and gets a
 * verdict: every broken rule with figures and a sentence, and what the swap
 * does to coverage.  Nothing here changes anything.
 */
#ifndef ROTA_SWAP_H
#define ROTA_SWAP_H

#include <rota/check.h>
#include <rota/staffing.h>

/* ---- Who gives what ---------------------------------------------------- */

/*
 * Parties 0 .. n - 1 stand in a circle, 0 is the asker:
 *
 *     party k takes the duty that party (k + 1) mod n gives.              (1)
 *
 * Two parties are an exchange, more a ring.  In a cover party 1 gives nothing,
 * so that the asker takes nothing.
 */
typedef struct {
    const char *agent;
    rota_date date;    /* of the duty given; ROTA_NO_DATE: gives nothing */
    const char *shift; /* of it, "" where DATE is none or it is not known */
    int64_t start;     /* instant at which it begins; 0 likewise */
} rota_swap_party;

/*
 * The party whose duty party K of COUNT takes.  Several circles are judged and
 * applied as one where RING is not NULL: their parties stand circle after
 * circle, ring[k] being the number of party k's.
 */
static inline int rota_swap_from(const int *ring, int k, int count)
{
    int first = k;
    if (!ring)
        return (k + 1) % count;
    if (k + 1 < count && ring[k + 1] == ring[k])
        return k + 1;
    while (first > 0 && ring[first - 1] == ring[k])
        first--;
    return first;
}
/* The month that party K is charged: of the duty given, else taken. */
rota_month rota_swap_month(const rota_swap_party *party, int count, int k);

/* ---- Requests ---------------------------------------------------------- */

typedef enum {
    ROTA_REQUEST_FILE,
    ROTA_REQUEST_AGREE,
    ROTA_REQUEST_APPROVE,
    ROTA_REQUEST_REJECT,
    ROTA_REQUEST_WITHDRAW,
    ROTA_REQUEST_ACTS
} rota_request_act;
const char *rota_request_act_name(rota_request_act act); /* "file", ... */
bool rota_request_act_parse(const char *name, rota_request_act *act);

/* Bits: what a supervisor may waive. */
enum { ROTA_WAIVES_NOTICE = 1, ROTA_WAIVES_QUOTA = 2 };

/* One step of a request's life.  Steps are added, never changed. */
typedef struct {
    int64_t id;          /* of all steps of all requests: their order */
    int64_t when;        /* instant, as the clock said */
    const char *who;     /* agent, or "supervisor" */
    rota_request_act act;
    const char *agent;   /* in whose name; "" for the supervisor's own acts */
    const char *reason;  /* "" without */
    unsigned waives;     /* ROTA_WAIVES_... */
    const char *waiver;  /* why; "" without */
    const char *detail;  /* approve: the versions made, "2026-12 3"; else "" */
} rota_request_step;

typedef struct {
    int64_t id;
    const rota_swap_party *party;
    int parties;
    const rota_request_step *step; /* step[0]: filed */
    int steps;
} rota_request;

/*
 * Derived from steps and clock, kept nowhere: filed, all others agreed,
 * applied (approved), ended.  A pending request that reaches its deadline is
 * expired from then on.
 */
#define ROTA_REQUEST_STATES(X)                                                 \
    X(FILED, N_("filed"))                                                      \
    X(AGREED, N_("agreed"))                                                    \
    X(APPROVED, N_("approved"))                                                \
    X(REJECTED, N_("rejected"))                                                \
    X(WITHDRAWN, N_("withdrawn"))                                              \
    X(EXPIRED, N_("expired"))
typedef enum {
#define X(id, name) ROTA_REQUEST_##id,
    ROTA_REQUEST_STATES(X)
#undef X
    ROTA_REQUEST_STATE_COUNT
} rota_request_state;
const char *rota_request_state_name(rota_request_state state);
static inline bool rota_request_pending(rota_request_state state)
{
    return state == ROTA_REQUEST_FILED || state == ROTA_REQUEST_AGREED;
}

/* What time it is, and by which law. */
typedef struct {
    const rota_policy *policy;
    const rota_zone *zone;
    int64_t now;
} rota_swap_clock;

/*
 * The instant before which filing must come.  With e the earliest duty of any
 * party by its start, d its date:
 *
 *     notice_hours > 0:  start(e) - notice_hours, elapsed,                (2)
 *     else:              local 00:00 of d - (notice_days - 1),
 *     in any case no later than start(e).
 */
int64_t rota_swap_deadline(const rota_swap_clock *clock,
                           const rota_swap_party *party, int count);
/* The instant that ends a pending request: (2), or start(e) where notice was
 * waived or swap.deadline_for is `filing`. */
int64_t rota_request_ends(const rota_swap_clock *clock,
                          const rota_request *request);
rota_request_state rota_request_state_of(const rota_swap_clock *clock,
                                         const rota_request *request);
/* As if the clock had not ended it. */
rota_request_state rota_request_state_timeless(const rota_request *request);
/* Everything waived so far. */
unsigned rota_request_waives(const rota_request *request);
/* Has party K agreed?  The asker did by filing. */
bool rota_request_agreed(const rota_request *request, int k);
/* Swaps that AGENT is charged in MONTH: the asker from filing, others from
 * agreement, nobody for what was rejected, withdrawn or expired.  EXCEPT is a
 * request left out, 0: none. */
int rota_swap_charged(const rota_swap_clock *clock, const rota_request *record,
                      size_t count, const char *agent, rota_month month,
                      int64_t except);

/* ---- The judge --------------------------------------------------------- */

/* Rules of requests, beside those of rules.h; one list of names for check,
 * swap and explain. */
#define ROTA_SWAP_RULES(X)                                                     \
    X(UNPUBLISHED, "unpublished",                                              \
      N_("only published duties can be swapped"))                              \
    X(NOT_OWNER, "not-owner", N_("who gives a duty has it"))                   \
    X(PAST, "past", N_("a duty that has begun stays"))                         \
    X(NOTICE, "notice", N_("swaps are settled in time"))                       \
    X(QUOTA, "quota", N_("so many swaps a person and month"))                  \
    X(PENDING, "pending", N_("a duty is in one pending request at most"))      \
    X(REASON, "reason", N_("a request has a written reason"))                  \
    X(CONSENT, "consent", N_("every other party consents"))                    \
    X(APPROVAL, "approval", N_("a swap exists when the supervisor approves"))
typedef enum {
#define X(id, name, legend) ROTA_SWAP_##id,
    ROTA_SWAP_RULES(X)
#undef X
    ROTA_SWAP_RULE_COUNT
} rota_swap_rule;

/* One breach, complete: what a face prints. */
typedef struct {
    const char *rule;  /* name, of either list */
    const char *agent; /* id, "" for none */
    rota_date date;    /* ROTA_NO_DATE for none */
    int measured, required; /* notice: minutes before the start; quota: swaps;
                               else as rules.h has it, 0 without figures */
    const char *text[ROTA_ZH_CN + 1]; /* the sentence, by rota_lang */
    const char *clause[ROTA_ZH_CN + 1]; /* the setting, "swap.quota = 1", or the
                                           rule's legend */
    bool inherited;    /* there before, and not worse */
    bool waived;
} rota_swap_finding;

/* Who is charged how much, this swap included. */
typedef struct {
    const char *agent;
    rota_month month;
    int used, limit; /* limit 0: none */
} rota_swap_quota;

/* A slot in which duties change hands. */
typedef struct {
    rota_date date;     /* local, of its start */
    int start, length;  /* minutes */
    int need, before, after; /* heads */
} rota_swap_slot;

typedef struct {
    rota_arena *arena;
    ROTA_VEC(rota_swap_finding) findings;
    bool allowed;       /* every finding is inherited or waived */
    int before, after;  /* missing head-minutes of the slots touched */
    double calls;       /* forecast in them; 0: nothing is said of service */
    double served_before, served_after; /* of these, answered in time */
    ROTA_VEC(rota_swap_slot) slots;
    ROTA_VEC(rota_swap_quota) quotas; /* of every party that is charged */
} rota_verdict;
void rota_verdict_release(rota_verdict *verdict);

/*
 * One month that the swap touches, or that stands beside one it touches.  The
 * two problems are of one month and differ only in what other months' swapped
 * duties give them; often they are the same.  They may be excerpts: the
 * parties with all their duties, and everybody who is on duty in the slots
 * touched.
 */
typedef struct {
    const rota_problem *problem[2]; /* before, after */
    const rota_roster *roster[2];
    /* by slot of the problem; NULL without calls */
    const double *calls, *aht;
} rota_swap_side;

typedef struct {
    rota_swap_clock clock;
    rota_request_act step; /* FILE, AGREE or APPROVE: what is about to be done */
    const rota_swap_party *party;
    int parties;
    const int *ring;       /* NULL: one circle */
    const bool *published; /* published[parties]: its duty's month is */
    const bool *owned;     /* owned[parties]: it has the duty it gives */
    const char *stranger;  /* takes a duty though not employed anywhere near its
                              month, so that no problem knows it; or NULL */
    unsigned waives;
    const rota_request *record; /* every request that may count */
    size_t records;
    int64_t own;           /* the request judged, 0: not filed yet */
    const rota_targets *targets;
    bool tours;            /* the months know the parties alone: only their
                              own rules are judged, heads are not */
    const rota_swap_side *side; /* none where a duty is not published or not
                                   its party's, or there is a stranger */
    int sides;
} rota_swap_question;

/*
 * Judge.  Every broken rule is found, not the first only, but an unpublished
 * month is a finding alone.  Legality by difference: a breach counts when the
 * months before do not have it in the same place, or have less of it; others
 * of the parties and slots concerned are named as inherited.  Not judged:
 * reason, consent, approval.  Trouble only from rota_check_some.
 */
rota_status rota_swap_judge(const rota_swap_question *question,
                            rota_verdict *verdict, rota_error *err);

/*
 * What a swap between two agents is worth to them; smaller is better, the
 * first field first.  An exchange is fair when both duties count for the same
 * kinds (weekend, holiday, night) and are paid the same minutes.
 */
typedef enum {
    ROTA_SWAP_FAIR,
    ROTA_SWAP_EXCHANGE,
    ROTA_SWAP_COVER
} rota_swap_kind;
typedef struct {
    rota_swap_kind kind;
    int64_t fair, wish; /* points of both, after less before */
} rota_swap_merit;
/* GIVEN and TAKEN are duties of two agents in ROSTER; TAKEN NULL: RECEIVER
 * covers, else it is who gives TAKEN. */
rota_swap_merit rota_swap_weigh(const rota_problem *p,
                                const rota_roster *roster,
                                const rota_duty *given, int receiver,
                                const rota_duty *taken);
/* Points of fairness that AGENT has more of after giving GIVEN and taking
 * TAKEN; either may be NULL. */
int64_t rota_swap_fair(const rota_problem *p, const rota_roster *roster,
                       int agent, const rota_duty *given,
                       const rota_duty *taken);
/* < 0 where A is better. */
int rota_swap_merit_order(const rota_swap_merit *a, const rota_swap_merit *b);

/* Add a finding of RULE that the judge does not find (reason, consent,
 * approval); FMT is a msgid with two %s for A and B, "" where unused.
 * VERDICT is not allowed any more. */
void rota_verdict_add(rota_verdict *verdict, rota_swap_rule rule,
                      const char *agent, const char *fmt, const char *a,
                      const char *b);

#endif
