/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

#define MONTH site_month("2026-12")

static rota_status publish(test_site *s, bool over, rota_published *published)
{
    rota_publish_order order = { .over = over };
    return rota_desk_publish(s->desk, MONTH, &order, published, &s->err);
}

static void plan(test_site *s)
{
    rota_reading *reading = NULL;
    OK(site_plan(s, "2026-12", ROTA_SCOPE_WEEKEND, &reading), s->err);
    rota_reading_free(reading);
}

/* The first duty of the draft or version is taken away. */
static void take_one_away(test_site *s, const char *reason)
{
    rota_reading *was = NULL, *is = NULL;
    rota_which which = { .kind = ROTA_WHICH_LATEST };
    OK(rota_desk_check(s->desk, MONTH, &which, &was, &s->bad, &s->err), s->err);
    const rota_duty *duty = &was->roster.item[0];
    char date[ROTA_DATE_SIZE];
    rota_date_text(date, was->problem->day[duty->day].date);
    OK(rota_desk_set(s->desk, MONTH, was->problem->agent[duty->agent].id, date,
                     "off", reason, &is, &s->err),
       s->err);
    EQ_INT(is->roster.count + 1, was->roster.count);
    rota_reading_free(was);
    rota_reading_free(is);
}

Test(publish, drafts_become_versions_one_after_another)
{
    test_site s;
    rota_published first, second;
    site_open(&s);
    plan(&s);
    OK(publish(&s, false, &first), s.err);
    EQ_INT(first.reading->version, 1);
    EQ_INT(strlen(first.reading->certificate), 64);
    EQ_INT(first.reading->days_before, 7);
    EQ_INT(first.reading->days_wanted, 5);
    EQ_STR(first.reading->status, "optimal");
    take_one_away(&s, "ill");
    OK(publish(&s, false, &second), s.err);
    EQ_INT(second.reading->version, 2);
    cr_assert_not(second.reading->has_bound, "a bound says nothing by hand");
    EQ_STR(second.reading->status, "edited");
    EQ_STR(second.reading->made, "set");

    rota_changes changes;
    OK(rota_desk_diff(s.desk, MONTH, 0, 0, &changes, &s.err), s.err);
    EQ_INT(changes.count, 1);
    EQ_INT(changes.before, 1);
    EQ_INT(changes.after, 2);
    EQ_STR(changes.item[0].after, "off");
    rota_changes_release(&changes);

    rota_diagnosis d;
    OK(rota_desk_examine(s.desk, &d, &s.err), s.err);
    EQ_INT(d.certificates, 2);
    rota_diagnosis_release(&d);
    rota_published_release(&first);
    rota_published_release(&second);
    site_close(&s);
}

Test(publish, nothing_is_published_where_its_files_cannot_be_written)
{
    test_site s;
    rota_published published;
    rota_publish_order order = { .dir = "/proc/self" };
    rota_changes changes;
    site_open(&s);
    plan(&s);
    FAILS(rota_desk_publish(s.desk, MONTH, &order, &published, &s.err),
          ROTA_CANTCREATE, s.err);
    rota_published_release(&published);
    rota_error_clear(&s.err);
    FAILS(rota_desk_diff(s.desk, MONTH, 0, 0, &changes, &s.err), ROTA_UNKNOWN,
          s.err);
    HAS_STR(s.err.text, "only one roster");
    rota_changes_release(&changes);
    site_close(&s);
}

/* Read TEXT as a file of KIND. */
static void take_in(test_site *s, rota_kind kind, const char *text)
{
    char *file = site_file(s, rota_kind_file(kind), text);
    rota_intake intake = { 0 };
    rota_imported done;
    OK(rota_desk_import(s->desk, kind, (const char *const *)&file, 1, &intake,
                        &done, &s->bad, &s->err),
       s->err);
    rota_imported_release(&done);
    free(file);
}

