/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <rota/csv.h>

enum { AGENT, DATE, NOTE };
static const rota_csv_column columns[] = {
    { "agent", true },
    { "date", true },
    { "note", false },
};

static rota_csv *csv;
static rota_complaints bad;

static void teardown(void)
{
    rota_csv_free(csv);
    rota_complaints_release(&bad);
}

TestSuite(csv, .fini = teardown);

static void parse(const char *text)
{
    csv = rota_csv_parse(text, strlen(text), "f.csv", columns, 3, &bad);
}

Test(csv, fields_are_found_by_title_in_any_order)
{
    parse("date,agent\n2026-12-05,A1\n2026-12-06,A2\n");
    EQ_INT(bad.count, 0);
    EQ_INT(rota_csv_rows(csv), 2);
    EQ_STR(rota_csv_field(csv, 1, AGENT), "A2");
    EQ_STR(rota_csv_field(csv, 0, DATE), "2026-12-05");
    cr_assert_not(rota_csv_has(csv, NOTE));
    EQ_STR(rota_csv_field(csv, 0, NOTE), "");
}

Test(csv, places_count_lines_and_characters)
{
    parse("agent,date,note\r\n\r\n王小明, x ,\"two\r\nlines\"\r\nB,\"y\",z");
    EQ_INT(bad.count, 0);
    EQ_INT(rota_csv_rows(csv), 2);
    EQ_INT(rota_csv_line(csv, 0), 3);
    EQ_INT(rota_csv_column_at(csv, 0, AGENT), 1);
    EQ_INT(rota_csv_column_at(csv, 0, DATE), 6);
    EQ_STR(rota_csv_field(csv, 0, DATE), "x");
    EQ_INT(rota_csv_column_at(csv, 0, NOTE), 9);
    EQ_STR(rota_csv_field(csv, 0, NOTE), "two\r\nlines");
    EQ_INT(rota_csv_line(csv, 1), 5);
    EQ_INT(rota_csv_column_at(csv, 1, NOTE), 7);
}

Test(csv, quotes_commas_and_white_space_are_read)
{
    parse("agent,date,note\n\"a,b\",\"say \"\"x\"\"\",\"\xe3\x80\x80in \"\n");
    EQ_INT(bad.count, 0);
    EQ_STR(rota_csv_field(csv, 0, AGENT), "a,b");
    EQ_STR(rota_csv_field(csv, 0, DATE), "say \"x\"");
    EQ_STR(rota_csv_field(csv, 0, NOTE), "in");
}

Test(csv, blank_lines_and_rows_of_commas_are_skipped)
{
    parse("\n  \nagent,date,note\n\n,,\nA,B,\n \n");
    EQ_INT(bad.count, 0);
    EQ_INT(rota_csv_rows(csv), 1);
    EQ_INT(rota_csv_line(csv, 0), 6);
    EQ_STR(rota_csv_field(csv, 0, NOTE), "");
    EQ_INT(rota_csv_column_at(csv, 0, NOTE), 5);
}

Test(csv, a_header_alone_is_a_table_without_rows)
{
    parse("agent,date");
    EQ_INT(bad.count, 0);
    EQ_INT(rota_csv_rows(csv), 0);
}

Test(csv, an_empty_file_is_named)
{
    static const char *const empty[] = { "", "\n\n", " \r\n" };
    for (int i = 0; i < 3; i++) {
        parse(empty[i]);
        EQ_COMPLAINT(&bad, (size_t)i,
                     "1:1: found an empty file, expected a "
                     "header row of: agent, date, note");
        EQ_INT(rota_csv_rows(csv), 0);
        rota_csv_free(csv);
        csv = NULL;
    }
}

Test(csv, columns_missing_repeated_and_misspelt_are_all_named)
{
    parse("nte,agent,agent,salary\n1,2,3,4\n");
    EQ_INT(bad.count, 4);
    EQ_COMPLAINT(&bad, 0, "1:1: found column \"nte\", expected \"note\"");
    EQ_COMPLAINT(&bad, 1,
                 "1:11: found column \"agent\" twice, expected it once");
    EQ_COMPLAINT(&bad, 2,
                 "1:17: found column \"salary\", expected one of: "
                 "agent, date, note");
    EQ_COMPLAINT(&bad, 3, "1:1: found no column \"date\", expected it");
    EQ_INT(rota_csv_rows(csv), 0);
}

