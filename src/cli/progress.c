/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static atomic_int stop;

static void on_signal(int signal_number)
{
    (void)signal_number;
    atomic_store(&stop, 1);
}

const atomic_int *progress_catch_signals(void)
{
    struct sigaction act = { .sa_handler = on_signal };
    act.sa_flags = (int)(SA_RESTART | SA_RESETHAND);
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    return &stop;
}

static double gap_of(const rota_progress *row)
{
    double size = row->best < 0 ? -(double)row->best : (double)row->best;
    return 100 * (double)(row->best - row->bound) / (size > 1 ? size : 1);
}

#define BAR 20

/* The bar is full when nothing is left to prove: a gap of 100 % is empty. */
static void add_bar(rota_text *line, const rota_progress *row)
{
    double gap = row->has_best && row->has_bound ? gap_of(row) : 100;
    int full = (int)(BAR * (1 - (gap > 100 ? 100 : gap) / 100));
    rota_text_char(line, '[');
    for (int i = 0; i < BAR; i++)
        rota_text_char(line, i < full ? '#' : '.');
    rota_text_add(line, "] ");
}

static void add_figures(rota_text *line, const cli *c, const rota_progress *row)
{
    if (row->has_best)
        rota_text_printf(line, "%s %lld  ", _(c->lang, "best"),
                         (long long)row->best);
    if (row->has_bound)
        rota_text_printf(line, "%s %lld  ", _(c->lang, "bound"),
                         (long long)row->bound);
    if (row->has_best && row->has_bound)
        rota_text_printf(line, "%s %.2f %%  ", _(c->lang, "gap"), gap_of(row));
    rota_text_printf(line, "%.1f s", row->seconds);
}

void progress_row(const rota_progress *row, void *ctx)
{
    const cli *c = ctx;
    bool terminal = isatty(STDERR_FILENO);
    if (c->quiet || (!terminal && !c->verbose))
        return;
    rota_text line = { 0 };
    if (c->verbose) {
        rota_text_printf(&line, "%c ", row->letter);
    } else {
        rota_text_add(&line, "\r\x1b[K");
        add_bar(&line, row);
    }
    add_figures(&line, c, row);
    if (c->verbose)
        rota_text_char(&line, '\n');
    fwrite(rota_text_str(&line), 1, line.length, stderr);
    fflush(stderr);
    rota_text_release(&line);
}

void progress_end(const cli *c)
{
    if (!c->quiet && !c->verbose && isatty(STDERR_FILENO))
        fputs("\r\x1b[K", stderr);
}
