/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <string.h>
#include <unictype.h>
#include <unistr.h>

#define LONGEST_TEXT 200 /* characters */

bool text_has_control(const char *s)
{
    const uint8_t *at = (const uint8_t *)s;
    ucs4_t c;
    while ((at = u8_next(&c, at)) != NULL) {
        if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc |
                                                    UC_CATEGORY_MASK_Zl |
                                                    UC_CATEGORY_MASK_Zp))
            return true;
    }
    return false;
}

const char *field_text(reader *r, int column)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (text_has_control(s)) {
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\" with a control character, expected "
                          "plain text",
                          reader_shown(r, column));
        return "";
    }
    size_t length = u8_mbsnlen((const uint8_t *)s, strlen(s));
    if (length > LONGEST_TEXT) {
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found a text of %d characters, expected at most %d",
                          (int)length, LONGEST_TEXT);
        return "";
    }
    return rota_arena_strdup(r->into->arena, s);
}

const char *field_name(reader *r, int column)
{
    if (rota_blank(rota_csv_field(r->csv, r->row, column))) {
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found nothing, expected a name");
        return "";
    }
    return field_text(r, column);
}

rota_date field_date_opt(reader *r, int column)
{
    rota_date date;
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (*s == '\0')
        return ROTA_NO_DATE;
    if (rota_date_parse(s, &date))
        return date;
    rota_csv_complain(r->csv, r->row, column, r->bad,
                      "found \"%s\", expected a date that exists, as "
                      "2026-12-05",
                      reader_shown(r, column));
    return ROTA_NO_DATE;
}

rota_date field_date(reader *r, int column)
{
    if (*rota_csv_field(r->csv, r->row, column) == '\0')
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found nothing, expected a date, as 2026-12-05");
    return field_date_opt(r, column);
}

int field_clock(reader *r, int column, bool allow_24)
{
    int minute;
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (*s == '\0')
        return ROTA_UNSET;
    if (rota_clock_parse(s, allow_24, &minute))
        return minute;
    rota_csv_complain(r->csv, r->row, column, r->bad,
                      allow_24
                          ? "found \"%s\", expected a time from 00:00 to "
                            "24:00, as 08:30"
                          : N_("found \"%s\", expected a time from 00:00 to "
                               "23:59, as 08:30"),
                      reader_shown(r, column));
    return ROTA_UNSET;
}

rota_dayset field_days(reader *r, int column)
{
    rota_dayset days;
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (rota_dayset_parse(s, &days, NULL))
        return days;
    rota_csv_complain(r->csv, r->row, column, r->bad,
                      "found \"%s\", expected weekdays (Mon-Fri, Sat|Sun) or "
                      "kinds of days (workday, weekend, restday, statutory, "
                      "holiday)",
                      reader_shown(r, column));
    return ROTA_EVERY_DAY;
}

static size_t count_words(const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    return count;
}

static void complain_of_word(reader *r, int column, const char *const *words)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    const char *near = rota_nearest(s, words, count_words(words));
    rota_text all = { 0 };
    for (size_t i = 0; words[i] != NULL; i++)
        rota_text_printf(&all, "%s%s", i > 0 ? ", " : "", words[i]);
    if (near != NULL)
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\", expected %s? (one of %s)",
                          reader_shown(r, column), near, rota_text_str(&all));
    else
        rota_csv_complain(r->csv, r->row, column, r->bad,
                          "found \"%s\", expected one of %s",
                          reader_shown(r, column), rota_text_str(&all));
    rota_text_release(&all);
}

int field_word(reader *r, int column, const char *const *words, int absent)
{
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (*s == '\0' && absent >= 0)
        return absent;
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], s) == 0)
            return i;
    }
    complain_of_word(r, column, words);
    return absent >= 0 ? absent : 0;
}

int field_flag(reader *r, int column)
{
    static const char *const words[] = { "no", "yes", NULL };
    return field_word(r, column, words, 0);
}
