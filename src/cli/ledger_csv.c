/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger as tables for other programs.
 */
#include "ledger.h"

#include <string.h>

static void add_date(rota_text *out, rota_date date)
{
    char text[ROTA_DATE_SIZE];
    if (date != ROTA_NO_DATE)
        rota_text_add(out, rota_date_text(text, date));
}

static void add_moment(const rota_desk *desk, rota_text *out, int64_t instant)
{
    char text[2 * ROTA_DATE_SIZE];
    if (instant == 0)
        return;
    rota_desk_moment(desk, instant, text);
    *strchr(text, ' ') = 'T';
    rota_text_add(out, text);
}

void ledger_csv_rows(const rota_ledger_sheet *sheet, rota_text *out)
{
    rota_text_add(out, "agent,name,month,entries,marks,fen,pending,"
                       "effective_marks,effective_fen,proposed_fen,minor,"
                       "serious,serious_so_far,question,rest_earned_minutes,"
                       "rest_taken_minutes,rest_left_minutes,rest_expires\n");
    for (size_t i = 0; i < sheet->rows; i++) {
        const rota_ledger_row *r = &sheet->row[i];
        const rota_conduct_month *a = &r->account;
        char month[ROTA_DATE_SIZE];
        rota_text_csv(out, r->agent);
        rota_text_char(out, ',');
        rota_text_csv(out, r->name);
        rota_text_printf(out, ",%s,%zu,%d,%lld,%zu,%d,%lld,%lld,%d,%d,%d,%s,",
                         rota_month_text(month, r->month), a->entries, a->marks,
                         (long long)a->fen, a->pending, a->effective_marks,
                         (long long)a->effective_fen, (long long)a->proposed,
                         a->minor, a->serious, a->serious_so_far,
                         a->question ? "yes" : "no");
        if (sheet->banked)
            rota_text_printf(out, "%d,%d,%d,", r->rest_earned, r->rest_taken,
                             r->rest.balance);
        else
            rota_text_add(out, ",,,");
        if (sheet->banked)
            add_date(out, r->rest.next);
        rota_text_char(out, '\n');
    }
}

void ledger_csv_entries(const rota_desk *desk, const rota_ledger_sheet *sheet,
                        rota_text *out)
{
    rota_text_add(out, "entry,incident,date,shift,agent,ground,role,grade,"
                       "marks,fen,state,reverses,entered,objection_ends,"
                       "reason\n");
    for (size_t i = 0; i < sheet->count; i++) {
        const rota_entry_told *t = &sheet->told[i];
        const rota_entry *e = t->entry;
        const rota_incident *of = t->incident;
        rota_text_printf(out, "%lld,%lld,", (long long)e->id,
                         (long long)of->id);
        add_date(out, of->date);
        rota_text_char(out, ',');
        rota_text_csv(out, of->shift);
        rota_text_char(out, ',');
        rota_text_csv(out, e->agent);
        rota_text_printf(out, ",%s,%s,%s,%d,%lld,%s,",
                         rota_ground_name(of->ground),
                         strcmp(e->agent, of->agent) ? "other" : "main",
                         rota_grade_name(e->grade), e->marks, (long long)e->fen,
                         rota_entry_state_name(t->state));
        if (e->reverses)
            rota_text_printf(out, "%lld", (long long)e->reverses);
        rota_text_char(out, ',');
        add_moment(desk, out, e->when);
        rota_text_char(out, ',');
        add_moment(desk, out, t->ends);
        rota_text_char(out, ',');
        rota_text_csv(out, e->reason);
        rota_text_char(out, '\n');
    }
}
