/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "given.h"

/* A directory of files, an import, its complaints. */
static char *dir;
static rota_site *into;
static rota_complaints bad;
static rota_error err;

static void set_up(void)
{
    dir = test_directory();
    into = rota_site_new();
    bad = (rota_complaints){ 0 };
    err = (rota_error){ 0 };
}

static void tear_down(void)
{
    test_remove(dir);
    rota_site_free(into);
    rota_complaints_release(&bad);
}

TestSuite(import, .init = set_up, .fini = tear_down);

static void put_bytes(const char *name, const char *bytes, size_t size)
{
    char *path = rota_path_join(dir, name);
    OK(rota_file_write(path, bytes, size, &err), err);
    free(path);
}

static void put(const char *name, const char *text)
{
    put_bytes(name, text, strlen(text));
}

static rota_status read_named(rota_kind kind, const char *name)
{
    char *path = rota_path_join(dir, name);
    rota_status status = rota_import_file(into, kind, path, NULL, &bad, &err);
    free(path);
    return status;
}

static rota_status read_dir(void)
{
    return rota_import_dir(into, dir, NULL, &bad, &err);
}

/* Is complaint I of file NAME, and does it begin with START? */
static void complains(size_t i, const char *name, const char *start)
{
    char *path = rota_path_join(dir, name);
    char *text = test_complaint(&bad, i);
    cr_assert(i < bad.count);
    EQ_STR(bad.item[i].file, path);
    cr_assert(strncmp(text, start, strlen(start)) == 0,
              "\"%s\" does not begin with \"%s\"", text, start);
    free(path);
    free(text);
}

static const char AGENTS[] =
    "id,name,skills,pattern\na01,张伟,vip,Mon-Fri@day\na02,王芳,,\n";
static const char SHIFTS[] =
    "id,name,start,end,skill\nday,白班,08:00,16:00,vip\n";
static const char HOLIDAYS[] =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//test//EN\r\n"
    "BEGIN:VEVENT\r\nUID:1@test\r\nDTSTAMP:20260101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20261001\r\nDTEND;VALUE=DATE:20261003\r\n"
    "SUMMARY:国庆节\r\nCATEGORIES:HOLIDAY,STATUTORY\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n";

Test(import, a_directory_may_name_in_any_order)
{
    put("agents.csv", AGENTS);
    put("shifts.csv", SHIFTS);
    put("policy.conf", "rule.succession = day>day\nsite.name = 热线\n");
    put("cn-2026.ics", HOLIDAYS);
    put("coverage.csv", "days,shift,min,skill\n,day,1,vip\n");
    put("roster.csv", "agent,date,shift\na01,2026-12-05,day\n");
    put("README.md", "not rota's");
    put(".hidden.csv", "not rota's");
    rota_status status = read_dir();
    EQ_COMPLAINT(&bad, 0, "");
    OK(status, err);
    EQ_INT(into->agents.count, 2);
    EQ_INT(into->holidays.count, 2);
    EQ_INT(into->roster.count, 1);
    EQ_INT(into->has, 1u << ROTA_KIND_POLICY | 1u << ROTA_KIND_SHIFTS |
                          1u << ROTA_KIND_AGENTS | 1u << ROTA_KIND_COVERAGE |
                          1u << ROTA_KIND_HOLIDAYS | 1u << ROTA_KIND_ROSTER);
}

Test(import, every_error_of_every_file_is_told)
{
    put("agents.csv", "id,name,pattern\na01,张伟,Mon@night\n,王芳,\n");
    put("shifts.csv", "id,name,start,end,skill\nday,白班,08:00,8,vip\n");
    put("roster.csv", "agent,date,shift\na01,2026-12-05,day\n"
                      "a03,2026-12-32,late\n");
    EQ_INT(read_dir(), ROTA_DATA);
    complains(0, "shifts.csv", "2:14: end: found \"8\"");
    complains(1, "shifts.csv", "2:16: skill: found \"vip\"");
    complains(2, "agents.csv", "2:8: pattern: found \"Mon@night\"");
    complains(3, "agents.csv", "3:1: id: found \"\"");
    complains(4, "roster.csv", "3:1: agent: found \"a03\"");
    complains(5, "roster.csv", "3:5: date: found \"2026-12-32\"");
    complains(6, "roster.csv", "3:16: shift: found \"late\"");
    EQ_INT(bad.count, 7);
}

