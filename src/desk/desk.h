/* desk/desk.h: what the files of this room share. */
#ifndef DESK_H
#define DESK_H

#include <rota/desk.h>
#include <rota/feed.h>
#include <rota/store.h>

struct rota_desk {
    rota_store *store;
    rota_desk_options options; /* strings borrowed, db copied below */
    char *db;
    char *who; /* as the journal says it */
    rota_lang lang;
    /* from desk_begin: */
    rota_zone *zone;
    int64_t now; /* instant */
    rota_date today;
    bool clock_told; /* that it stands before the last act */
};

/* desk.c */
/* Start a transaction and read the site, which the caller frees; tells zone,
 * "now" and today by its policy. */
rota_status desk_begin(rota_desk *desk, bool write, rota_site **site,
                       rota_error *err);
/* The same, but the site has neither history nor wishes, and calls only of the
 * dates FROM .. TO. */
rota_status desk_begin_between(rota_desk *desk, bool write, rota_date from,
                               rota_date to, rota_site **site, rota_error *err);
/* Commit after OK, roll back otherwise; returns what went wrong first.
 * Frees SITE (may be NULL). */
rota_status desk_end(rota_desk *desk, rota_site *site, rota_status status,
                     rota_error *err);
/* The zone and "now" of SITE's policy, which may just have been imported. */
rota_status desk_tell_time(rota_desk *desk, const rota_site *site,
                           rota_error *err);
/* Warn, once, when the clock stands before the last act.  What is written to
 * the journal warns of itself. */
rota_status desk_warn_clock(rota_desk *desk, rota_error *err);
rota_status desk_journal(rota_desk *desk, const char *act, rota_month month,
                         const char *detail, rota_error *err);