Test(csv, a_misspelt_column_is_one_mistake_not_two)
{
    parse("agent,dat\nA,B\n");
    EQ_INT(bad.count, 1);
    EQ_COMPLAINT(&bad, 0, "1:7: found column \"dat\", expected \"date\"");
}

Test(csv, other_delimiters_are_named)
{
    parse("agent;date\nA;B\n");
    EQ_COMPLAINT(&bad, 0,
                 "1:6: found semicolons between the columns, "
                 "expected commas");
    rota_csv_free(csv);
    parse("agent\tdate\nA\tB\n");
    EQ_COMPLAINT(&bad, 1,
                 "1:6: found tabs between the columns, "
                 "expected commas");
    rota_csv_free(csv);
    parse("agent，date\n");
    EQ_COMPLAINT(&bad, 2,
                 "1:6: found full-width commas between the columns, "
                 "expected commas");
    EQ_INT(bad.count, 3);
}

Test(csv, rows_too_short_and_too_long_are_all_named)
{
    parse("agent,date\nA\nB,C,D\nE,F\n");
    EQ_INT(bad.count, 2);
    EQ_COMPLAINT(&bad, 0, "2:1: found 1 fields, expected 2 as in the header");
    EQ_COMPLAINT(&bad, 1, "3:1: found 3 fields, expected 2 as in the header");
    EQ_INT(rota_csv_rows(csv), 1);
    EQ_STR(rota_csv_field(csv, 0, AGENT), "E");
}

Test(csv, a_stray_quote_spoils_only_its_line)
{
    parse("agent,date\n王,a\"b\n\"x\"y,z\nE,F\n");
    EQ_INT(bad.count, 2);
    HAS_STR(bad.item[0].text, "found a quotation mark inside a field");
    EQ_INT(bad.item[0].line, 2);
    EQ_INT(bad.item[0].column, 4);
    EQ_INT(bad.item[1].line, 3);
    EQ_INT(rota_csv_rows(csv), 1);
    EQ_INT(rota_csv_line(csv, 0), 4);
}

Test(csv, an_open_quote_is_located_where_it_opens)
{
    parse("agent,date\nA,\"B\nC,D\n");
    EQ_INT(bad.count, 1);
    EQ_COMPLAINT(&bad, 0,
                 "2:3: found an opening quotation mark, expected "
                 "one that closes the field");
    EQ_INT(rota_csv_rows(csv), 0);
}

Test(csv, an_endless_line_is_named)
{
    size_t size = 3000000;
    char *text = rota_alloc(size);
    memset(text, 'x', size);
    memcpy(text, "agent,date\n", 11);
    csv = rota_csv_parse(text, size, "f.csv", columns, 3, &bad);
    EQ_INT(bad.count, 1);
    EQ_COMPLAINT(&bad, 0,
                 "2:1000001: found a line of 2999989 bytes, expected "
                 "at most 1000000");
    EQ_INT(rota_csv_rows(csv), 0);
    free(text);
}

Test(csv, complaints_name_title_and_place)
{
    parse("agent,date\nA,tomorrow\n");
    rota_csv_complain(csv, 0, DATE, &bad, "found \"%s\", expected a date",
                      rota_csv_field(csv, 0, DATE));
    rota_csv_complain(csv, 0, NOTE, &bad, "found nothing, expected a note");
    EQ_COMPLAINT(&bad, 0, "2:3: date: found \"tomorrow\", expected a date");
    EQ_COMPLAINT(&bad, 1, "2:1: note: found nothing, expected a note");
}

/* Old Macintosh files end lines with a carriage return alone. */
Test(csv, any_line_end_will_do)
{
    parse("agent,date\rA,B\rC,D");
    EQ_INT(bad.count, 0);
    EQ_INT(rota_csv_rows(csv), 2);
    EQ_INT(rota_csv_line(csv, 1), 3);
}
