/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include "sheet_month.h"

#include <jansson.h>

static sheet_month m;
static rota_text out;
static json_t *root;

static void setup(void)
{
    sheet_month_make(&m, true);
}

static void teardown(void)
{
    json_decref(root);
    sheet_month_release(&m);
    rota_text_release(&out);
}

TestSuite(sheet_json, .init = setup, .fini = teardown);

/* What the sheet says, read by another reader. */
static void read_sheet(void)
{
    json_error_t error;
    rota_sheet_json(&m.sheet, &out);
    root = json_loads(rota_text_str(&out), JSON_REJECT_DUPLICATES, &error);
    cr_assert(root, "%d:%d: %s", error.line, error.column, error.text);
}

static const char *string_at(const char *list, size_t i, const char *key)
{
    const char *s = json_string_value(
        json_object_get(json_array_get(json_object_get(root, list), i), key));
    cr_assert(s, "no %s[%zu].%s", list, i, key);
    return s;
}

Test(sheet_json, is_one_document_of_the_whole_month)
{
    read_sheet();
    EQ_STR(json_string_value(json_object_get(root, "month")), "2026-12");
    EQ_STR(json_string_value(json_object_get(root, "when")),
           "2026-11-24 09:00");
    EQ_INT(json_integer_value(json_object_get(root, "objective")), 1420);
    EQ_INT(json_integer_value(json_object_get(root, "bound")), 1400);
    EQ_INT(json_integer_value(
               json_object_get(json_object_get(root, "points"), "short")),
           1300);
    EQ_INT(json_array_size(json_object_get(root, "agents")), SHEET_AGENTS);
    EQ_INT(json_array_size(json_object_get(root, "days")), 31);
    EQ_INT(json_array_size(json_object_get(root, "duties")), m.roster.count);
    cr_assert(json_is_null(json_object_get(root, "certificate")));
}

Test(sheet_json, names_kinds_findings_and_gaps_are_told)
{
    read_sheet();
    EQ_STR(string_at("agents", 2, "name"), "Wang & <Sons>");
    EQ_STR(string_at("days", 24, "kind"), "statutory");
    EQ_STR(string_at("findings", 0, "rule"), "rest");
    EQ_STR(string_at("findings", 0, "agent"), "8003");
    EQ_STR(string_at("findings", 0, "date"), "2026-12-05");
    EQ_STR(string_at("gaps", 0, "start"), "2026-12-05T18:00");
    EQ_STR(string_at("gaps", 0, "end"), "2026-12-05T20:00");
}

Test(sheet_json, a_night_ends_on_the_next_date)
{
    rota_roster_release(&m.roster);
    rota_roster_add(&m.roster, 5, 4, NIGHT);
    read_sheet();
    EQ_STR(string_at("duties", 0, "start"), "2026-12-05T23:00");
    EQ_STR(string_at("duties", 0, "end"), "2026-12-06T07:00");
}

Test(sheet_json, one_agent_and_no_bound)
{
    m.sheet.agent = 2;
    m.sheet.has_bound = false;
    read_sheet();
    EQ_INT(json_array_size(json_object_get(root, "agents")), 1);
    EQ_INT(json_array_size(json_object_get(root, "findings")), 1);
    cr_assert(json_is_null(json_object_get(root, "bound")));
    cr_assert(json_is_null(json_object_get(root, "gap")));
}
