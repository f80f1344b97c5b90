/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The HTML sheet, a section a file.  Every section appends to OUT.
 */
#ifndef HTML_H
#define HTML_H

#include <rota/grid.h>

/* Agents by days, with shift legend. */
void html_month(const rota_grid *g, rota_text *out);
/* Need, have and gap of every slot. */
void html_heat(const rota_grid *g, rota_text *out);
/* What each agent carries of weekends, holidays and nights. */
void html_fairness(const rota_grid *g, rota_text *out);
/* Points by goal; findings in sentences; the rules. */
void html_points(const rota_grid *g, rota_text *out);
void html_findings(const rota_grid *g, rota_text *out);
/* Who must be told of what, against the version before. */
void html_changes(const rota_grid *g, rota_text *out);
void html_rules(const rota_grid *g, rota_text *out);

/* A section with its heading and, where NOTE is not NULL, a line below it. */
void html_open(rota_text *out, const char *id, const char *title,
               const char *note);
void html_close(rota_text *out);

#endif
