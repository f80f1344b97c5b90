/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Witnesses: small sites with lawful and unlawful rosters, read from
 * tests/rules/RULE.txt.  A file is lines of words; `#` starts a comment line.
 * What stands before the first `case` holds for every case of the file.
 *
 *     case SENTENCE              a new site
 *     policy KEY VALUE
 *     month 2026-12              or: horizon 2026-12-04 10 (first date, days)
 *     scope weekend|month        default: month
 *     shift ID START END [START2 END2] [days= skill= paid= kind=]
 *     agent ID [role= skills= joined= left= share= min_hours= max_hours=
 *               max_run= min_run= min_off= max_weekends= max_weekends_row=
 *               max_nights= pattern= available=]
 *     cover DAYS START END MIN [skill= role=]     DAYS: every, or a set
 *     cover DAYS shift=ID MIN [skill= role=]
 *     need DATE START END HEADS  from calls
 *     holiday DATE rest|statutory|makeup
 *     leave AGENT FROM TO        dates, or local times
 *     restrict AGENT FROM TO no_night|no_overtime
 *     pin AGENT DATE SHIFT|off
 *     past AGENT DATE SHIFT      a duty of another month's version
 *     limit AGENT SHIFT MOST     duties of the shift in the month
 *     waive RULE AGENT DATE REASON
 *     lawful [DUTY, DUTY ...]    DUTY: AGENT DATE SHIFT or
 *     unlawful [DUTY, ...]             AGENT DATE..DATE SHIFT
 *     finds AGENT DATE MEASURED REQUIRED [inherited] [waived]
 *                                a finding of the file's rule in the roster
 *                                just named; AGENT `-` for none
 *     says SENTENCE              of the last finding, in English
 *
 * `finds` lines, if there are any, are all findings of the rule.
 */
#ifndef WITNESS_H
#define WITNESS_H

#include <rota/check.h>
#include <rota/vec.h>

typedef struct witness_finding {
    rota_finding f;
    char *says; /* or NULL */
} witness_finding;

typedef struct witness_roster {
    bool lawful;
    long line;
    rota_roster roster;
    ROTA_VEC(witness_finding) finds;
} witness_roster;

typedef struct witness {
    char *name;
    long line;
    rota_site *site;
    rota_date from;
    int days;
    rota_scope scope;
    ROTA_VEC(rota_past_duty) past;
    ROTA_VEC(rota_waiver) waivers;
    int32_t *need;
    int slots;
    rota_problem *problem; /* frozen at the first roster */
    ROTA_VEC(witness_roster) rosters;
} witness;

typedef struct witnesses {
    witness **item;
    size_t count, alloc;
} witnesses;

/* Fails the test with file and line when the file is not as said above. */
void witnesses_read(witnesses *all, const char *path);
/* As above from TEXT; NAME is for messages. */
void witnesses_parse(witnesses *all, const char *text, const char *name);
void witnesses_release(witnesses *all);

/* The only roster of the only case of a text, judged. */
typedef struct judged {
    witnesses all;
    const witness *w;
    const rota_roster *roster;
    rota_report report;
    rota_certificate *certificate;
} judged;
judged judge(const char *text);
void judged_release(judged *j);

#endif