#define DESK_NO_MONTH (-1)
void desk_warn(rota_desk *desk, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* find.c: what a user typed to what it is; ROTA_UNKNOWN names the nearest */
rota_status find_agent(const rota_site *site, const char *id,
                       const rota_agent_row **agent, rota_error *err);
/* SHIFT NULL for "off". */
rota_status find_shift(const rota_site *site, const char *id,
                       const rota_shift_row **shift, rota_error *err);
rota_status find_date(const char *text, rota_month month, rota_date *date,
                      rota_error *err);

/* demand.c */
/* The policy's targets, with what GIVEN (may be NULL) says instead. */
void demand_targets(rota_targets *targets, const rota_policy *policy,
                    const rota_targets_given *given);
/* The slots of a month with the calls that fall in them. */
typedef struct {
    rota_slot_time *slot;
    int count;
    double *calls, *aht; /* [count]; aht: weighted, seconds, 0 without calls */
    bool any;            /* some row of calls fell in */
} demand;
rota_status demand_match(demand *d, const rota_site *site,
                         const rota_zone *zone, rota_month month,
                         rota_error *err);
void demand_release(demand *d);
/* Heads for each slot; NULL without calls.  Caller frees. */
rota_status demand_heads(const demand *d, const rota_policy *policy,
                         int32_t **heads, rota_error *err);

/* patience.c */
/* Fill STAFFED's history, and its patience if it is to be ESTIMATEd. */
rota_status patience_compare(const rota_site *site, bool estimate,
                             rota_staffed *staffed, rota_error *err);

/* month.c */
/* Freeze MONTH in SCOPE with duties of other months' current versions. */
rota_status month_freeze(rota_desk *desk, const rota_site *site,
                         rota_month month, rota_scope scope,
                         rota_problem **problem, rota_error *err);
/* The same, but where other months have versions about to be made, beside
 * those. */
typedef struct {
    const rota_stored_roster *const *roster;
    size_t count;
    const rota_stored_roster *keep; /* of MONTH: what a repair keeps; or NULL */
} month_instead;
rota_status month_freeze_beside(rota_desk *desk, const rota_site *site,
                                rota_month month, rota_scope scope,
                                const month_instead *instead,
                                rota_problem **problem, rota_error *err);
/* As ROTA_UNKNOWN unless MONTH has calls or coverage rows. */
rota_status month_has_need(const rota_site *site, rota_month month,
                           rota_error *err);
/* The draft's scope, else the current version's, else weekend. */
rota_status month_scope(rota_desk *desk, rota_month month, rota_arena *arena,
                        rota_scope *scope, rota_error *err);
void month_warn_holidays(rota_desk *desk, const rota_site *site,
                         rota_month month);

/* reading.c */
rota_reading *reading_new(rota_month month);
/* Take over the stored facts; *STORED lives in the reading's arena. */
void reading_describe(rota_reading *reading, const rota_stored_roster *stored);
/* Duties as a sorted roster of PROBLEM; ROTA_NO in ERR when one is on a day
 * that the problem does not plan. */
rota_status reading_fill(rota_roster *roster, const rota_problem *problem,
                         const rota_stored_duty *duty, size_t duties,
                         rota_error *err);
/* The same as the roster of READING, which has its problem. */
rota_status reading_place(rota_reading *reading, const rota_stored_duty *duty,
                          size_t duties, rota_error *err);
/* What READING claims for itself: its bound, and the proof of it. */
void reading_claim(const rota_reading *reading, rota_claim *claim);
/* Check the roster; fills report, gaps, points, shortage.  *CERTIFICATE (may
 * be NULL) is the caller's. */
rota_status reading_judge(rota_reading *reading, const rota_claim *claim,
                          rota_certificate **certificate, rota_error *err);
/* The same with the claim that STORED makes for itself: its bound, the version
 * before, its waivers. */
rota_status reading_judge_stored(rota_reading *reading,
                                 const rota_stored_roster *stored,
                                 rota_certificate **certificate,
                                 rota_error *err);
/* The roster that WHICH names, from the store; ROTA_UNKNOWN when there is
 * none.  In ARENA. */
rota_status reading_find(rota_desk *desk, rota_month month,
                         const rota_which *which, rota_arena *arena,
                         rota_stored_roster **stored, rota_error *err);
/* A stored roster against today's site: problem, roster, nothing judged. */
rota_status reading_today(rota_desk *desk, const rota_site *site,
                          const rota_stored_roster *stored,
                          rota_reading *reading, rota_error *err);
/* A stored version against the problem it stored (SITE may be NULL then);
 * imported ones and drafts against today's site. */
rota_status reading_as_stored(rota_desk *desk, const rota_site *site,
                              const rota_stored_roster *stored,
                              rota_reading *reading, rota_error *err);

/* files.c: roster.csv */
/* The duties of MONTH among those READ, in ARENA. */
rota_stored_duty *files_duties(const rota_site *read, rota_month month,
                               rota_arena *arena, size_t *count);
/* A complaint for each duty of MONTH, READ from a file, that PROBLEM does not
 * plan; true when there is none. */
bool files_duties_planned(const rota_problem *problem, const rota_site *read,
                          rota_month month, rota_complaints *bad);

/* contradiction.c */
/* ROTA_CONTRADICTION with agents, rules, dates, cheapest relaxation. */
rota_status contradiction_tell(const rota_problem *p,
                               const rota_outcome *outcome, rota_lang lang,
                               rota_error *err);

/* plan.c */
/* Run the engine as ORDER says. */
void plan_solve(const rota_problem *p, const rota_plan_order *order,
                rota_outcome *outcome);
/* Solve READING's problem and judge the answer, which becomes READING's;
 * ROTA_CONTRADICTION says whose rules do. */
rota_status plan_run(rota_desk *desk, const rota_plan_order *order,
                     rota_reading *reading, bool *stopped, rota_error *err);
/* The engine's roster, status and bound become READING's. */
void plan_answer(rota_reading *reading, const rota_outcome *outcome);
const char *plan_status_word(rota_outcome_kind kind); /* a msgid */
/* The engine and the check disagree about the law, as FINDING shows: ROTA_BUG,
 * and the problem is kept in file PATH. */
rota_status plan_report_bug(const rota_problem *p, const rota_finding *finding,
                            const char *path, rota_lang lang, rota_error *err);

/* save.c */
/* When DUTY, whose date is set, begins and ends: the local minutes of its
 * shift; END2 is ROTA_UNSET without a second piece. */
void save_instants(rota_stored_duty *duty, const rota_zone *zone, int start,
                   int end, int end2);
/* READING's roster as duties in ARENA, by date, shift, agent; without posts. */
rota_stored_duty *save_duties(const rota_reading *reading,
                              const rota_zone *zone, rota_arena *arena,
                              size_t *count);
/* Put READING's roster into the store as the draft of its month. */
rota_status save_draft(rota_desk *desk, rota_reading *reading, rota_made made,
                       uint64_t seed, rota_error *err);

/* intake.c */
/* Put what was READ into the store, rosters too, with ACT in the journal. */
rota_status intake_put(rota_desk *desk, const char *act, const rota_site *read,
                       const rota_intake *intake, rota_imported *done,
                       rota_complaints *bad, rota_error *err);

/* rosters.c: the months of an imported roster */
/* Store them and judge each. */
rota_status rosters_take(rota_desk *desk, const rota_site *site,
                         const rota_site *read, const rota_intake *intake,
                         rota_imported *done, rota_complaints *bad,
                         rota_error *err);
/* What stands for the certificate of an imported version. */
rota_digest rosters_digest(const rota_stored_roster *roster);

/* changes.c */
void changes_between(rota_changes *changes, const rota_site *site,
                     const rota_stored_roster *before,
                     const rota_stored_roster *after);
/* The two of MONTH that V1 and V2 name (rota_desk_diff). */
rota_status changes_pair(rota_desk *desk, rota_month month, int v1, int v2,
                         rota_arena *arena, rota_stored_roster **before,
                         rota_stored_roster **after, rota_error *err);

/* agenda.c: every calendar of the site, from what was published.  SITE need
 * not have calls, and must outlive it; the transaction that read it too. */
typedef struct agenda agenda;
rota_status agenda_new(agenda **out, rota_desk *desk, const rota_site *site,
                       rota_error *err);
void agenda_free(agenda *a);
/* Is some version of MONTH in the calendars? */
bool agenda_has(const agenda *a, rota_month month);
/* Read all that everybody's calendars need, at once. */
rota_status agenda_read_all(agenda *a, rota_error *err);
/* AGENT's calendar (NULL for the others), in the language that the record
 * names, else the team's.  *TEXT is the caller's to free. */
rota_status agenda_write(agenda *a, rota_feed_kind kind, const char *agent,
                         char **text, size_t *size, rota_error *err);

/* vacancies.c: which duties are open */
typedef struct {
    const rota_stored_roster *version; /* that is current then */
    int64_t when;                      /* from this instant */
    rota_stored_duty *duty;            /* agent "": nobody has it; else who
                                          offers it */
    size_t duties;
} vacancies;
typedef ROTA_VEC(vacancies) vacancies_list;
typedef struct {
    const rota_site *site;
    const rota_zone *zone;
    const rota_swap_wish *wish; /* all there are */
    size_t wishes;
} vacancies_asked;
/* Add the moments of one month, whose VERSIONs these are, to OUT; duties are
 * by date, shift and post in each.  In ARENA. */
void vacancies_find(vacancies_list *out, const vacancies_asked *asked,
                    const rota_stored_roster *const *version, size_t versions,
                    rota_arena *arena);

/* waivers.c */
/* What is kept, and shown later, must be text; NULL is no reason. */
rota_status waivers_judge_reason(const char *reason, rota_error *err);
/* What the user wants waived; each must name a hard finding of READING's
 * report, which was judged without waivers. */
rota_status waivers_take(const rota_waiver_given *given, size_t count,
                         const rota_site *site, const rota_reading *reading,
                         rota_waiver **waivers, rota_error *err);
/* The waivers that a certificate's text carries, in ARENA. */
rota_waiver *waivers_of(const char *certificate, const rota_problem *problem,
                        rota_arena *arena, size_t *count);

/* issue.c */
/* Stored duties by date, shift and post, for qsort and bsearch. */
int issue_by_post(const void *a, const void *b);
/* Give DUTY its post numbers and sort it by them. */
void issue_number(rota_stored_duty *duty, size_t count,
                  const rota_stored_roster *before);
/* Store READING, which CERTIFICATE certifies, as the version after CURRENT
 * (NULL: the first).  What the problem does not tell (scope, what made it,
 * status, seconds, seed, base) is as in FACTS.  READING becomes that version;
 * *TOLD, in its arena, is who must be told: "told 8003 8005". */
rota_status issue_version(rota_desk *desk, const rota_site *site,
                          rota_reading *reading,
                          const rota_stored_roster *facts,
                          const rota_stored_roster *current,
                          const rota_certificate *certificate,
                          const char **told, rota_error *err);

/* output.c */
/* Every file of MONTH's current version into DIR, which is there. */
rota_status output_write(rota_desk *desk, rota_month month, const char *dir,
                         size_t *files, rota_error *err);

/* handover.c */
typedef struct handover handover;
/* Both must outlive it. */
handover *handover_new(const rota_site *site,
                       const rota_stored_roster *version);
void handover_free(handover *h);
/* Add the lines of the DUTY-th duty to OUT. */
void handover_text(const handover *h, size_t duty, const rota_zone *zone,
                   rota_lang lang, rota_text *out);
/* Those that name nobody, of a duty on SHIFT that begins at START. */
void handover_times(const rota_site *site, const char *shift, int64_t start,
                    const rota_zone *zone, rota_lang lang, rota_text *out);

/* parties.c: who gives what, of what is published */
typedef struct {
    rota_arena *arena; /* borrowed */
    rota_swap_party *party;
    int parties;
    const int *ring;         /* NULL: one circle */
    bool *published, *owned; /* [parties] */
    rota_current *current;   /* months whose duties may matter */
    size_t currents;
    rota_stored_duties duties; /* of the parties, in those months */
} parties;
void parties_release(parties *p);
/* What a user typed; ROTA_UNKNOWN, and ROTA_USAGE for a party named twice. */
rota_status parties_find(parties *p, rota_desk *desk, const rota_site *site,
                         const rota_swap_order *order, rota_arena *arena,
                         rota_error *err);
/* Those of a request, which may have lost their duties since. */
rota_status parties_recall(parties *p, rota_desk *desk,
                           const rota_request *request, rota_arena *arena,
                           rota_error *err);
/* Several circles at once; the same. */
rota_status parties_join(parties *p, rota_desk *desk,
                         const rota_swap_party *party, const int *ring,
                         int count, rota_arena *arena, rota_error *err);
/* Hand DUTY on if a party gives it: its agent becomes who takes it. */
void parties_move(const rota_swap_party *party, const int *ring, int count,
                  rota_stored_duty *duty);

/* part.c: some of the site's agents, and what is said of them */
typedef struct {
    rota_site site; /* arrays of its own, strings of the whole site */
} part;
void part_open(part *s, const rota_site *whole);
/* In order of id.  Without RULES the agent is a head and no more. */
void part_add(part *s, const rota_agent_row *row, bool rules);
/* What WHOLE says of AGENTS. */
void part_add_records(part *s, const rota_site *whole, const char *const *agent,
                      int agents);
void part_close(part *s);

/* excerpt.c: what a verdict needs of the months concerned, and no more */
typedef struct excerpt excerpt;
rota_status excerpt_new(excerpt **out, rota_desk *desk, const rota_site *site,
                        const parties *p, rota_error *err);
void excerpt_free(excerpt *e); /* NULL is allowed */
/* The months of the question, or who is a stranger in them. */
void excerpt_ask(const excerpt *e, rota_swap_question *q);

/* swap.c */
/* Judge PARTIES, who are about to take STEP. */
rota_status swap_judge(rota_desk *desk, const rota_site *site, const parties *p,
                       rota_request_act step, int64_t own, unsigned waives,
                       rota_verdict *verdict, rota_error *err);
rota_swap_clock swap_clock(const rota_desk *desk, const rota_site *site);
/* Fill SWAPPED with request ID as it is now stored. */
rota_status swap_recall(rota_desk *desk, const rota_site *site, int64_t id,
                        rota_swapped *swapped, rota_error *err);
/* Judge OUT's request once more, as ACT would be against what is current. */
rota_status swap_judge_again(rota_desk *desk, const rota_site *site,
                             rota_request_act act, unsigned waives,
                             rota_swapped *out, rota_error *err);
/* Reasons as typed are text, and who waives says why. */
rota_status swap_judge_words(const char *reason, unsigned waives,
                             const char *waiver, rota_error *err);
/* Only the supervisor waives. */
void swap_judge_waiver(const rota_desk *desk, unsigned waives,
                       rota_verdict *verdict);

/* suggest.c */
/* Who could take a published duty and give nothing, as for leave: neither
 * notice nor quota is asked for.  In the caller's transaction. */
rota_status suggest_covers(rota_desk *desk, const rota_site *site,
                           const rota_party_given *given, size_t most,
                           rota_suggested *suggested, rota_error *err);

/* apply.c */
/* Make the next versions of the months that SWAPPED's parties give duties in;
 * *DETAIL says which. */
rota_status apply_swap(rota_desk *desk, const rota_site *site,
                       rota_swapped *swapped, const char **detail,
                       rota_error *err);

/* show.c */
/* What STORED changes against the version before it; a draft, against what is
 * current. */
rota_status show_changes(rota_desk *desk, const rota_site *site,
                         const rota_stored_roster *stored,
                         rota_changes *changes, rota_error *err);
/* CHANGES as show_changes has them. */
rota_status show_sheet(const rota_reading *reading, const rota_changes *changes,
                       rota_lang lang, bool color, int agent,
                       rota_show_format format, rota_text *out,
                       rota_error *err);

#endif
