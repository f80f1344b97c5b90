/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger in words.
 */
#include "ledger.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

char *ledger_yuan(char buf[LEDGER_NUMBER_SIZE], int64_t fen)
{
    int64_t size = fen < 0 ? -fen : fen;
    snprintf(buf, LEDGER_NUMBER_SIZE, "%s%" PRId64 ".%02d", fen < 0 ? "-" : "",
             size / 100, (int)(size % 100));
    return buf;
}

char *ledger_days(char buf[LEDGER_NUMBER_SIZE], int minutes, int day_minutes)
{
    int size = abs(minutes);
    int hundredths = size % day_minutes * 100 / day_minutes;
    const char *sign = minutes < 0 ? "-" : "";
    if (hundredths == 0)
        snprintf(buf, LEDGER_NUMBER_SIZE, "%s%d", sign, size / day_minutes);
    else
        snprintf(buf, LEDGER_NUMBER_SIZE,
                 hundredths % 10 ? "%s%d.%02d" : "%s%d.%d", sign,
                 size / day_minutes,
                 hundredths % 10 ? hundredths : hundredths / 10);
    return buf;
}

/* ---- Entries ---------------------------------------------------------------
 */

/* So wide that a screen has room for the rest of the row. */
enum { WHAT_MOST = 72 };

static void print_what(const cli *c, const rota_entry_told *t, print_table *out)
{
    const char *reason = t->entry->reason;
    const char *ground = _(c->lang, rota_ground_meaning(t->incident->ground));
    char *what = t->entry->reverses
                     ? rota_format(_(c->lang, "reverses entry %lld: %s"),
                                   (long long)t->entry->reverses, reason)
                 : *reason ? rota_format(_(c->lang, "%s: %s"), ground, reason)
                           : rota_strdup(ground);
    rota_text cut = { 0 };
    int width = rota_width(what);
    rota_text_pad(&cut, what, width < WHAT_MOST ? width : WHAT_MOST, false);
    print_cell(out, "%s", rota_text_str(&cut));
    rota_text_release(&cut);
    free(what);
}

static void print_state(const cli *c, const rota_desk *desk,
                        const rota_entry_told *t, print_table *out)
{
    char until[2 * ROTA_DATE_SIZE];
    const char *state = _(c->lang, rota_entry_state_meaning(t->state));
    if (t->state == ROTA_ENTRY_STATE_SEEN)
        print_cell(out, _(c->lang, "%s until %s"), state,
                   rota_desk_moment(desk, t->ends, until));
    else
        print_cell(out, "%s", state);
}

void ledger_print_entries(const cli *c, const rota_desk *desk,
                          const rota_entry_told *told, size_t count)
{
    print_table t = { .columns = 7, .right = "1000110" };
    char date[ROTA_DATE_SIZE], yuan[LEDGER_NUMBER_SIZE];
    if (count == 0)
        return;
    print_cell(&t, "%s", _(c->lang, "entry"));
    print_cell(&t, "%s", _(c->lang, "date"));
    print_cell(&t, "%s", _(c->lang, "agent"));
    print_cell(&t, "%s", _(c->lang, "what"));
    print_cell(&t, "%s", _(c->lang, "marks"));
    print_cell(&t, "%s", _(c->lang, "yuan"));
    print_cell(&t, "%s", _(c->lang, "state"));
    for (size_t i = 0; i < count; i++) {
        const rota_entry *e = told[i].entry;
        print_cell(&t, "%lld", (long long)e->id);
        print_cell(&t, "%s", rota_date_text(date, told[i].incident->date));
        print_cell(&t, "%s %s", e->agent, told[i].name);
        print_what(c, &told[i], &t);
        print_cell(&t, e->marks ? "%+d" : "%d", e->marks);
        print_cell(&t, "%s", ledger_yuan(yuan, e->fen));
        print_state(c, desk, &told[i], &t);
    }
    print_table_end(&t);
}

static void print_step(const cli *c, const rota_desk *desk,
                       const rota_entry_step *step, print_table *t)
{
    static const char *const ACTS[ROTA_ENTRY_ACTS] = {
        [ROTA_ENTRY_SEEN] = N_("has seen it"),
        [ROTA_ENTRY_APPEAL] = N_("objects"),
        [ROTA_ENTRY_UPHOLD] = N_("upholds the objection"),
        [ROTA_ENTRY_DISMISS] = N_("dismisses the objection"),
    };
    char when[2 * ROTA_DATE_SIZE];
    if (!step)
        return;
    print_cell(t, "%lld", (long long)step->entry);
    print_cell(t, "%s", rota_desk_moment(desk, step->when, when));
    print_cell(t, "%s", step->who);
    if (*step->reason)
        print_cell(t, _(c->lang, "%s: %s"), _(c->lang, ACTS[step->act]),
                   step->reason);
    else
        print_cell(t, "%s", _(c->lang, ACTS[step->act]));
}

