/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/policy.h>

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "weekrun.h"

const rota_policy_row rota_policy_rows[] = {
#define X(type, field, key, text, least, most, unit, meaning)                  \
    { ROTA_POLICY_##type,                                                      \
      offsetof(rota_policy, field),                                            \
      key,                                                                     \
      text,                                                                    \
      unit,                                                                    \
      meaning,                                                                 \
      least,                                                                   \
      most },
    ROTA_POLICY(X)
#undef X
};
const size_t rota_policy_count =
    sizeof rota_policy_rows / sizeof *rota_policy_rows;

static void *field_of(rota_policy *policy, const rota_policy_row *row)
{
    return (char *)policy + row->offset;
}

static const void *field_in(const rota_policy *policy,
                            const rota_policy_row *row)
{
    return (const char *)policy + row->offset;
}

static bool is_setting(const rota_policy_row *row, size_t offset)
{
    return row->offset == offset;
}

/* ---- numbers -------------------------------------------------------- */

static rota_status read_int(int *value, const rota_policy_row *row,
                            const char *text, rota_error *err)
{
    char *end;

    errno = 0;
    long n = strtol(text, &end, 10);
    bool whole = *text != '\0' && strchr("-0123456789", *text) && end != text &&
                 *end == '\0' && errno == 0;
    bool slot = is_setting(row, offsetof(rota_policy, site_slot));
    if (whole && slot && n != 15 && n != 30 && n != 60)
        return rota_fail(err, ROTA_DATA, "\"%s\", expected 15, 30 or 60", text);
    if (!whole || (double)n < row->least || (double)n > row->most)
        return rota_fail(err, ROTA_DATA,
                         "\"%s\", expected a whole number from %.0f to %.0f",
                         text, row->least, row->most);
    *value = (int)n;
    return ROTA_OK;
}

static rota_status read_real(double *value, const rota_policy_row *row,
                             const char *text, rota_error *err)
{
    char *end;
    double x = strtod(text, &end);
    /* strtod also takes blanks, hexadecimal numbers, "inf" and "nan". */
    bool plain = *text != '\0' &&
                 strspn(text, "+-.0123456789eE") == strlen(text) &&
                 end != text && *end == '\0' && isfinite(x);

    if (!plain || x < row->least || x > row->most)
        return rota_fail(err, ROTA_DATA,
                         "\"%s\", expected a number from %.10g to %.10g", text,
                         row->least, row->most);
    *value = x;
    return ROTA_OK;
}

static rota_status read_clock(int *value, const rota_policy_row *row,
                              const char *text, rota_error *err)
{
    int minute;

    if (!rota_clock_parse(text, false, &minute) || minute < row->least ||
        minute > row->most)
        return rota_fail(err, ROTA_DATA,
                         "\"%s\", expected a time HH:MM from 00:00 to 23:59",
                         text);
    *value = minute;
    return ROTA_OK;
}

/* ---- words ---------------------------------------------------------- */

static rota_status read_flag(int *value, const char *text, rota_error *err)
{
    bool yes = strcmp(text, "yes") == 0;

    if (!yes && strcmp(text, "no") != 0)
        return rota_fail(err, ROTA_DATA, "\"%s\", expected yes or no", text);
    *value = yes;
    return ROTA_OK;
}

/* The INDEX-th word of `|`-joined WORDS; *LENGTH bytes, NULL when past it. */
static const char *word_at(const char *words, int index, size_t *length)
{
    while (index-- > 0) {
        words = strchr(words, '|');
        if (!words)
            return NULL;
        words++;
    }
    *length = strcspn(words, "|");
    return words;
}

static rota_status read_choice(int *value, const rota_policy_row *row,
                               const char *text, rota_error *err)
{
    size_t length;
    const char *word;

    for (int i = 0; (word = word_at(row->unit, i, &length)) != NULL; i++) {
        if (strlen(text) == length && strncmp(text, word, length) == 0) {
            *value = i;
            return ROTA_OK;
        }
    }
    return rota_fail(err, ROTA_DATA, "\"%s\", expected one of %s", text,
                     row->unit);
}

static rota_status read_days(rota_dayset *value, const char *text,
                             rota_error *err)
{
    rota_dayset set;

    if (*text == '\0' || !rota_dayset_parse(text, &set, NULL) ||
        !weekrun_is(set))
        return rota_fail(err, ROTA_DATA,
                         "\"%s\", expected one run of weekdays such as Sat|Sun",
                         text);
    *value = set;
    return ROTA_OK;
}