Test(publish, a_duty_in_the_hour_that_clocks_leave_out_is_no_event)
{
    test_site s;
    rota_reading *reading = NULL;
    rota_published published;
    rota_publish_order order = { 0 };
    rota_text ics = { 0 };
    rota_which which = { .kind = ROTA_WHICH_CURRENT };
    site_open_empty(&s);
    take_in(&s, ROTA_KIND_POLICY, "site.timezone = \"Europe/Berlin\"\n");
    take_in(&s, ROTA_KIND_SHIFTS, "id,name,start,end\nhour,Hour,02:00,03:00\n");
    take_in(&s, ROTA_KIND_AGENTS, "id,name\nann,Ann\n");
    take_in(&s, ROTA_KIND_COVERAGE, "days,shift,min\nSun,hour,1\n");
    OK(site_plan(&s, "2026-03", ROTA_SCOPE_WEEKEND, &reading), s.err);
    rota_reading_free(reading);
    OK(rota_desk_set(s.desk, site_month("2026-03"), "ann", "2026-03-29", "hour",
                     NULL, &reading, &s.err),
       s.err);
    rota_reading_free(reading);
    OK(rota_desk_publish(s.desk, site_month("2026-03"), &order, &published,
                         &s.err),
       s.err);
    rota_published_release(&published);
    OK(rota_desk_show(s.desk, site_month("2026-03"), &which, ROTA_FORMAT_ICS,
                      "ann", false, &ics, &s.err),
       s.err);
    HAS_STR(rota_text_str(&ics), "20260322T020000");
    cr_assert_null(strstr(rota_text_str(&ics), "20260329"));
    rota_text_release(&ics);
    site_close(&s);
}

Test(publish, the_duties_of_a_lead_say_so)
{
    test_site s;
    rota_published published;
    rota_text ics = { 0 };
    rota_which which = { .kind = ROTA_WHICH_CURRENT };
    site_open(&s);
    plan(&s);
    OK(publish(&s, false, &published), s.err);
    rota_published_release(&published);
    OK(rota_desk_show(s.desk, MONTH, &which, ROTA_FORMAT_ICS, "8001", false,
                      &ics, &s.err),
       s.err);
    HAS_STR(rota_text_str(&ics), "（值班长）\r\n");
    rota_text_clear(&ics);
    OK(rota_desk_show(s.desk, MONTH, &which, ROTA_FORMAT_ICS, "8002", false,
                      &ics, &s.err),
       s.err);
    cr_assert_not(strstr(rota_text_str(&ics), "（值班长）"));
    rota_text_release(&ics);
    site_close(&s);
}

/* Continued lines of a calendar joined, in place. */
static void unfold(char *ics)
{
    char *to = ics;
    for (const char *from = ics; *from;) {
        if (!strncmp(from, "\r\n ", 3))
            from += 3;
        else
            *to++ = *from++;
    }
    *to = '\0';
}

/* Four late duties hand over to two nights. */
Test(publish, whoever_ends_when_the_night_starts_reads_who_takes_over)
{
    test_site s;
    rota_published published;
    rota_text ics = { 0 };
    rota_which which = { .kind = ROTA_WHICH_CURRENT };
    site_open(&s);
    plan(&s);
    OK(publish(&s, false, &published), s.err);
    rota_published_release(&published);
    OK(rota_desk_show(s.desk, MONTH, &which, ROTA_FORMAT_ICS, NULL, false, &ics,
                      &s.err),
       s.err);
    char *text = rota_text_take(&ics);
    unfold(text);
    int late = 0;
    for (char *at = text; (at = strstr(at, "SUMMARY:晚班")); at++, late++) {
        const char *to = strstr(at, "接班人：");
        cr_assert(to && to < strstr(at, "END:VEVENT"), "late duty %d", late);
    }
    EQ_INT(late, 32);
    free(text);
    site_close(&s);
}

Test(publish, a_draft_of_an_older_version_is_refused_and_says_what_it_undoes)
{
    test_site s;
    rota_published published;
    rota_text draft = { 0 };
    rota_which which = { .kind = ROTA_WHICH_CURRENT };
    site_open(&s);
    plan(&s);
    OK(publish(&s, false, &published), s.err);
    rota_published_release(&published);
    OK(rota_desk_show(s.desk, MONTH, &which, ROTA_FORMAT_CSV, NULL, false,
                      &draft, &s.err),
       s.err);
    take_one_away(&s, "ill");
    /* Somebody publishes version 2 meanwhile, by an imported roster. */
    char *file = site_file(&s, "roster.csv",
                           "agent,date,shift\n"
                           "8001,2026-12-06,day\n");
    const char *files[] = { file };
    rota_intake intake = { 0 };
    rota_imported done;
    OK(rota_desk_import(s.desk, ROTA_KIND_ROSTER, files, 1, &intake, &done,
                        &s.bad, &s.err),
       s.err);
    EQ_INT(done.months, 1);
    EQ_INT(done.month[0]->version, 2);
    FAILS(publish(&s, false, &published), ROTA_NO, s.err);
    cr_assert_gt(published.undone.count, 0);
    rota_published_release(&published);
    rota_error_clear(&s.err);
    OK(publish(&s, true, &published), s.err);
    EQ_INT(published.reading->version, 3);
    rota_published_release(&published);
    rota_imported_release(&done);
    rota_text_release(&draft);
    free(file);
    site_close(&s);
}

