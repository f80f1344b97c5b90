/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

static char *dir;
static rota_store *store;
static rota_error err;

static void set_up(void)
{
    store = sample_store(&dir);
    err = (rota_error){ 0 };
}

static void tear_down(void)
{
    rota_store_close(store);
    test_remove(dir);
}

TestSuite(records, .init = set_up, .fini = tear_down);

static rota_site *get(void)
{
    rota_site *site;
    OK(rota_store_get(store, &site, &err), err);
    return site;
}

/* Put SITE, of which only KIND is named, and give all that is there then. */
static rota_site *put_kind(rota_site *site, rota_kind kind)
{
    site->has = 1u << kind;
    sample_put(store, site);
    rota_site_free(site);
    return get();
}

Test(records, what_is_put_is_what_is_got)
{
    rota_site *site = sample_site();
    char *before = sample_words(site);
    for (int round = 0; round < 2; round++) {
        sample_put(store, site);
        rota_site *again = get();
        char *after = sample_words(again);
        EQ_STR(after, before);
        EQ_INT(again->has, site->has);
        free(after);
        rota_site_free(site);
        site = again;
    }
    free(before);
    rota_site_free(site);
}

Test(records, a_new_database_is_empty_with_the_default_policy)
{
    rota_site *empty = rota_site_new();
    rota_site *site = get();
    char *expected = sample_words(empty);
    char *actual = sample_words(site);
    EQ_STR(actual, expected);
    free(expected);
    free(actual);
    rota_site_free(empty);
    rota_site_free(site);
}

Test(records, kinds_that_are_not_named_stay)
{
    rota_site *site = sample_site();
    sample_put(store, site);
    rota_site *none = rota_site_new();
    sample_put(store, none);
    rota_site *again = get();
    char *before = sample_words(site);
    char *after = sample_words(again);
    EQ_STR(after, before);
    free(before);
    free(after);
    rota_site_free(site);
    rota_site_free(none);
    rota_site_free(again);
}

Test(records, calls_replace_their_months_only)
{
    rota_site *site = rota_site_new();
    rota_date november = rota_date_of(2026, 11, 30);
    for (int i = 0; i < 2; i++)
        *rota_vec_push(&site->calls) = (rota_calls_row){ .date = november + i,
                                                         .calls = 1,
                                                         .aht = -1,
                                                         .answered = -1,
                                                         .abandoned = -1 };
    rota_site_free(put_kind(site, ROTA_KIND_CALLS));
    site = rota_site_new();
    *rota_vec_push(&site->calls) = (rota_calls_row){ .date = november + 5,
                                                     .calls = 2,
                                                     .aht = -1,
                                                     .answered = -1,
                                                     .abandoned = -1 };
    site = put_kind(site, ROTA_KIND_CALLS);
    EQ_INT(site->calls.count, 2);
    EQ_INT(site->calls.item[0].date, november);
    EQ_INT(site->calls.item[1].date, november + 5);
    EQ_INT(site->history.count, 0);
    rota_site_free(site);
}

Test(records, wishes_replace_their_months_only)
{
    rota_date december = rota_date_of(2026, 12, 5);
    rota_site *site = sample_site();
    *rota_vec_push(&site->wishes) = (rota_wish_row){
        .agent = "a01", .date = december + 31, .shift = "day", .weight = 1
    };
    sample_put(store, site);
    rota_site_free(site);
    site = rota_site_new();
    *rota_vec_push(&site->wishes) = (rota_wish_row){
        .agent = "a02", .date = december + 1, .shift = "off", .weight = 5
    };
    site = put_kind(site, ROTA_KIND_WISHES);
    EQ_INT(site->wishes.count, 2);
    EQ_INT(site->wishes.item[0].weight, 5);
    EQ_INT(site->wishes.item[1].date, december + 31);
    rota_site_free(site);
}

