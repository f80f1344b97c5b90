/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/ical.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void add_string(rota_text *out, const char *s)
{
    rota_text_char(out, '"');
    for (; *s != '\0'; s++) {
        if (strchr("\"\\$", *s) != NULL)
            rota_text_char(out, '\\');
        rota_text_char(out, *s);
    }
    rota_text_char(out, '"');
}

/* May S stand without quotes? */
static bool is_word(const char *s)
{
    size_t length = strlen(s);
    return length > 0 && strspn(s, "abcdefghijklmnopqrstuvwxyz"
                                   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   "0123456789.-:|>") == length;
}

/* Settings are grouped by what stands before the dot. */
static bool same_group(const char *a, const char *b)
{
    size_t length = strcspn(a, ".");
    return strncmp(a, b, length + 1) == 0;
}

static void add_setting(const rota_policy *policy, const rota_policy_row *row,
                        rota_text *out)
{
    rota_text value = { 0 };
    rota_text_printf(out, "# %s\n# ", row->meaning);
    if (row->unit[0] != '\0')
        rota_text_printf(out, "%s; ", row->unit);
    rota_text_printf(out, "default %s\n",
                     row->text[0] != '\0' ? row->text : "\"\"");
    rota_policy_value(policy, row, &value);
    rota_text_printf(out, "%s = ", row->key);
    if (row->type == ROTA_POLICY_TEXT || !is_word(rota_text_str(&value)))
        add_string(out, rota_text_str(&value));
    else
        rota_text_add(out, rota_text_str(&value));
    rota_text_char(out, '\n');
    rota_text_release(&value);
}

void rota_export_policy(const rota_policy *policy, rota_text *out)
{
    assert(policy != NULL && out != NULL);
    rota_text_add(out,
                  "# The policy of this site: every setting, a line each.\n"
                  "# A setting that is left out has its default.\n");
    for (size_t i = 0; i < rota_policy_count; i++) {
        const rota_policy_row *row = &rota_policy_rows[i];
        if (i == 0 || !same_group(row->key, row[-1].key))
            rota_text_char(out, '\n');
        add_setting(policy, row, out);
    }
}

static void export_holidays(const rota_holidays *list, rota_text *out)
{
    char *text = rota_ical_write_holidays(list, "Holidays", NULL);
    rota_text_add(out, text);
    free(text);
}

void rota_export(const rota_site *site, rota_kind kind, rota_text *out)
{
    assert(site != NULL && out != NULL);
    switch (kind) {
    case ROTA_KIND_POLICY:
        rota_export_policy(&site->policy, out);
        break;
    case ROTA_KIND_HOLIDAYS:
        export_holidays(&site->holidays, out);
        break;
    default:
        assert(table_of(kind) != NULL);
        table_of(kind)->write(site, out);
    }
}