/* What a text must be to be that setting. */
static rota_status judge_text(const rota_policy_row *row, const char *text,
                              rota_error *err)
{
    if (!rota_utf8_valid(text, strlen(text)))
        return rota_fail(err, ROTA_DATA, "bytes that are not UTF-8");
    for (const char *s = text; *s; s++) {
        if ((unsigned char)*s < ' ')
            return rota_fail(err, ROTA_DATA,
                             "\"%s\", expected text without line ends", text);
    }
    if (is_setting(row, offsetof(rota_policy, site_timezone))) {
        rota_zone *zone;
        rota_error why = { .lang = err ? err->lang : ROTA_EN };
        if (rota_zone_open(&zone, text, &why) != ROTA_OK)
            return rota_fail(err, ROTA_DATA, "%s", why.text);
        rota_zone_free(zone);
    }
    return ROTA_OK;
}

/* ---- the door ------------------------------------------------------- */

rota_status rota_policy_set(rota_policy *policy, const rota_policy_row *row,
                            const char *text, rota_arena *arena,
                            rota_error *err)
{
    assert(policy && row && text && arena);
    void *field = field_of(policy, row);

    switch (row->type) {
    case ROTA_POLICY_INT:
        return read_int(field, row, text, err);
    case ROTA_POLICY_REAL:
        return read_real(field, row, text, err);
    case ROTA_POLICY_CLOCK:
        return read_clock(field, row, text, err);
    case ROTA_POLICY_FLAG:
        return read_flag(field, text, err);
    case ROTA_POLICY_CHOICE:
        return read_choice(field, row, text, err);
    case ROTA_POLICY_DAYS:
        return read_days(field, text, err);
    case ROTA_POLICY_TEXT:
        ROTA_TRY(judge_text(row, text, err));
        *(const char **)field = rota_arena_strdup(arena, text);
        return ROTA_OK;
    }
    assert(!"a type of the table");
    return ROTA_BUG;
}

void rota_policy_defaults(rota_policy *policy)
{
    assert(policy);
    memset(policy, 0, sizeof *policy);
    for (size_t i = 0; i < rota_policy_count; i++) {
        const rota_policy_row *row = &rota_policy_rows[i];
        void *field = field_of(policy, row);
        rota_status status = ROTA_OK;

        switch (row->type) {
        case ROTA_POLICY_INT:
            status = read_int(field, row, row->text, NULL);
            break;
        case ROTA_POLICY_REAL:
            status = read_real(field, row, row->text, NULL);
            break;
        case ROTA_POLICY_CLOCK:
            status = read_clock(field, row, row->text, NULL);
            break;
        case ROTA_POLICY_FLAG:
            status = read_flag(field, row->text, NULL);
            break;
        case ROTA_POLICY_CHOICE:
            status = read_choice(field, row, row->text, NULL);
            break;
        case ROTA_POLICY_DAYS:
            status = read_days(field, row->text, NULL);
            break;
        case ROTA_POLICY_TEXT:
            *(const char **)field = row->text;
            break;
        }
        assert(status == ROTA_OK);
    }
}

const rota_policy_row *rota_policy_find(const char *key)
{
    assert(key);
    for (size_t i = 0; i < rota_policy_count; i++) {
        if (strcmp(rota_policy_rows[i].key, key) == 0)
            return &rota_policy_rows[i];
    }
    return NULL;
}

/* The shortest text that reads back as X. */
static void add_real(rota_text *t, double x)
{
    char buf[40];

    for (int digits = 15; digits <= 17; digits++) {
        snprintf(buf, sizeof buf, "%.*g", digits, x);
        if (strtod(buf, NULL) == x)
            break;
    }
    rota_text_add(t, buf);
}

void rota_policy_value(const rota_policy *policy, const rota_policy_row *row,
                       rota_text *t)
{
    assert(policy && row && t);
    const void *field = field_in(policy, row);
    char clock[ROTA_DATE_SIZE];
    char days[ROTA_DAYSET_SIZE];
    size_t length;
    const char *word;

    switch (row->type) {
    case ROTA_POLICY_INT:
        rota_text_printf(t, "%d", *(const int *)field);
        break;
    case ROTA_POLICY_REAL:
        add_real(t, *(const double *)field);
        break;
    case ROTA_POLICY_CLOCK:
        rota_text_add(t, rota_clock_text(clock, *(const int *)field));
        break;
    case ROTA_POLICY_FLAG:
        rota_text_add(t, *(const int *)field ? "yes" : "no");
        break;
    case ROTA_POLICY_TEXT:
        rota_text_add(t, *(const char *const *)field);
        break;
    case ROTA_POLICY_DAYS:
        rota_text_add(t, rota_dayset_text(days, *(const rota_dayset *)field));
        break;
    case ROTA_POLICY_CHOICE:
        word = word_at(row->unit, *(const int *)field, &length);
        assert(word);
        rota_text_add_bytes(t, word, length);
        break;
    }
}