Test(records, leave_is_matched_by_agent_start_and_kind)
{
    rota_site *site = sample_site();
    sample_put(store, site);
    rota_leave_row same = site->leave.item[0];
    rota_leave_row other = same;
    rota_site_free(site);
    site = rota_site_new();
    same.agent = other.agent = "a01";
    same.kind = "annual";
    same.status = "refused";
    same.to_date += 5;
    other.kind = "comp";
    other.status = "approved";
    other.reason = "moving house";
    *rota_vec_push(&site->leave) = same;
    *rota_vec_push(&site->leave) = other;
    site = put_kind(site, ROTA_KIND_LEAVE);
    EQ_INT(site->leave.count, 3);
    EQ_STR(site->leave.item[0].status, "refused");
    EQ_INT(site->leave.item[0].to_date, same.to_date);
    EQ_STR(site->leave.item[0].reason, "");
    EQ_STR(site->leave.item[1].kind, "comp");
    EQ_STR(site->leave.item[1].reason, "moving house");
    EQ_STR(site->leave.item[2].agent, "a02");
    rota_site_free(site);
    site = rota_site_new(); /* from a file: it has no reasons */
    other.status = "refused";
    other.reason = NULL;
    *rota_vec_push(&site->leave) = other;
    site = put_kind(site, ROTA_KIND_LEAVE);
    EQ_STR(site->leave.item[1].status, "refused");
    EQ_STR(site->leave.item[1].reason, "moving house");
    rota_site_free(site);
}

Test(records, holidays_replace_their_years_only)
{
    rota_site *site = sample_site();
    rota_holidays_set(&site->holidays, rota_date_of(2025, 10, 1),
                      ROTA_HOLIDAY_REST, "x");
    sample_put(store, site);
    rota_site_free(site);
    site = rota_site_new();
    rota_holidays_set(&site->holidays, rota_date_of(2026, 5, 1),
                      ROTA_HOLIDAY_REST, "五一");
    site = put_kind(site, ROTA_KIND_HOLIDAYS);
    EQ_INT(site->holidays.count, 2);
    EQ_INT(site->holidays.item[0].date, rota_date_of(2025, 10, 1));
    EQ_STR(site->holidays.item[1].name, "五一");
    rota_site_free(site);
}

Test(records, coverage_restrictions_and_policy_are_replaced_whole)
{
    rota_site *site = sample_site();
    sample_put(store, site);
    rota_site_free(site);
    site = rota_site_new();
    site->has = 1u << ROTA_KIND_COVERAGE | 1u << ROTA_KIND_RESTRICTIONS |
                1u << ROTA_KIND_POLICY;
    sample_put(store, site);
    rota_site_free(site);
    site = get();
    EQ_INT(site->coverage.count, 0);
    EQ_INT(site->restrictions.count, 0);
    EQ_INT(site->policy.rule_rest, 11);
    EQ_INT(site->agents.count, 2);
    rota_site_free(site);
}

Test(records, who_is_gone_takes_leave_wishes_and_pins_along)
{
    rota_site *site = sample_site();
    sample_put(store, site);
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_pin(store, "a01", rota_date_of(2026, 12, 5), "off", &err),
       err);
    OK(rota_store_pin(store, "a02", rota_date_of(2026, 12, 5), "day", &err),
       err);
    OK(rota_store_commit(store, &err), err);
    site->agents.item[0] = site->agents.item[1];
    site->agents.count = 1;
    site = put_kind(site, ROTA_KIND_AGENTS);
    EQ_INT(site->agents.count, 1);
    EQ_INT(site->leave.count, 1);
    EQ_INT(site->wishes.count, 1);
    EQ_INT(site->pins.count, 1);
    EQ_STR(site->pins.item[0].agent, "a02");
    rota_site_free(site);
}

Test(records, agents_with_duties_cannot_vanish)
{
    rota_site *site = sample_site();
    sample_put(store, site);
    rota_month month;
    cr_assert(rota_month_parse("2026-12", &month));
    rota_stored_roster *roster = sample_roster(site, month, 0, 1);
    sample_put_roster(store, roster);
    sample_free(roster);
    char *first;
    site->agents.count = 1;
    site->has = 1u << ROTA_KIND_AGENTS;
    EQ_INT(sample_refused(store, site, &first), 1);
    EQ_STR(first, "agents.csv:agent a02 is missing, but has duties in the "
                  "roster of 2026-12; expected a row with the last day in "
                  "column left");
    free(first);
    rota_site_free(site);
    site = get();
    EQ_INT(site->agents.count, 2);
    rota_site_free(site);
}

