/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <confuse.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/*
 * policy.conf: a setting a line, `key = value`, comments after `#`.
 *
 * libConfuse reads each line for itself, because it ends at the first error
 * and counts lines with comments twice: so every error is found, where it
 * stands.
 */

#define LONGEST_LINE 4000 /* bytes */

/* One line in hand. */
typedef struct {
    reader *r;
    long number;
    char *text;
} line;

/* The column, in characters, of byte AT of the line. */
static long column_of(const line *l, const char *at)
{
    long column = 1;
    for (const char *s = l->text; s < at; s++)
        column += ((unsigned char)*s & 0xc0) != 0x80;
    return column;
}

static const char *after_blanks(const char *s)
{
    return s + strspn(s, " \t");
}

/* libConfuse would fill in the environment: ${HOME}. */
static const char *find_expansion(const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '\\' && s[1] != '\0')
            s++;
        else if (*s == '$' && s[1] == '{')
            return s;
    }
    return NULL;
}

static void be_silent(cfg_t *cfg, const char *fmt, va_list ap)
{
    (void)cfg;
    (void)fmt;
    (void)ap;
}

/* The value that the line gives KEY, or NULL; the caller frees. */
static char *parse_line(const line *l, const char *key)
{
    cfg_opt_t options[] = { CFG_STR(key, NULL, CFGF_NODEFAULT), CFG_END() };
    cfg_t *cfg = cfg_init(options, CFGF_NONE);
    char *value = NULL;
    cfg_set_error_function(cfg, be_silent);
    if (cfg_parse_buf(cfg, l->text) == CFG_SUCCESS && cfg_size(cfg, key) == 1)
        value = rota_strdup(cfg_getstr(cfg, key));
    cfg_free(cfg);
    return value;
}

static void complain_of_key(const line *l, const char *at, const char *key)
{
    const char **keys = ROTA_NEW_ARRAY(const char *, rota_policy_count);
    for (size_t i = 0; i < rota_policy_count; i++)
        keys[i] = rota_policy_rows[i].key;
    const char *near = rota_nearest(key, keys, rota_policy_count);
    free(keys);
    if (near != NULL)
        rota_complain(l->r->bad, l->r->file, l->number, column_of(l, at),
                      "found \"%s\", which is no setting, expected %s?", key,
                      near);
    else
        rota_complain(l->r->bad, l->r->file, l->number, column_of(l, at),
                      "found \"%s\", expected a setting, as "
                      "site.name = \"Hotline\"",
                      key);
}

static void judge_repeat(const line *l, const char *at, const char *key)
{
    long first;
    if (reader_repeats(l->r, key, l->number, &first))
        rota_complain(l->r->bad, l->r->file, l->number, column_of(l, at),
                      "found \"%s\" again, expected each setting once (the "
                      "first is in line %ld)",
                      key, first);
}

/* A>B|C>D names shifts, once there are any. */
static void judge_succession(const line *l, const char *at, const char *value)
{
    const rota_site *known = l->r->by.shifts;
    if (known == NULL || known->shifts.count == 0)
        return;
    char *copy = rota_strdup(value);
    char *state;
    for (char *id = strtok_r(copy, " |>", &state); id != NULL;
         id = strtok_r(NULL, " |>", &state)) {
        if (rota_site_shift(known, id) == NULL)
            rota_complain(l->r->bad, l->r->file, l->number, column_of(l, at),
                          "found \"%s\", expected the ids of shifts, as "
                          "A>B|C>D",
                          id);
    }
    free(copy);
}

static void take_value(const line *l, const char *at,
                       const rota_policy_row *row, const char *value)
{
    reader *r = l->r;
    rota_error err = { .lang = r->bad->lang };
    if (text_has_control(value))
        rota_complain(r->bad, r->file, l->number, column_of(l, at),
                      "found a control character, expected plain text");
    else if (rota_policy_set(&r->into->policy, row, value, r->into->arena,
                             &err) != ROTA_OK)
        rota_complain(r->bad, r->file, l->number, column_of(l, at), "found %s",
                      err.text);
    else if (row == rota_policy_find("rule.succession"))
        judge_succession(l, at, value);
}

static void read_setting(const line *l, const char *start)
{
    size_t length = strcspn(start, " \t=+#\"'{}(),");
    char *key = rota_strndup(start, length);
    const char *at = after_blanks(start + length);
    const rota_policy_row *row = rota_policy_find(key);
    if (row == NULL) {
        complain_of_key(l, start, key);
    } else if (*at != '=') {
        rota_complain(l->r->bad, l->r->file, l->number, column_of(l, at),
                      "found no `=` after %s, expected %s = VALUE", key, key);
    } else if (find_expansion(at) != NULL) {
        rota_complain(l->r->bad, l->r->file, l->number,
                      column_of(l, find_expansion(at)),
                      "found \"${\", expected plain text (\\${ between double "
                      "quotes stands for itself)");
    } else {
        at = after_blanks(at + 1);
        judge_repeat(l, start, key);
        char *value = parse_line(l, key);
        if (value != NULL)
            take_value(l, at, row, value);
        else
            rota_complain(l->r->bad, l->r->file, l->number, column_of(l, at),
                          "found no value that can be read, expected one "
                          "value, in double quotes if it has blanks");
        free(value);
    }
    free(key);
}

static void read_line(reader *r, long number, const char *s, size_t length)
{
    if (length > LONGEST_LINE) {
        rota_complain(r->bad, r->file, number, 1,
                      "found a line of %zu bytes, expected at most %d", length,
                      LONGEST_LINE);
        return;
    }
    line l = { .r = r, .number = number, .text = rota_strndup(s, length) };
    size_t end = strlen(l.text);
    while (end > 0 && isspace((unsigned char)l.text[end - 1]))
        l.text[--end] = '\0';
    const char *start = after_blanks(l.text);
    bool comment = *start == '#' || strncmp(start, "//", 2) == 0;
    if (*start != '\0' && !comment)
        read_setting(&l, start);
    free(l.text);
}

/* Nobody on the phone: no heads would ever be enough. */
static void judge_shrinkage(reader *r)
{
    const rota_policy *p = &r->into->policy;
    double shrinkage = p->staffing_unplanned + p->staffing_off_phone;
    long absence = 1;
    long off_phone = 1;
    if (shrinkage < 1)
        return;
    (void)reader_repeats(r, "staffing.unplanned_absence", 1, &absence);
    (void)reader_repeats(r, "staffing.off_phone", 1, &off_phone);
    rota_complain(r->bad, r->file, absence > off_phone ? absence : off_phone, 1,
                  "found staffing.unplanned_absence and staffing.off_phone of "
                  "%.3g together, expected less than 1",
                  shrinkage);
}

void policy_read(reader *r, const char *text, size_t size)
{
    if (size == 0)
        rota_complain(r->bad, r->file, 1, 1,
                      "found an empty file, expected settings, as "
                      "site.name = \"Hotline\"");
    long number = 1;
    for (const char *s = text; s < text + size; number++) {
        const char *end = memchr(s, '\n', (size_t)(text + size - s));
        size_t length = (size_t)((end != NULL ? end : text + size) - s);
        read_line(r, number, s, length);
        s += length + 1;
    }
    judge_shrinkage(r);
}
