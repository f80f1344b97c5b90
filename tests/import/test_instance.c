/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/instance.h>

#include "../rota_test.h"

/* Two days, two shifts, two employees; line numbers stand beside it. */
static const char small[] = "# an instance\n"                         /* 1 */
                            "SECTION_HORIZON\n"                       /* 2 */
                            "7\n"                                     /* 3 */
                            "\n"                                      /* 4 */
                            "SECTION_SHIFTS\n"                        /* 5 */
                            "off,480,\n"                              /* 6 */
                            "夜班,600,off|夜班\n"                     /* 7 */
                            "\n"                                      /* 8 */
                            "SECTION_STAFF\n"                         /* 9 */
                            "Zoë \"Z\",off=3|夜班=0,4320,0,5,2,2,1\n" /* 10 */
                            "A,off=7|夜班=2,999999999,960,9,1,1,0\n"  /* 11 */
                            "\n"                                      /* 12 */
                            "SECTION_DAYS_OFF\n"                      /* 13 */
                            "A,2,3\n"                                 /* 14 */
                            "\n"                                      /* 15 */
                            "SECTION_SHIFT_ON_REQUESTS\n"             /* 16 */
                            "A,0,off,2\n"                             /* 17 */
                            "\n"                                      /* 18 */
                            "SECTION_SHIFT_OFF_REQUESTS\n"            /* 19 */
                            "A,0,夜班,3\n"                            /* 20 */
                            "\n"                                      /* 21 */
                            "SECTION_COVER\n";                        /* 22 */

/* SMALL with its rows of cover, the first in line 23. */
static char *whole(void)
{
    rota_text t = { 0 };
    rota_text_add(&t, small);
    for (int day = 0; day < 7; day++)
        rota_text_printf(&t, "%d,off,%d,100,1\n%d,夜班,0,100,1\n", day, day % 3,
                         day);
    return rota_text_take(&t);
}