Test(import, a_file_that_is_not_rotas_is_told)
{
    put("agnets.csv", AGENTS);
    put("shifts.csv", "id,name,start,end\nday,白班,08:00,16:00\n");
    EQ_INT(read_dir(), ROTA_DATA);
    complains(0, "agnets.csv",
              "1:1: found a file that rota does not read, expected "
              "agents.csv?");
    EQ_INT(bad.count, 1);
}

Test(import, a_directory_without_files_is_unknown)
{
    put("notes.txt", "nothing");
    FAILS(read_dir(), ROTA_UNKNOWN, err);
}

Test(import, a_missing_directory_is_unknown)
{
    FAILS(rota_import_dir(into, "/nonexistent/dir", NULL, &bad, &err),
          ROTA_UNKNOWN, err);
}

Test(import, a_missing_file_is_unknown)
{
    FAILS(read_named(ROTA_KIND_AGENTS, "agents.csv"), ROTA_UNKNOWN, err);
}

Test(import, a_directory_is_no_file)
{
    FAILS(rota_import_file(into, ROTA_KIND_AGENTS, dir, NULL, &bad, &err),
          ROTA_IO, err);
}

Test(import, empty_files_are_told_for_every_kind)
{
    put("empty", "");
    for (int kind = 0; kind < ROTA_KIND_COUNT; kind++) {
        EQ_INT(read_named((rota_kind)kind, "empty"), ROTA_DATA);
        EQ_INT(bad.count, kind + 1);
        complains((size_t)kind, "empty", "1:1: ");
    }
}

Test(import, headers_and_delimiters_are_judged)
{
    put("a", "id,nmae\na,A\n");
    put("b", "id,name,id\na,A,b\n");
    put("c", "id;name\na;A\n");
    put("d", "id\tname\na\tA\n");
    for (const char *name = "abcd"; *name != '\0'; name++) {
        size_t before = bad.count;
        char file[2] = { *name, '\0' };
        EQ_INT(read_named(ROTA_KIND_AGENTS, file), ROTA_DATA);
        cr_assert(bad.count > before);
        complains(before, file, "1:");
    }
    EQ_INT(into->agents.count, 0);
}

Test(import, nul_bytes_are_told)
{
    put_bytes("x", "id,name\na,A\0B\n", 14);
    EQ_INT(read_named(ROTA_KIND_AGENTS, "x"), ROTA_DATA);
    complains(0, "x", "2:4: ");
}

Test(import, gb18030_and_a_mark_of_utf8_are_read)
{
    put("g", "id,name\na,\xd5\xc5\xce\xb0\n");
    put("b", "\xef\xbb\xbfid,name\nb,张伟\n");
    OK(read_named(ROTA_KIND_AGENTS, "g"), err);
    OK(read_named(ROTA_KIND_AGENTS, "b"), err);
    EQ_STR(into->agents.item[0].name, "张伟");
    EQ_STR(into->agents.item[1].name, "张伟");
}

Test(import, mixed_encodings_are_told)
{
    put("x", "id,name\na,张伟\nb,\xd5\xc5\xff\xff\n");
    EQ_INT(read_named(ROTA_KIND_AGENTS, "x"), ROTA_DATA);
    complains(0, "x", "3:");
}

Test(import, a_truncated_calendar_is_told)
{
    put_bytes("x.ics", HOLIDAYS, strlen(HOLIDAYS) - 40);
    EQ_INT(read_named(ROTA_KIND_HOLIDAYS, "x.ics"), ROTA_DATA);
    cr_assert(bad.count > 0);
}

