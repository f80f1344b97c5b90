/*
 * web/month.h: what the pages of a month share: which roster is looked at, its
 * head, and the way from one page to the next.
 */
#ifndef WEB_MONTH_H
#define WEB_MONTH_H

#include <rota/overview.h>

#include "markup.h"
#include "parts.h"

typedef struct {
    request *r;
    rota_desk *desk;
    rota_month month;
    const char *text; /* "2026-12" */
    rota_which which; /* of ?view=: draft, current, or a version's number; the
                         latest roster without */
    const char *view; /* as it stands in the address; "" */
    rota_reading *reading; /* NULL: there is none, and WHY is so */
    const char *why;
} month_view;

/* The month of the route's first capture, and its roster unless BARE. */
rota_status month_look(request *r, month_view *m, bool bare, rota_error *err);
void month_release(month_view *m);
/* Open the page: the month as title, what is looked at, the tabs with TAB (a
 * msgid of them) current. */
markup *month_open(const month_view *m, const char *tab);
/* An address of the month, "" or "/coverage", with the same view. */
const char *month_url(const month_view *m, const char *page);

#endif
