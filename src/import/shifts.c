/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <ctype.h>
#include <string.h>

#define DAY 1440 /* minutes */

enum { ID, NAME, START, END, START2, END2, DAYS, SKILL, PAID, KIND, COLOR };

static const rota_csv_column COLUMNS[] = {
    [ID] = { "id", true },
    [NAME] = { "name", true },
    [START] = { "start", true },
    [END] = { "end", true },
    [START2] = { "start2", false },
    [END2] = { "end2", false },
    [DAYS] = { "days", false },
    [SKILL] = { "skill", false },
    [PAID] = { "paid_minutes", false },
    [KIND] = { "kind", false },
    [COLOR] = { "color", false },
};

static int must_have_clock(reader *r, int column, bool allow_24)
{
    if (*rota_csv_field(r->csv, r->row, column) == '\0')
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found nothing, expected a time, as 08:30");
    return field_clock(r, column, allow_24);
}

/* An end at or before its start is on the next date. */
static int read_end(reader *r, int column, int start)
{
    int end = must_have_clock(r, column, true);
    if (start == ROTA_UNSET || end == ROTA_UNSET)
        return ROTA_UNSET;
    if (end == start % DAY) {
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\", which is the start: 0 minutes; "
                          "expected another time (a whole day is 00:00 to "
                          "24:00)",
                          reader_shown(r, column));
        return ROTA_UNSET;
    }
    if (end < start % DAY)
        end += DAY;
    return end + start / DAY * DAY;
}

/* The second piece of a split shift begins on the same date, or where the
 * first one ends beyond midnight. */
static void read_second(reader *r, rota_shift_row *s)
{
    s->start2 = s->end2 = ROTA_UNSET;
    if (*rota_csv_field(r->csv, r->row, START2) == '\0' &&
        *rota_csv_field(r->csv, r->row, END2) == '\0')
        return;
    int start = must_have_clock(r, START2, false);
    if (start != ROTA_UNSET && s->end >= DAY && start < s->start)
        start += DAY;
    int end = read_end(r, END2, start);
    if (start == ROTA_UNSET || end == ROTA_UNSET || s->end == ROTA_UNSET)
        return;
    if (start < s->end) {
        rota_csv_complain(r->csv, r->row, START2, r->bad,
                          "found \"%s\", expected a second piece that begins "
                          "when the first has ended (%s)",
                          reader_shown(r, START2), reader_shown(r, END));
        return;
    }
    s->start2 = start;
    s->end2 = end;
    if (end > s->start + DAY)
        rota_csv_complain(r->csv, r->row, END2, r->bad,
                          "found \"%s\", which makes a shift of %d h %d min; "
                          "expected at most 24 h from first start to last end",
                          reader_shown(r, END2), (end - s->start) / 60,
                          (end - s->start) % 60);
}

static const char *read_color(reader *r)
{
    const char *s = rota_csv_field(r->csv, r->row, COLOR);
    bool good = *s == '#' && strlen(s) == 7;
    for (int i = 1; good && i < 7; i++)
        good = isxdigit((unsigned char)s[i]);
    if (*s != '\0' && !good)
        rota_csv_complain(r->csv, r->row, COLOR, r->bad,
                          "found \"%s\", expected a colour, as #3366cc",
                          reader_shown(r, COLOR));
    return rota_arena_strdup(r->into->arena, s);
}

static rota_shift_kind read_kind(reader *r)
{
    const char *words[ROTA_SHIFT_STANDBY + 2] = { NULL };
    for (int kind = 0; kind <= ROTA_SHIFT_STANDBY; kind++)
        words[kind] = rota_shift_kind_name((rota_shift_kind)kind);
    return (rota_shift_kind)field_word(r, KIND, words, ROTA_SHIFT_DAY);
}

static void read_shift(reader *r)
{
    rota_shift_row s = {
        .id = field_id(r, ID, "off"), /* which is a day off */
        .name = field_name(r, NAME),
        .start = must_have_clock(r, START, false),
        .days = field_days(r, DAYS),
        .skill = field_skill(r, SKILL),
        .paid_minutes = field_whole(r, PAID, 0, DAY, ROTA_UNSET),
        .kind = read_kind(r),
        .color = read_color(r),
    };
    s.end = read_end(r, END, s.start);
    read_second(r, &s);
    if (s.id[0] == '\0')
        return;
    reader_judge_key(r, ID, s.id, N_("shift"));
    /* Also after complaints: other rows may name the shift. */
    *rota_vec_push(&r->into->shifts) = s;
}

static void recall_shifts(reader *r)
{
    long line;
    for (size_t i = 0; i < r->into->shifts.count; i++)
        (void)reader_repeats(r, r->into->shifts.item[i].id, 0, &line);
}

static void write_shifts(const rota_site *site, rota_text *out)
{
    write_header(&shifts_table, out);
    for (size_t i = 0; i < site->shifts.count; i++) {
        const rota_shift_row *s = &site->shifts.item[i];
        write_text(out, s->id);
        write_text(out, s->name);
        write_clock(out, s->start);
        write_end_clock(out, s->end);
        write_clock(out, s->start2);
        write_end_clock(out, s->end2);
        write_days(out, s->days);
        write_text(out, s->skill);
        write_whole(out, s->paid_minutes);
        write_text(out, rota_shift_kind_name(s->kind));
        write_text(out, s->color);
        write_end(out);
    }
}

const table shifts_table = {
    .kind = ROTA_KIND_SHIFTS,
    .column = COLUMNS,
    .columns = sizeof COLUMNS / sizeof *COLUMNS,
    .read = read_shift,
    .write = write_shifts,
    .recall = recall_shifts,
};