Test(publish, a_breach_needs_a_waiver_by_name_and_then_stands_on_it)
{
    test_site s;
    rota_published published;
    rota_reading *reading = NULL;
    site_open(&s);
    plan(&s);
    /* 8009 is on leave on 19 December. */
    FAILS(rota_desk_set(s.desk, MONTH, "8009", "2026-12-19", "early", NULL,
                        &reading, &s.err),
          ROTA_NO, s.err);
    EQ_INT(reading->report.count, reading->report.hard);
    EQ_INT(reading->report.item[0].rule, ROTA_RULE_LEAVE);
    rota_reading_free(reading);
    rota_error_clear(&s.err);
    OK(rota_desk_set(s.desk, MONTH, "8009", "2026-12-19", "early", "agreed",
                     &reading, &s.err),
       s.err);
    int hard = reading->report.hard;
    char *what[8];
    rota_waiver_given waiver[8];
    size_t waivers = 0;
    for (size_t i = 0; i < reading->report.count && waivers < 8; i++) {
        const rota_finding *f = &reading->report.item[i];
        char date[ROTA_DATE_SIZE];
        if (!rota_rule_rows[f->rule].hard || f->inherited)
            continue;
        what[waivers] = rota_format(
            "%s:%s:%s", rota_rule_rows[f->rule].name,
            reading->problem->agent[f->agent].id,
            rota_date_text(date, reading->problem->day[f->day].date));
        waiver[waivers] = (rota_waiver_given){ what[waivers], "she agreed" };
        waivers++;
    }
    EQ_INT(waivers, hard);
    rota_reading_free(reading);
    FAILS(publish(&s, false, &published), ROTA_NO, s.err);
    EQ_INT(published.reading->report.hard, hard);
    rota_published_release(&published);
    rota_error_clear(&s.err);

    rota_publish_order order = { .waiver = waiver, .waivers = waivers };
    OK(rota_desk_publish(s.desk, MONTH, &order, &published, &s.err), s.err);
    rota_published_release(&published);
    rota_diagnosis d;
    rota_text certificate = { 0 };
    OK(rota_desk_certificate(s.desk, MONTH, &d, &certificate, &s.err), s.err);
    HAS_STR(rota_text_str(&certificate), "reason she agreed");
    rota_text_release(&certificate);
    rota_diagnosis_release(&d);
    for (size_t i = 0; i < waivers; i++)
        free(what[i]);
    site_close(&s);
}

Test(publish, what_is_no_finding_cannot_be_waived)
{
    test_site s;
    rota_published published;
    site_open(&s);
    plan(&s);
    rota_waiver_given waiver = { "rest:8001:2026-12-05", "why not" };
    rota_publish_order order = { .waiver = &waiver, .waivers = 1 };
    FAILS(rota_desk_publish(s.desk, MONTH, &order, &published, &s.err),
          ROTA_UNKNOWN, s.err);
    rota_published_release(&published);
    rota_error_clear(&s.err);
    waiver.what = "rset:8001:2026-12-05";
    FAILS(rota_desk_publish(s.desk, MONTH, &order, &published, &s.err),
          ROTA_USAGE, s.err);
    HAS_STR(s.err.text, "rest");
    rota_published_release(&published);
    rota_error_clear(&s.err);
    waiver = (rota_waiver_given){ "rest:8001:2026-12-05", " \t" };
    FAILS(rota_desk_publish(s.desk, MONTH, &order, &published, &s.err),
          ROTA_USAGE, s.err);
    rota_published_release(&published);
    site_close(&s);
}
