/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#define DAY        1440 /* minutes */
#define MOST_HEADS 100000

enum { DAYS, START, END, SHIFT, MIN, SKILL, ROLE };

static const rota_csv_column COLUMNS[] = {
    [DAYS] = { "days", false }, [START] = { "start", false },
    [END] = { "end", false },   [SHIFT] = { "shift", false },
    [MIN] = { "min", true },    [SKILL] = { "skill", false },
    [ROLE] = { "role", false },
};

static bool given(const reader *r, int column)
{
    return *rota_csv_field(r->csv, r->row, column) != '\0';
}

static void read_window(reader *r, rota_coverage_row *c)
{
    int start = field_clock(r, START, false);
    int end = field_clock(r, END, true);
    if (!given(r, START))
        rota_csv_complain(r->csv, r->row, START, r->bad,
                          "found no start, expected the start of the window, "
                          "or a shift");
    if (!given(r, END))
        rota_csv_complain(r->csv, r->row, END, r->bad,
                          "found no end, expected the end of the window");
    if (start == ROTA_UNSET || end == ROTA_UNSET)
        return;
    if (start == end)
        rota_csv_complain(r->csv, r->row, END, r->bad,
                          "found \"%s\", which is the start: 0 minutes; "
                          "expected another time (a whole day is 00:00 to "
                          "24:00)",
                          reader_shown(r, END));
    c->start = start;
    c->end = end > start ? end : end + DAY;
}

static int read_role(reader *r)
{
    const char *words[ROTA_ROLES + 1] = { NULL };
    for (int role = 0; role < ROTA_ROLES; role++)
        words[role] = rota_role_name((rota_role)role);
    return given(r, ROLE) ? field_word(r, ROLE, words, ROTA_AGENT) : ROTA_UNSET;
}

static void read_coverage(reader *r)
{
    rota_coverage_row c = {
        .days = field_days(r, DAYS),
        .start = ROTA_UNSET,
        .end = ROTA_UNSET,
        .shift = "",
        .min = field_whole(r, MIN, 0, MOST_HEADS, ROTA_UNSET),
        .skill = field_skill(r, SKILL),
        .role = read_role(r),
    };
    if (!given(r, MIN))
        rota_csv_complain(r->csv, r->row, MIN, r->bad,
                          "found nothing, expected a number of heads");
    if (!given(r, SHIFT))
        read_window(r, &c);
    else
        c.shift = field_shift(r, SHIFT, false);
    if (given(r, SHIFT) && (given(r, START) || given(r, END)))
        rota_csv_complain(r->csv, r->row, SHIFT, r->bad,
                          "found a window and the shift \"%s\", expected one "
                          "of them",
                          reader_shown(r, SHIFT));
    *rota_vec_push(&r->into->coverage) = c;
}

static void write_coverage(const rota_site *site, rota_text *out)
{
    write_header(&coverage_table, out);
    for (size_t i = 0; i < site->coverage.count; i++) {
        const rota_coverage_row *c = &site->coverage.item[i];
        write_days(out, c->days);
        write_clock(out, c->start);
        write_end_clock(out, c->end);
        write_text(out, c->shift);
        write_whole(out, c->min);
        write_text(out, c->skill);
        write_text(out, c->role == ROTA_UNSET
                            ? ""
                            : rota_role_name((rota_role)c->role));
        write_end(out);
    }
}

const table coverage_table = {
    .kind = ROTA_KIND_COVERAGE,
    .column = COLUMNS,
    .columns = sizeof COLUMNS / sizeof *COLUMNS,
    .read = read_coverage,
    .write = write_coverage,
};