/* What was done about the entries: of one agent, or with -v. */
static void print_steps(const cli *c, const rota_desk *desk,
                        const rota_ledger_sheet *sheet)
{
    print_table t = { .columns = 4, .right = "1000" };
    for (size_t i = 0; i < sheet->count; i++) {
        print_step(c, desk, sheet->told[i].seen, &t);
        print_step(c, desk, sheet->told[i].appeal, &t);
        print_step(c, desk, sheet->told[i].answer, &t);
    }
    if (t.cell.count == 0)
        return;
    print_line("%s", "");
    print_table_end(&t);
}

/* ---- The sheet -------------------------------------------------------------
 */

static void print_heads(const cli *c, const rota_ledger_sheet *sheet,
                        print_table *t)
{
    static const char *const HEADS[] = {
        N_("marks"),    N_("in effect"), N_("yuan"),
        N_("proposed"), N_("minor"),     N_("serious"),
    };
    static const char *const REST[] = { N_("days earned"), N_("taken"),
                                        N_("left"), N_("until") };
    print_cell(t, "%s",
               sheet->month == ROTA_EVERY_MONTH ? _(c->lang, "of month")
                                                : _(c->lang, "agent"));
    for (size_t i = 0; i < sizeof HEADS / sizeof *HEADS; i++)
        print_cell(t, "%s", _(c->lang, HEADS[i]));
    for (size_t i = 0; sheet->banked && i < sizeof REST / sizeof *REST; i++)
        print_cell(t, "%s", _(c->lang, REST[i]));
}

static void print_row(const rota_ledger_sheet *sheet,
                      const rota_ledger_row *row, print_table *t)
{
    char text[LEDGER_NUMBER_SIZE], date[ROTA_DATE_SIZE];
    const rota_conduct_month *a = &row->account;
    int day = sheet->day_minutes;
    if (sheet->month == ROTA_EVERY_MONTH)
        print_cell(t, "%s", rota_month_text(date, row->month));
    else
        print_cell(t, "%s %s", row->agent, row->name);
    print_cell(t, "%d", a->marks);
    print_cell(t, "%d", a->effective_marks);
    print_cell(t, "%s", ledger_yuan(text, a->effective_fen));
    print_cell(t, "%s", ledger_yuan(text, a->proposed));
    print_cell(t, "%d", a->minor);
    print_cell(t, "%d", a->serious);
    if (!sheet->banked)
        return;
    print_cell(t, "%s", ledger_days(text, row->rest_earned, day));
    print_cell(t, "%s", ledger_days(text, row->rest_taken, day));
    print_cell(t, "%s", ledger_days(text, row->rest.balance, day));
    print_cell(t, "%s",
               row->rest.next == ROTA_NO_DATE
                   ? ""
                   : rota_date_text(date, row->rest.next));
}

static void print_questions(const cli *c, const rota_ledger_sheet *sheet)
{
    for (size_t i = 0; i < sheet->rows; i++) {
        const rota_ledger_row *row = &sheet->row[i];
        char month[ROTA_DATE_SIZE];
        if (row->account.question)
            print_line(_(c->lang, "%s %s, %s: %d serious breaches so far; a "
                                  "question for a person, nothing was done"),
                       row->agent, row->name,
                       rota_month_text(month, row->month),
                       row->account.serious_so_far);
    }
}

void ledger_print_sheet(const cli *c, const rota_desk *desk,
                        const rota_ledger_sheet *sheet)
{
    print_table t = { .columns = sheet->banked ? 11 : 7,
                      .right = "01111111110" };
    char yuan[LEDGER_NUMBER_SIZE];
    if (sheet->rows == 0) {
        print_line("%s", _(c->lang, "nothing in the ledger"));
        return;
    }
    ledger_print_entries(c, desk, sheet->told, sheet->count);
    if (sheet->count > 0) {
        print_line(_(c->lang, "sum of the entries: %d marks, %s yuan"),
                   sheet->marks, ledger_yuan(yuan, sheet->fen));
        if (c->verbose || sheet->rows == 1 || sheet->month == ROTA_EVERY_MONTH)
            print_steps(c, desk, sheet);
        print_line("%s", "");
    }
    print_heads(c, sheet, &t);
    for (size_t i = 0; i < sheet->rows; i++)
        print_row(sheet, &sheet->row[i], &t);
    print_table_end(&t);
    print_questions(c, sheet);
}
