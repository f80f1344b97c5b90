/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <stdlib.h>

/* ---- Leave ------------------------------------------------------------- */

enum { AGENT, FROM, TO, KIND, STATUS };

static const rota_csv_column LEAVE[] = {
    [AGENT] = { "agent", true },    [FROM] = { "from", true },
    [TO] = { "to", true },          [KIND] = { "kind", true },
    [STATUS] = { "status", false },
};

/* A date, or a date and a time; *MINUTE is ROTA_UNSET for a date. */
static rota_date read_moment(reader *r, int column, int *minute)
{
    rota_date date;
    const char *s = rota_csv_field(r->csv, r->row, column);
    *minute = ROTA_UNSET;
    if (rota_date_parse(s, &date) || rota_local_parse(s, &date, minute))
        return date;
    *minute = ROTA_UNSET;
    rota_csv_complain(r->csv, r->row, column, r->bad,
                      "found \"%s\", expected a date that exists, as "
                      "2026-12-05, or 2026-12-05T08:30",
                      reader_shown(r, column));
    return ROTA_NO_DATE;
}

static void judge_span(reader *r, const rota_leave_row *l)
{
    if (l->from_date == ROTA_NO_DATE || l->to_date == ROTA_NO_DATE)
        return;
    bool timed = l->from_minute != ROTA_UNSET;
    if (timed != (l->to_minute != ROTA_UNSET)) {
        rota_csv_complain(r->csv, r->row, TO, r->bad,
                          "found \"%s\" to \"%s\", expected two dates or two "
                          "times",
                          reader_shown(r, FROM), reader_shown(r, TO));
        return;
    }
    bool ordered = l->from_date < l->to_date ||
                   (l->from_date == l->to_date &&
                    (!timed || l->from_minute < l->to_minute));
    if (!ordered)
        rota_csv_complain(r->csv, r->row, TO, r->bad,
                          "found \"%s\", expected an end after the start (%s)",
                          reader_shown(r, TO), reader_shown(r, FROM));
}

char *leave_key(const rota_leave_row *row)
{
    return rota_format("%s %ld %d %s", row->agent, (long)row->from_date,
                       row->from_minute, row->kind);
}

static void judge_leave_key(reader *r, const rota_leave_row *l, bool recalled)
{
    char *key = leave_key(l);
    long first;
    if (recalled)
        (void)reader_repeats(r, key, 0, &first);
    else
        reader_judge_key(r, FROM, key, N_("agent, start and kind of leave"));
    free(key);
}

static void read_leave(reader *r)
{
    static const char *const states[] = { "approved", "requested", "refused",
                                          NULL };
    int kind = field_word(r, KIND, rota_leave_kinds, -1);
    rota_leave_row l = {
        .agent = field_agent(r, AGENT),
        .kind = rota_leave_kinds[kind],
        .status = states[field_word(r, STATUS, states, 0)],
    };
    l.from_date = read_moment(r, FROM, &l.from_minute);
    l.to_date = read_moment(r, TO, &l.to_minute);
    judge_span(r, &l);
    if (l.from_date == ROTA_NO_DATE || l.to_date == ROTA_NO_DATE)
        return;
    judge_leave_key(r, &l, false);
    *rota_vec_push(&r->into->leave) = l;
}

static void recall_leave(reader *r)
{
    for (size_t i = 0; i < r->into->leave.count; i++)
        judge_leave_key(r, &r->into->leave.item[i], true);
}

static void write_moment(rota_text *out, rota_date date, int minute)
{
    char day[ROTA_DATE_SIZE];
    char clock[ROTA_DATE_SIZE];
    if (minute == ROTA_UNSET)
        write_date(out, date);
    else
        rota_text_printf(out, "%sT%s,", rota_date_text(day, date),
                         rota_clock_text(clock, minute));
}

static void write_leave(const rota_site *site, rota_text *out)
{
    write_header(&leave_table, out);
    for (size_t i = 0; i < site->leave.count; i++) {
        const rota_leave_row *l = &site->leave.item[i];
        write_text(out, l->agent);
        write_moment(out, l->from_date, l->from_minute);
        write_moment(out, l->to_date, l->to_minute);
        write_text(out, l->kind);
        write_text(out, l->status);
        write_end(out);
    }
}

const table leave_table = {
    .kind = ROTA_KIND_LEAVE,
    .column = LEAVE,
    .columns = sizeof LEAVE / sizeof *LEAVE,
    .read = read_leave,
    .write = write_leave,
    .recall = recall_leave,
};

/* ---- Restrictions ------------------------------------------------------ */

enum { NO_NIGHT = TO + 1, NO_OVERTIME };

static const rota_csv_column RESTRICTIONS[] = {
    [AGENT] = { "agent", true },
    [FROM] = { "from", false },
    [TO] = { "to", false },
    [NO_NIGHT] = { "no_night", false },
    [NO_OVERTIME] = { "no_overtime", false },
};

static void read_restriction(reader *r)
{
    rota_restriction_row x = {
        .agent = field_agent(r, AGENT),
        .from = field_date_opt(r, FROM),
        .to = field_date_opt(r, TO),
        .no_night = field_flag(r, NO_NIGHT),
        .no_overtime = field_flag(r, NO_OVERTIME),
    };
    if (x.to != ROTA_NO_DATE && x.to < x.from)
        rota_csv_complain(r->csv, r->row, TO, r->bad,
                          "found \"%s\", expected an end not before the start "
                          "(%s)",
                          reader_shown(r, TO), reader_shown(r, FROM));
    *rota_vec_push(&r->into->restrictions) = x;
}

static void write_restrictions(const rota_site *site, rota_text *out)
{
    write_header(&restrictions_table, out);
    for (size_t i = 0; i < site->restrictions.count; i++) {
        const rota_restriction_row *x = &site->restrictions.item[i];
        write_text(out, x->agent);
        write_date(out, x->from);
        write_date(out, x->to);
        write_text(out, x->no_night ? "yes" : "no");
        write_text(out, x->no_overtime ? "yes" : "no");
        write_end(out);
    }
}

const table restrictions_table = {
    .kind = ROTA_KIND_RESTRICTIONS,
    .column = RESTRICTIONS,
    .columns = sizeof RESTRICTIONS / sizeof *RESTRICTIONS,
    .read = read_restriction,
    .write = write_restrictions,
};
