/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <rota/feed.h>

static const cli_option options[] = {
    { "agent", 0, "ID", N_("this agent only") },
    { "draft", 0, NULL, N_("the draft, not a version") },
    { "version", 0, "N", N_("this version") },
    { "format", 0, "text|csv|json|html|xlsx|ics", N_("how (text)") },
    { "open", 0, NULL, N_("the calendar of open duties (ics)") },
    { "output", 'o', "FILE", N_("into this file, not to standard output") },
    { 0 },
};

/* Its own calendar: of all published months, like the other two. */
static rota_status add_open(cli *c, rota_desk *desk, int format,
                            rota_text *text)
{
    rota_feed feed = { 0 };
    if (format != ROTA_FORMAT_ICS || opts_value(c, "agent"))
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("--open is a calendar of its own: --format ics, "
                            "without --agent"));
    ROTA_TRY(rota_desk_feed(desk, ROTA_FEED_OPEN, NULL, &feed, &c->err));
    rota_text_add_bytes(text, feed.bytes, feed.size);
    rota_feed_release(&feed);
    return ROTA_OK;
}

static rota_status run(cli *c)
{
    static const char *const formats[] = { "text", "csv",  "json", "html",
                                           "ics",  "xlsx", NULL };
    rota_month month;
    rota_which which;
    int format = c->json ? ROTA_FORMAT_JSON : ROTA_FORMAT_TEXT;
    ROTA_TRY(rota_desk_month(c->arg[0], &month, &c->err));
    ROTA_TRY(opts_word(c, "format", formats, &format));
    ROTA_TRY(which_parse(c, ROTA_WHICH_CURRENT, &which));
    const char *file = opts_value(c, "output");
    if (format == ROTA_FORMAT_XLSX && !file)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("a workbook goes into a file: --format xlsx needs "
                            "-o FILE"));
    rota_desk *desk = NULL;
    rota_text text = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status =
        opts_has(c, "open")
            ? add_open(c, desk, format, &text)
            : rota_desk_show(desk, month, &which, (rota_show_format)format,
                             opts_value(c, "agent"),
                             !file && print_is_colored(), &text, &c->err);
    if (status == ROTA_OK && format == ROTA_FORMAT_JSON && !file)
        print_text(&text); /* a document already */
    else if (status == ROTA_OK)
        status = print_to(c, file, &text);
    rota_text_release(&text);
    rota_desk_close(desk);
    return status;
}

const cli_command cmd_show = {
    .name = "show",
    .args =
        "MONTH [--agent ID | --open] [--draft | --version N] [--format FORMAT] "
        "[-o FILE]",
    .summary = N_("a roster in every format"),
    .more = N_("The current version, else the draft.  xlsx is a workbook: "
               "grid, coverage, fairness,\nchanges, certificate; it needs -o.  "
               "ics gives exactly the bytes of the published\ncalendars, so "
               "neither --draft nor --version goes with it."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