Test(import, holidays_survive)
{
    put("x.ics", HOLIDAYS);
    OK(read_named(ROTA_KIND_HOLIDAYS, "x.ics"), err);
    char *first = given_export(into, ROTA_KIND_HOLIDAYS);
    rota_site *again = rota_site_new();
    OK(rota_import_text(again, ROTA_KIND_HOLIDAYS, first, strlen(first), "y",
                        NULL, &bad, &err),
       err);
    EQ_INT(again->holidays.count, 2);
    char *second = given_export(again, ROTA_KIND_HOLIDAYS);
    EQ_STR(second, first);
    free(first);
    free(second);
    rota_site_free(again);
}

Test(import, an_empty_table_names_its_kind)
{
    put("wishes.csv", "agent,date,shift\n");
    OK(read_named(ROTA_KIND_WISHES, "wishes.csv"), err);
    EQ_INT(into->has, 1u << ROTA_KIND_WISHES);
    EQ_INT(into->wishes.count, 0);
}

Test(import, found_text_is_cut_and_on_one_line)
{
    rota_text text = { 0 };
    rota_text_add(&text, "id,name\n\"");
    for (int i = 0; i < 30000; i++)
        rota_text_add(&text, "长\n");
    rota_text_add(&text, "\",A\n");
    put("x", rota_text_str(&text));
    EQ_INT(read_named(ROTA_KIND_AGENTS, "x"), ROTA_DATA);
    cr_assert(strlen(bad.item[0].text) < 300);
    cr_assert_null(strchr(bad.item[0].text, '\n'));
    cr_assert(rota_utf8_valid(bad.item[0].text, strlen(bad.item[0].text)));
    rota_text_release(&text);
}

/* 31 days of half hours, a year of them: also a measure of speed. */
Test(import, a_year_of_calls_is_read_at_once, .timeout = 20)
{
    rota_text text = { 0 };
    rota_text_add(&text, "date,start,calls,aht_seconds\n");
    char day[ROTA_DATE_SIZE];
    char clock[ROTA_DATE_SIZE];
    rota_date first = rota_date_of(2026, 1, 1);
    for (int i = 0; i < 365 * 48; i++)
        rota_text_printf(&text, "%s,%s,%d.5,180\n",
                         rota_date_text(day, first + i / 48),
                         rota_clock_text(clock, i % 48 * 30), i % 100);
    put("calls.csv", rota_text_str(&text));
    OK(read_named(ROTA_KIND_CALLS, "calls.csv"), err);
    EQ_INT(into->calls.count, 365 * 48);
    rota_text_release(&text);
}

/* The sample site: every kind, exported, read and exported again. */
Test(import, the_sample_survives)
{
    rota_site *again = rota_site_new();
    OK(rota_import_dir(into, "tests/sites/hotline", NULL, &bad, &err), err);
    OK(rota_import_file(into, ROTA_KIND_HOLIDAYS, "calendars/cn-2026.ics", NULL,
                        &bad, &err),
       err);
    EQ_INT(into->has, (1u << ROTA_KIND_COUNT) - 1);
    for (int kind = 0; kind < ROTA_KIND_COUNT; kind++) {
        char *text = given_export(into, (rota_kind)kind);
        put(rota_kind_file((rota_kind)kind), text);
        free(text);
    }
    rota_status status = rota_import_dir(again, dir, NULL, &bad, &err);
    EQ_COMPLAINT(&bad, 0, "");
    OK(status, err);
    for (int kind = 0; kind < ROTA_KIND_COUNT; kind++) {
        char *first = given_export(into, (rota_kind)kind);
        char *second = given_export(again, (rota_kind)kind);
        EQ_STR(second, first);
        free(first);
        free(second);
    }
    rota_site_free(again);
}
