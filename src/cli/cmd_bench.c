/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <rota/file.h>

static const cli_option options[] = {
    ORDER_OPTIONS,
    { "output", 'o', "FILE", N_("write the roster into this file") },
    { 0 },
};

static json_t *bench_json(const rota_benched *b)
{
    return json_pack("{s:s, s:I, s:I, s:f, s:f, s:i, s:i, s:i, s:o}", "status",
                     b->status, "objective", (json_int_t)b->objective, "bound",
                     (json_int_t)b->bound, "gap", b->gap, "seconds", b->seconds,
                     "agents", b->agents, "days", b->days, "shifts", b->shifts,
                     "points", report_json_points(&b->points));
}

static void print_bench(const cli *c, const rota_benched *b)
{
    print_line(_(c->lang, "%s: %d agents, %d days, %d shifts; %s"), c->arg[0],
               b->agents, b->days, b->shifts, _(c->lang, b->status));
    print_line(_(c->lang, "heads missed: %lld points, heads beyond need: %lld, "
                          "wishes not granted: %lld"),
               (long long)b->points.floor, (long long)b->points.over,
               (long long)b->points.wish);
    print_line("objective %lld bound %lld gap %.2f%% seconds %.1f",
               (long long)b->objective, (long long)b->bound, b->gap,
               b->seconds);
}

static rota_status run(cli *c)
{
    rota_plan_order order;
    rota_benched benched;
    const char *output = opts_value(c, "output");
    ROTA_TRY(order_parse(c, &order));
    order.stop = progress_catch_signals();
    rota_status status =
        rota_desk_bench(c->arg[0], &order, c->lang, &benched, &c->bad, &c->err);
    progress_end(c);
    if (benched.status) {
        const rota_text *solution = &benched.solution;
        rota_status written =
            output ? rota_file_write(output, rota_text_str(solution),
                                     solution->length, &c->err)
                   : ROTA_OK;
        if (c->json)
            print_json(bench_json(&benched));
        else
            print_bench(c, &benched);
        if (written != ROTA_OK)
            status = written;
    }
    rota_benched_release(&benched);
    return status;
}

const cli_command cmd_bench = {
    .name = "bench",
    .args = "INSTANCE [--time SEC] [--gap PCT] [--effort N] [--threads N] "
            "[--seed N] [-o SOLUTION]",
    .summary = N_("solve a published staff-scheduling instance"),
    .more = N_("INSTANCE is a text of the employee shift scheduling benchmark "
               "(Curtois and Qu,\n2014).  The last line tells points, bound, "
               "gap and seconds; SOLUTION has a line\nan employee, cells apart "
               "by tabs, empty where off.  Ctrl-C keeps the best roster."),
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
