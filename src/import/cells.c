/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <stdlib.h>

/* Wishes and duties: what stands in the cell of one agent and date. */
enum { AGENT, DATE, SHIFT, WEIGHT };

static const rota_csv_column COLUMNS[] = {
    [AGENT] = { "agent", true },
    [DATE] = { "date", true },
    [SHIFT] = { "shift", true },
    [WEIGHT] = { "weight", false },
};

#define ROSTER_COLUMNS WEIGHT
#define HEAVIEST_WISH  1000

static void recall_cell(reader *r, const char *agent, rota_date date,
                        const char *shift)
{
    long first;
    char *key = rota_format("%s %ld %s", agent, (long)date, shift);
    (void)reader_repeats(r, key, 0, &first);
    free(key);
}

static void judge_cell(reader *r, const char *agent, rota_date date,
                       const char *shift)
{
    char *key = rota_format("%s %ld %s", agent, (long)date, shift);
    reader_judge_key(r, SHIFT, key, N_("agent, date and shift"));
    free(key);
}

static int read_weight(reader *r)
{
    int weight = field_whole(r, WEIGHT, -HEAVIEST_WISH, HEAVIEST_WISH, 1);
    if (weight != 0)
        return weight;
    rota_csv_complain(r->csv, r->row, WEIGHT, r->bad,
                      "found \"%s\", expected a weight above 0 (wants) or "
                      "below 0 (avoids)",
                      reader_shown(r, WEIGHT));
    return 1;
}

static void read_wish(reader *r)
{
    rota_wish_row w = {
        .agent = field_agent(r, AGENT),
        .date = field_date(r, DATE),
        .shift = field_shift(r, SHIFT, true),
        .weight = read_weight(r),
    };
    if (w.date == ROTA_NO_DATE)
        return;
    judge_cell(r, w.agent, w.date, w.shift);
    *rota_vec_push(&r->into->wishes) = w;
}

static void recall_wishes(reader *r)
{
    for (size_t i = 0; i < r->into->wishes.count; i++) {
        const rota_wish_row *w = &r->into->wishes.item[i];
        recall_cell(r, w->agent, w->date, w->shift);
    }
}

static void write_wishes(const rota_site *site, rota_text *out)
{
    write_header(&wishes_table, out);
    for (size_t i = 0; i < site->wishes.count; i++) {
        const rota_wish_row *w = &site->wishes.item[i];
        write_text(out, w->agent);
        write_date(out, w->date);
        write_text(out, w->shift);
        rota_text_printf(out, "%d,", w->weight);
        write_end(out);
    }
}

const table wishes_table = {
    .kind = ROTA_KIND_WISHES,
    .column = COLUMNS,
    .columns = sizeof COLUMNS / sizeof *COLUMNS,
    .read = read_wish,
    .write = write_wishes,
    .recall = recall_wishes,
};

static void read_duty(reader *r)
{
    rota_duty_row d = {
        .agent = field_agent(r, AGENT),
        .date = field_date(r, DATE),
        .shift = field_shift(r, SHIFT, false),
        .file = rota_arena_strdup(r->into->arena, r->file),
        .line = rota_csv_line(r->csv, r->row),
        .column = rota_csv_column_at(r->csv, r->row, DATE),
    };
    if (d.date == ROTA_NO_DATE)
        return;
    judge_cell(r, d.agent, d.date, d.shift);
    *rota_vec_push(&r->into->roster) = d;
}

static void recall_roster(reader *r)
{
    for (size_t i = 0; i < r->into->roster.count; i++) {
        const rota_duty_row *d = &r->into->roster.item[i];
        recall_cell(r, d->agent, d->date, d->shift);
    }
}

static void write_roster(const rota_site *site, rota_text *out)
{
    write_header(&roster_table, out);
    for (size_t i = 0; i < site->roster.count; i++) {
        const rota_duty_row *d = &site->roster.item[i];
        write_text(out, d->agent);
        write_date(out, d->date);
        write_text(out, d->shift);
        write_end(out);
    }
}

const table roster_table = {
    .kind = ROTA_KIND_ROSTER,
    .column = COLUMNS,
    .columns = ROSTER_COLUMNS,
    .read = read_duty,
    .write = write_roster,
    .recall = recall_roster,
};
