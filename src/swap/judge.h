/* swap/judge.h: a verdict in the making. */
#ifndef SWAP_JUDGE_H
#define SWAP_JUDGE_H

#include <rota/swap.h>

/* deadline.c */
/* Who gives the duty that begins first, of those known; or NULL. */
const rota_swap_party *party_earliest(const rota_swap_party *party, int count);

/* verdict.c */
/* What people call the shift ID. */
const char *verdict_shift(const rota_swap_question *q, const char *id);
/* A new finding of a rule of requests; its clause is the rule's legend. */
rota_swap_finding *verdict_find(rota_verdict *v, rota_swap_rule rule,
                                const char *agent, rota_date date);
/* A finding of a roster, in words. */
void verdict_take(rota_verdict *v, const rota_problem *p,
                  const rota_finding *finding, const rota_policy *policy,
                  bool inherited);
/* AGENT is not employed when it should work. */
void verdict_stranger(rota_verdict *v, const char *agent, rota_date date);
/* The sentence of F in LANG; FMT is a msgid. */
void verdict_say(rota_verdict *v, rota_swap_finding *f, rota_lang lang,
                 const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The clause of F is the setting KEY. */
void verdict_clause(rota_verdict *v, rota_swap_finding *f,
                    const rota_policy *policy, const char *key);

/* The parts of the judgement. */
void time_judge(const rota_swap_question *q, rota_verdict *v);
void quota_judge(const rota_swap_question *q, rota_verdict *v);
void pending_judge(const rota_swap_question *q, rota_verdict *v);
/* One month: REPORT[0] of before, REPORT[1] of after. */
void tours_judge(const rota_swap_question *q, const rota_swap_side *side,
                 const rota_report report[2], rota_verdict *v);
void heads_judge(const rota_swap_question *q, const rota_swap_side *side,
                 const rota_report report[2], rota_verdict *v);

#endif
