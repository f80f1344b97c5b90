/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <stdio.h>

enum { DATE, START, CALLS, AHT, ANSWERED, ABANDONED };

static const rota_csv_column COLUMNS[] = {
    [DATE] = { "date", true },          [START] = { "start", true },
    [CALLS] = { "calls", true },        [AHT] = { "aht_seconds", true },
    [ANSWERED] = { "answered", false }, [ABANDONED] = { "abandoned", false },
};

#define MOST_CALLS   1000000
#define LONGEST_CALL 36000 /* s */
#define MICRO        1000000

static double read_number(reader *r, int column, int most)
{
    int64_t micro = field_decimal(r, column, MICRO, 0, most, -1);
    return micro < 0 ? -1 : (double)micro / MICRO;
}

/* Is the local time of the row one that comes twice that day?  One that never
 * comes is complained of. */
static bool comes_twice(reader *r, rota_date date, int start)
{
    rota_local_is what = ROTA_LOCAL_ONCE;
    if (r->clock == NULL && rota_zone_open(&r->clock, r->zone, NULL) != ROTA_OK)
        return false; /* the policy was complained of */
    (void)rota_zone_instant(r->clock, date, start, &what);
    if (what == ROTA_LOCAL_NEVER)
        rota_csv_complain(r->csv, r->row, START, r->bad,
                          "found \"%s\", which does not exist on %s in %s "
                          "(clocks go forward); expected another time",
                          reader_shown(r, START), reader_shown(r, DATE),
                          r->zone);
    return what == ROTA_LOCAL_TWICE;
}

/* The key of a slot; LATER is the second of two. */
static const char *slot_key(char key[64], rota_date date, int start, int later)
{
    snprintf(key, 64, "%ld %d %d", (long)date, start, later);
    return key;
}

/* 1 when the row is the second one of a repeated time. */
static int judge_slot(reader *r, rota_date date, int start)
{
    char key[64];
    long line = rota_csv_line(r->csv, r->row);
    long first;
    bool twice = comes_twice(r, date, start);
    if (!reader_repeats(r, slot_key(key, date, start, 0), line, &first))
        return 0;
    if (twice &&
        !reader_repeats(r, slot_key(key, date, start, 1), line, &first))
        return 1;
    if (first > 0)
        rota_csv_complain(r->csv, r->row, START, r->bad,
                          "found %s %s again, expected one row for each slot "
                          "(the first is in line %ld)",
                          reader_shown(r, DATE), reader_shown(r, START), first);
    else
        rota_csv_complain(r->csv, r->row, START, r->bad,
                          "found %s %s again, expected one row for each slot "
                          "(the first is in another file)",
                          reader_shown(r, DATE), reader_shown(r, START));
    return 0;
}

static void demand_field(reader *r, int column, const char *expected)
{
    if (*rota_csv_field(r->csv, r->row, column) == '\0')
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found nothing, expected %s",
                          rota_say(r->bad->lang, expected));
}

/* Where nobody was answered nothing tells how long a call takes. */
static void judge_aht(reader *r, rota_calls_row *c)
{
    if (c->aht != 0)
        return;
    if (c->calls > 0 && c->answered != 0)
        rota_csv_complain(r->csv, r->row, AHT, r->bad,
                          "found \"%s\", expected seconds above 0, or "
                          "nothing: then the policy's calls.default_aht counts",
                          reader_shown(r, AHT));
    c->aht = -1;
}

static rota_calls_row read_row(reader *r)
{
    rota_calls_row c = {
        .date = field_date(r, DATE),
        .start = field_clock(r, START, false),
        .calls = read_number(r, CALLS, MOST_CALLS),
        .aht = read_number(r, AHT, LONGEST_CALL),
        .answered = read_number(r, ANSWERED, MOST_CALLS),
        .abandoned = read_number(r, ABANDONED, MOST_CALLS),
    };
    judge_aht(r, &c);
    demand_field(r, START, N_("a time, as 08:30"));
    demand_field(r, CALLS, N_("a number of calls"));
    if (c.date != ROTA_NO_DATE && c.start != ROTA_UNSET)
        c.later = judge_slot(r, c.date, c.start);
    return c;
}

static void read_calls(reader *r)
{
    *rota_vec_push(&r->into->calls) = read_row(r);
}

static void read_history(reader *r)
{
    *rota_vec_push(&r->into->history) = read_row(r);
}

static void recall(reader *r, const rota_calls_row *row, size_t count)
{
    char key[64];
    long line;
    for (size_t i = 0; i < count; i++)
        (void)reader_repeats(
            r, slot_key(key, row[i].date, row[i].start, row[i].later), 0,
            &line);
}

static void recall_calls(reader *r)
{
    recall(r, r->into->calls.item, r->into->calls.count);
}

static void recall_history(reader *r)
{
    recall(r, r->into->history.item, r->into->history.count);
}

static void write_number(rota_text *out, double number)
{
    if (number < 0)
        write_text(out, "");
    else
        write_decimal(out, (int64_t)(number * MICRO + 0.5), MICRO);
}

static void write_rows(const rota_calls_row *row, size_t count, rota_text *out)
{
    write_header(&calls_table, out);
    for (size_t i = 0; i < count; i++) {
        write_date(out, row[i].date);
        write_clock(out, row[i].start);
        write_number(out, row[i].calls);
        write_number(out, row[i].aht);
        write_number(out, row[i].answered);
        write_number(out, row[i].abandoned);
        write_end(out);
    }
}

static void write_calls(const rota_site *site, rota_text *out)
{
    write_rows(site->calls.item, site->calls.count, out);
}

static void write_history(const rota_site *site, rota_text *out)
{
    write_rows(site->history.item, site->history.count, out);
}

const table calls_table = {
    .kind = ROTA_KIND_CALLS,
    .column = COLUMNS,
    .columns = sizeof COLUMNS / sizeof *COLUMNS,
    .read = read_calls,
    .write = write_calls,
    .recall = recall_calls,
};

const table history_table = {
    .kind = ROTA_KIND_HISTORY,
    .column = COLUMNS,
    .columns = sizeof COLUMNS / sizeof *COLUMNS,
    .read = read_history,
    .write = write_history,
    .recall = recall_history,
};
