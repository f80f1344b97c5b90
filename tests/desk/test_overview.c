/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

#include <rota/overview.h>

static test_site s;

static void open_site(void)
{
    site_open(&s);
}

static void close_site(void)
{
    site_close(&s);
}

TestSuite(overview, .init = open_site, .fini = close_site);

/* December planned and published. */
static void publish(void)
{
    rota_reading *reading = NULL;
    rota_published published = { 0 };
    rota_publish_order order = { 0 };
    OK(site_plan(&s, "2026-12", ROTA_SCOPE_WEEKEND, &reading), s.err);
    rota_reading_free(reading);
    OK(rota_desk_publish(s.desk, site_month("2026-12"), &order, &published,
                         &s.err),
       s.err);
    rota_published_release(&published);
}

/* What is said of December; every month is later than the next. */
static rota_month_row december(rota_month_list *list)
{
    rota_month_row found = { 0 };
    OK(rota_desk_months(s.desk, list, &s.err), s.err);
    for (size_t i = 0; i < list->count; i++) {
        cr_assert(i == 0 || list->row[i].month < list->row[i - 1].month);
        if (list->row[i].month == site_month("2026-12"))
            found = list->row[i];
    }
    return found;
}

Test(overview, months_with_calls_come_before_they_are_planned)
{
    rota_month_list list;
    rota_month_row row = december(&list);
    cr_assert(row.calls);
    EQ_INT(row.version, 0);
    EQ_INT(row.drafted, 0);
    rota_month_list_release(&list);

    rota_reading *reading = NULL;
    OK(site_plan(&s, "2026-12", ROTA_SCOPE_WEEKEND, &reading), s.err);
    rota_reading_free(reading);
    row = december(&list);
    EQ_INT(row.drafted, rota_desk_now(s.desk));
    EQ_INT(row.version, 0);
    rota_month_list_release(&list);
}

Test(overview, a_published_month_says_when_and_by_whom)
{
    rota_month_list list;
    publish();
    rota_month_row row = december(&list);
    EQ_INT(row.version, 1);
    EQ_INT(row.drafted, 0);
    EQ_INT(row.published, rota_desk_now(s.desk));
    EQ_STR(row.who, "supervisor");
    rota_month_list_release(&list);
}

Test(overview, duties_come_by_start_with_names)
{
    rota_duty_list all, own;
    rota_date from = site_date("2026-12-05"), to = site_date("2026-12-06");
    publish();
    OK(rota_desk_duties(s.desk, NULL, from, to, &all, &s.err), s.err);
    cr_assert_gt(all.count, 20);
    for (size_t i = 0; i < all.count; i++) {
        cr_assert(all.row[i].name[0] && all.row[i].place >= 0);
        cr_assert_leq(from, all.row[i].date);
        cr_assert_leq(all.row[i].date, to);
        cr_assert(i == 0 || all.row[i - 1].start <= all.row[i].start);
    }
    OK(rota_desk_duties(s.desk, all.row[0].agent, from, to, &own, &s.err),
       s.err);
    EQ_STR(own.row[0].shift, all.row[0].shift);
    rota_duty_list_release(&own);
    rota_duty_list_release(&all);
    FAILS(rota_desk_duties(s.desk, "nobody", from, to, &own, &s.err),
          ROTA_UNKNOWN, s.err);
    rota_duty_list_release(&own);
}

Test(overview, journal_is_newest_first_and_has_pages)
{
    rota_journal journal;
    publish();
    OK(rota_desk_journal(s.desk, ROTA_EVERY_MONTH, 0, 2, &journal, &s.err),
       s.err);
    EQ_INT(journal.count, 2);
    cr_assert(journal.more);
    EQ_STR(journal.line[0].act, "publish");
    EQ_STR(journal.line[1].act, "plan");
    int64_t last = journal.line[1].id;
    rota_journal_release(&journal);
    OK(rota_desk_journal(s.desk, ROTA_EVERY_MONTH, last, 9, &journal, &s.err),
       s.err);
    cr_assert_not(journal.more);
    for (size_t i = 0; i < journal.count; i++)
        cr_assert_lt(journal.line[i].id, last);
    rota_journal_release(&journal);
    OK(rota_desk_journal(s.desk, site_month("2027-01"), 0, 9, &journal, &s.err),
       s.err);
    EQ_INT(journal.count, 0);
    rota_journal_release(&journal);
}

Test(overview, a_pending_request_is_judged_as_it_stands)
{
    rota_duty_list all;
    rota_swapped filed, seen;
    rota_suggested partners;
    char date[ROTA_DATE_SIZE];
    publish();
    OK(rota_desk_duties(s.desk, NULL, site_date("2026-12-19"),
                        site_date("2026-12-19"), &all, &s.err),
       s.err);
    rota_party_given asks = { all.row[0].agent,
                              rota_date_text(date, all.row[0].date), NULL };
    OK(rota_desk_swap_suggest(s.desk, &asks, 3, &partners, &s.err), s.err);
    cr_assert_gt(partners.partners, 0);
    const rota_swap_party *gives = &partners.partner[0].gives;
    char other[ROTA_DATE_SIZE];
    rota_party_given party[] = {
        asks,
        { partners.partner[0].agent,
          gives->date == ROTA_NO_DATE ? NULL
                                      : rota_date_text(other, gives->date),
          NULL },
    };
    rota_swap_order order = { .party = party, .parties = 2, .reason = "exam" };
    OK(rota_desk_swap_file(s.desk, &order, &filed, &s.err), s.err);
    OK(rota_desk_swap_look(s.desk, filed.request->id, ROTA_REQUEST_APPROVE,
                           &seen, &s.err),
       s.err);
    EQ_INT(seen.state, ROTA_REQUEST_FILED);
    cr_assert(seen.verdict.allowed);
    cr_assert_gt(seen.verdict.slots.count, 0);
    rota_swapped_release(&seen);
    rota_swapped_release(&filed);
    FAILS(rota_desk_swap_look(s.desk, 99, ROTA_REQUEST_AGREE, &seen, &s.err),
          ROTA_UNKNOWN, s.err);
    rota_swapped_release(&seen);
    rota_suggested_release(&partners);
    rota_duty_list_release(&all);
}

Test(overview, leave_is_looked_at_with_who_could_take_its_duties)
{
    rota_duty_list all;
    rota_leave_told told;
    char date[ROTA_DATE_SIZE];
    publish();
    OK(rota_desk_duties(s.desk, NULL, site_date("2026-12-19"),
                        site_date("2026-12-19"), &all, &s.err),
       s.err);
    rota_leave_given given = { .agent = all.row[0].agent,
                               .from = rota_date_text(date, all.row[0].date),
                               .kind = "annual" };
    OK(rota_desk_leave_request(s.desk, &given, &told, &s.err), s.err);
    rota_leave_told_release(&told);
    rota_leave_answer answer = { .agent = given.agent, .from = given.from };
    OK(rota_desk_leave_look(s.desk, &answer, &told, &s.err), s.err);
    EQ_STR(told.leave.status, "requested");
    EQ_STR(told.name, all.row[0].name);
    EQ_INT(told.duties, 1);
    cr_assert_gt(told.duty[0].suggested.partners, 0);
    rota_leave_told_release(&told);
    rota_duty_list_release(&all);
}