/* WHOLE with the first FROM become TO; frees both texts it makes. */
static char *with(const char *from, const char *to)
{
    char *text = whole(), *at = strstr(text, from);
    cr_assert(at, "%s", from);
    char *changed =
        rota_format("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    free(text);
    return changed;
}

static void complains_of(const char *text, const char *expected)
{
    rota_complaints bad = { 0 };
    rota_instance instance = { 0 };
    rota_text all = { 0 };
    EQ_INT(rota_instance_parse(&instance, text, strlen(text), "x.txt", &bad),
           ROTA_DATA);
    cr_assert_null(instance.problem);
    for (size_t i = 0; i < bad.count; i++) {
        EQ_STR(bad.item[i].file, "x.txt");
        rota_text_printf(&all, "%s%ld:%ld: %s", i ? "\n" : "", bad.item[i].line,
                         bad.item[i].column, bad.item[i].text);
    }
    EQ_STR(rota_text_str(&all), expected);
    rota_text_release(&all);
    rota_complaints_release(&bad);
}

static void changed_complains_of(const char *from, const char *to,
                                 const char *expected)
{
    char *text = with(from, to);
    complains_of(text, expected);
    free(text);
}

static void expect_read(const char *text, rota_instance *instance)
{
    rota_complaints bad = { 0 };
    EQ_INT(rota_instance_parse(instance, text, strlen(text), "x.txt", &bad),
           ROTA_OK);
    EQ_INT(bad.count, 0);
}

Test(instance, every_field_has_its_place_in_the_problem)
{
    rota_instance instance = { 0 };
    char *text = whole();
    expect_read(text, &instance);
    const rota_problem *p = instance.problem;
    EQ_INT(p->days, 7);
    EQ_INT(p->day[0].weekday, ROTA_MON);
    EQ_INT(p->agents, 2);
    EQ_INT(p->weekends, 1);
    /* by id in the problem, in the file's order here */
    EQ_STR(p->agent[instance.agent[0]].id, "Zoë \"Z\"");
    EQ_STR(p->agent[instance.agent[1]].id, "A");
    const rota_problem_agent *a = &p->agent[instance.agent[1]];
    EQ_INT(a->max_minutes, 7 * 1440 + 1);
    EQ_INT(a->min_minutes, 960);
    EQ_INT(a->max_run, 7);
    EQ_INT(a->rest, 0);
    EQ_INT(p->agent[instance.agent[0]].max_weekends, 1);
    /* no weekend at all: pinned off on both days of it */
    EQ_INT(a->max_weekends, 0);
    EQ_INT(p->pins, 2);
    EQ_INT(p->pin[0].day, 5);
    EQ_INT(p->pin[1].shift, ROTA_OFF);
    EQ_INT(p->leaves, 2);
    EQ_INT(p->leave[0].from, 2 * 1440);
    EQ_INT(p->leave[1].to, 4 * 1440);
    EQ_STR(p->shift[0].name, "off");
    EQ_STR(p->shift[1].name, "夜班");
    EQ_INT(p->shift[1].paid_minutes, 600);
    EQ_INT(p->may_follow[2], 0);
    EQ_INT(p->may_follow[3], 0);
    EQ_INT(p->may_follow[1], 1);
    EQ_INT(rota_most_duties(p, instance.agent[0], 0), 3);
    EQ_INT(rota_most_duties(p, instance.agent[0], 1), 0);
    EQ_INT(rota_most_duties(p, instance.agent[1], 0), ROTA_NO_LIMIT);
    EQ_INT(p->wishes, 2);
    EQ_INT(p->wish[0].weight, 2);
    EQ_INT(p->wish[1].weight, -3);
    EQ_INT(p->slots, 14);
    for (int i = 0; i < p->slots; i++) {
        EQ_INT(p->slot[i].need, i % 2 ? 0 : i / 2 % 3);
        for (int s = 0; s < 2; s++)
            EQ_INT(rota_duty_covers(p, i / 2, s, i), s == i % 2);
    }
    rota_instance_release(&instance);
    free(text);
}

Test(instance, line_ends_and_blanks_do_not_matter)
{
    char *text = whole();
    rota_text crlf = { 0 };
    for (const char *s = text; *s; s++)
        rota_text_add(&crlf, *s == '\n'  ? " \r\n"
                             : *s == ',' ? " , "
                                         : (char[]){ *s, '\0' });
    rota_instance a = { 0 }, b = { 0 };
    expect_read(text, &a);
    expect_read(rota_text_str(&crlf), &b);
    EQ_STR(rota_problem_digest(a.problem).hex,
           rota_problem_digest(b.problem).hex);
    rota_instance_release(&a);
    rota_instance_release(&b);
    rota_text_release(&crlf);
    free(text);
}

Test(instance, what_is_wrong_is_told_with_its_place)
{
    complains_of("", "1:1: found the end of the file, expected section "
                     "SECTION_HORIZON\n"
                     "1:1: found the end of the file, expected section "
                     "SECTION_SHIFTS\n"
                     "1:1: found the end of the file, expected section "
                     "SECTION_STAFF\n"
                     "1:1: found the end of the file, expected section "
                     "SECTION_COVER");
    changed_complains_of("# an instance", "hello",
                         "1:1: found \"hello\", expected a section such as "
                         "SECTION_HORIZON");
    changed_complains_of("SECTION_DAYS_OFF", "SECTION_DAYS",
                         "13:1: found \"SECTION_DAYS\", expected a section "
                         "such as SECTION_HORIZON");
    changed_complains_of("SECTION_DAYS_OFF", "SECTION_SHIFTS",
                         "13:1: found SECTION_SHIFTS again, expected it once "
                         "(the first is in line 5)");
    changed_complains_of("夜班,600,off|夜班", "夜班,600,off|late",
                         "7:12: Shifts which cannot follow: found \"late\", "
                         "expected a shift of SECTION_SHIFTS");
    changed_complains_of("off,480", "off,-480",
                         "6:5: Length: found \"-480\", expected a whole "
                         "number from 0 to 1440");
    changed_complains_of("\n\nSECTION_STAFF", "\noff,1,\n\nSECTION_STAFF",
                         "8:1: ShiftID: found \"off\" again, expected it "
                         "once");
    changed_complains_of("A,0,off,2", "A,0,late,2",
                         "17:5: ShiftID: found \"late\", expected a shift of "
                         "SECTION_SHIFTS");
    changed_complains_of("A,0,off,2", "A,7,off,2",
                         "17:3: Day: found \"7\", expected a whole number "
                         "from 0 to 6");
    changed_complains_of("A,0,off,2", "A,0,off,-2",
                         "17:9: Weight: found \"-2\", expected a whole number "
                         "from 0 to 100000");
    changed_complains_of("A,0,off,2", "B,0,off,2",
                         "17:1: EmployeeID: found \"B\", expected an employee "
                         "of SECTION_STAFF");
    changed_complains_of("A,2,3", "A,2,-1,x",
                         "14:5: Day: found \"-1\", expected a whole number "
                         "from 0 to 6\n"
                         "14:8: Day: found \"x\", expected a whole number "
                         "from 0 to 6");
    changed_complains_of("Zoë \"Z\",off=3", "A,off=3",
                         "11:1: found employee \"A\" again, expected each once "
                         "(the first is in line 10)");
    changed_complains_of("960,9,1,1,0", "960,9,1,1",
                         "11:33: MaxWeekends: found the end of the row, "
                         "expected more fields");
    changed_complains_of("960,9,1,1,0", "960,9,1,1,0,5",
                         "11:36: found \"5\", expected the end of the row");
    changed_complains_of("off=7|夜班=2", "off7",
                         "11:3: MaxShifts: found \"off7\", expected such as "
                         "D=14");
    changed_complains_of("1,off,1,100,1", "1,off,1,50,2",
                         "25:9: Weight for under: found 50, expected 100 as in "
                         "line 23: the weights of all rows must be equal\n"
                         "25:12: Weight for over: found 2, expected 1 as in "
                         "line 23: the weights of all rows must be equal");
}

Test(instance, a_cover_that_is_cut_is_told)
{
    changed_complains_of("6,off,0,100,1\n6,夜班,0,100,1\n", "",
                         "34:1: found the end of the file, expected a row for "
                         "day 6 and shift off in SECTION_COVER");
    changed_complains_of("6,夜班,0,100,1", "6,夜班,0,100",
                         "36:11: Weight for over: found the end of the row, "
                         "expected more fields");
    changed_complains_of("6,夜班,0,100,1", "6,off,0,100,1",
                         "36:1: found the end of the file, expected a row for "
                         "day 6 and shift 夜班 in SECTION_COVER\n"
                         "36:3: ShiftID: found a second row for day 6 and "
                         "shift off, expected one");
}

/* Cut anywhere, it is read or refused with a place in the file. */
Test(instance, a_text_cut_anywhere_is_read_or_refused)
{
    char *text = whole();
    size_t size = strlen(text);
    int read = 0;
    for (size_t n = 0; n < size; n++) {
        rota_complaints bad = { 0 };
        rota_instance instance = { 0 };
        if (((unsigned char)text[n] & 0xc0) == 0x80)
            continue;
        rota_status status =
            rota_instance_parse(&instance, text, n, "x.txt", &bad);
        read += status == ROTA_OK;
        cr_assert((status == ROTA_OK) == (bad.count == 0), "cut at %zu", n);
        cr_assert(bad.count == 0 || bad.item[0].line <= 37);
        rota_instance_release(&instance);
        rota_complaints_release(&bad);
    }
    EQ_INT(read, 1); /* without the last line end */
    free(text);
}
