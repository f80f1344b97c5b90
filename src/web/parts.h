/*
 * web/parts.h: what several pages show in the same way.
 */
#ifndef WEB_PARTS_H
#define WEB_PARTS_H

#include <rota/overview.h>

#include "markup.h"

/* ---- Words --------------------------------------------------------------- */

/* What may be in a URL and on a page: "2026-12-05"; in R's arena. */
const char *part_date(const request *r, rota_date date);
const char *part_month(const request *r, rota_month month); /* "2026-12" */
/* "2026-12-05 09:10" of the site.  The desk has read it. */
const char *part_moment(const request *r, int64_t instant);
/* "09:10" of the site. */
const char *part_clock(const request *r, int64_t instant);
/* printf of the user's language into R's arena. */
const char *part_format(const request *r, const char *msgid, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- Small things -------------------------------------------------------- */

/* A paragraph of CLASS. */
void part_note(markup *h, const char *class, const char *text);
/* The colours of shift PLACE around TEXT; PLACE -1: none. */
void part_chip(markup *h, int place, const char *text);
/* A link that looks like a button. */
void part_action(markup *h, const char *where, const char *text);
/* How many of something, under a word; ALARM: any of them is bad. */
void part_figure(markup *h, const char *figure, const char *word,
                 const char *class);

/* ---- Forms --------------------------------------------------------------- */

void part_select_open(markup *h, const char *name, const char *label);
void part_option(markup *h, const char *value, const char *text, bool chosen);
void part_select_close(markup *h);
void part_choice(markup *h, const char *type, const char *name,
                 const char *value, const char *label, bool chosen);
/* A button of CLASS that sends NAME=VALUE. */
void part_button(markup *h, const char *name, const char *value,
                 const char *class, const char *label);

/* ---- What was found -------------------------------------------------------
 */

/* The breaches and misses of READING as a list, those of AGENT alone unless it
 * is -1; nothing when there are none. */
void part_findings(markup *h, const rota_reading *reading, int agent);
/* The same of a verdict; SITE (may be NULL) has the names. */
void part_verdict(markup *h, const rota_verdict *verdict,
                  const rota_site *site);
/* Heads in the slots that VERDICT touches, before and after. */
void part_coverage(markup *h, const rota_verdict *verdict);
/* Who gives what to whom. */
void part_parties(markup *h, const rota_swap_party *party, int parties,
                  const rota_site *site);
/* Changed cells, a person a heading. */
void part_changes(markup *h, const rota_changes *changes,
                  const rota_site *site);
/* "Wang Jianguo (8001)", or the id; in R's arena. */
const char *part_person(const request *r, const rota_site *site,
                        const char *id);
/* Who acted, as the journal has it. */
const char *part_who(const request *r, const char *who);
/* The name of shift ID; "off" in words. */
const char *part_shift(const request *r, const rota_site *site, const char *id);

#endif