Test(records, shifts_in_use_cannot_vanish)
{
    rota_site *site = sample_site();
    sample_put(store, site);
    char *first;
    site->has = 1u << ROTA_KIND_SHIFTS;
    site->shifts.count = 0;
    EQ_INT(sample_refused(store, site, &first), 2);
    EQ_STR(first, "shifts.csv:shift night is missing, but coverage rows ask "
                  "for it; expected a row for it");
    free(first);
    site->shifts.count = 2;
    rota_month month;
    cr_assert(rota_month_parse("2026-12", &month));
    rota_stored_roster *roster = sample_roster(site, month, 1, 1);
    sample_put_roster(store, roster);
    sample_free(roster);
    site->shifts.count = 0;
    EQ_INT(sample_refused(store, site, &first), 1);
    EQ_STR(first, "shifts.csv:shift night is missing, but the roster of "
                  "2026-12 has duties of it; expected a row for it");
    free(first);
    rota_site_free(site);
}

Test(records, shifts_may_go_together_with_what_asks_for_them)
{
    rota_site *site = sample_site();
    sample_put(store, site);
    site->has = 1u << ROTA_KIND_SHIFTS | 1u << ROTA_KIND_COVERAGE;
    site->shifts.item[0] = site->shifts.item[1];
    site->shifts.count = 1;
    site->coverage.count = 1;
    sample_put(store, site);
    rota_site_free(site);
    site = get();
    EQ_INT(site->shifts.count, 1);
    EQ_INT(site->wishes.count, 1);
    rota_site_free(site);
}

Test(records, a_pin_is_replaced_and_removed)
{
    rota_date date = rota_date_of(2026, 12, 5);
    rota_site *site = sample_site();
    sample_put(store, site);
    rota_site_free(site);
    static const char *const shift[] = { "day", "off", NULL };
    for (int i = 0; i < 3; i++) {
        OK(rota_store_begin(store, true, &err), err);
        OK(rota_store_pin(store, "a01", date, shift[i], &err), err);
        OK(rota_store_commit(store, &err), err);
        site = get();
        EQ_INT(site->pins.count, shift[i] != NULL);
        if (shift[i] != NULL)
            EQ_STR(site->pins.item[0].shift, shift[i]);
        rota_site_free(site);
    }
}

Test(records, names_that_nobody_has_are_refused)
{
    rota_site *site = sample_crowd(1);
    *rota_vec_push(&site->wishes) = (rota_wish_row){
        .agent = "nobody", .date = 0, .shift = "off", .weight = 1
    };
    site->has |= 1u << ROTA_KIND_WISHES;
    rota_complaints bad = { 0 };
    OK(rota_store_begin(store, true, &err), err);
    FAILS(rota_store_put(store, site, &bad, &err), ROTA_DATA, err);
    rota_store_rollback(store);
    rota_site_free(site);
    site = get();
    EQ_INT(site->agents.count, 0);
    rota_site_free(site);
}

Test(records, the_journal_keeps_the_order)
{
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_journal(store, 20, "chef", "plan", "2026-12", "", &err), err);
    OK(rota_store_journal(store, 10, "张伟", "import", "", "agents; 'x'", &err),
       err);
    OK(rota_store_commit(store, &err), err);
    rota_arena *arena = rota_arena_new();
    rota_journal_row *row;
    size_t count;
    OK(rota_store_journal_list(store, arena, &row, &count, &err), err);
    EQ_INT(count, 2);
    EQ_STR(row[0].act, "plan");
    EQ_INT(row[1].when, 10);
    EQ_STR(row[1].who, "张伟");
    EQ_STR(row[1].detail, "agents; 'x'");
    cr_assert(row[0].id < row[1].id);
    rota_arena_free(arena);
}

Test(records, the_last_change_is_none_of_drafts_and_never_goes_back)
{
    int64_t when = -1;
    OK(rota_store_last_change(store, &when, &err), err);
    EQ_INT(when, 0);
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_journal(store, 20, "chef", "publish", "", "", &err), err);
    OK(rota_store_journal(store, 10, "chef", "import", "", "", &err), err);
    OK(rota_store_journal(store, 30, "chef", "plan", "", "", &err), err);
    OK(rota_store_last_change(store, &when, &err), err);
    EQ_INT(when, 20);
    OK(rota_store_commit(store, &err), err);
}
