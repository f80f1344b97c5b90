/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "db.h"

static char *dir;
static rota_store *store;
static rota_site *site;
static rota_arena *arena;
static rota_error err;

static void set_up(void)
{
    store = sample_store(&dir);
    site = sample_site();
    sample_put(store, site);
    arena = rota_arena_new();
    err = (rota_error){ 0 };
}

static void tear_down(void)
{
    rota_arena_free(arena);
    rota_site_free(site);
    rota_store_close(store);
    test_remove(dir);
}

TestSuite(requests, .init = set_up, .fini = tear_down);

static int64_t file(const char *asker, const char *other)
{
    const rota_swap_party party[] = {
        { asker, rota_date_of(2026, 12, 5), "day", 1796443200 },
        { other, ROTA_NO_DATE, "", 0 },
    };
    const rota_request_step step = {
        .when = 1795482000,
        .who = "supervisor",
        .act = ROTA_REQUEST_FILE,
        .agent = asker,
        .reason = "孩子 \"ill\"",
        .waives = ROTA_WAIVES_NOTICE | ROTA_WAIVES_QUOTA,
        .waiver = "by phone",
        .detail = "",
    };
    int64_t id;
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_put_request(store, party, 2, &id, &err), err);
    OK(rota_store_put_step(store, id, &step, &err), err);
    OK(rota_store_commit(store, &err), err);
    return id;
}

Test(requests, come_back_as_they_were_filed)
{
    rota_request *r = NULL;
    int64_t id = file("b", "a");
    EQ_INT(id, 1);
    OK(rota_store_get_request(store, arena, id, &r, &err), err);
    cr_assert(r);
    EQ_INT(r->parties, 2);
    EQ_STR(r->party[0].agent, "b");
    EQ_INT(r->party[0].date, rota_date_of(2026, 12, 5));
    EQ_STR(r->party[0].shift, "day");
    EQ_INT(r->party[0].start, 1796443200);
    EQ_INT(r->party[1].date, ROTA_NO_DATE);
    EQ_STR(r->party[1].shift, "");
    EQ_INT(r->steps, 1);
    EQ_INT(r->step[0].act, ROTA_REQUEST_FILE);
    EQ_STR(r->step[0].reason, "孩子 \"ill\"");
    EQ_INT(r->step[0].waives, ROTA_WAIVES_NOTICE | ROTA_WAIVES_QUOTA);
    EQ_STR(r->step[0].waiver, "by phone");
    OK(rota_store_get_request(store, arena, 2, &r, &err), err);
    cr_assert_null(r);
}

Test(requests, are_found_by_each_of_their_parties_once)
{
    const char *both[] = { "a", "b" }, *nobody[] = { "zoe" };
    rota_request *list;
    size_t count;
    file("a", "b");
    file("b", "c");
    file("c", "d");
    OK(rota_store_requests(store, arena, both, 2, &list, &count, &err), err);
    EQ_INT(count, 2);
    EQ_INT(list[0].id, 1);
    EQ_INT(list[1].id, 2);
    OK(rota_store_requests(store, arena, nobody, 1, &list, &count, &err), err);
    EQ_INT(count, 0);
    OK(rota_store_requests(store, arena, NULL, 0, &list, &count, &err), err);
    EQ_INT(count, 3);
}

Test(requests, steps_keep_their_order_whatever_the_clock_says)
{
    int64_t id = file("a", "b");
    rota_request *r = NULL;
    rota_request_step step = { .when = 1,
                               .who = "b",
                               .act = ROTA_REQUEST_AGREE,
                               .agent = "b",
                               .reason = "",
                               .waiver = "",
                               .detail = "" };
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_put_step(store, id, &step, &err), err);
    step.act = ROTA_REQUEST_REJECT;
    step.when = 0;
    OK(rota_store_put_step(store, id, &step, &err), err);
    OK(rota_store_commit(store, &err), err);
    OK(rota_store_get_request(store, arena, id, &r, &err), err);
    EQ_INT(r->steps, 3);
    EQ_INT(r->step[1].act, ROTA_REQUEST_AGREE);
    EQ_INT(r->step[2].act, ROTA_REQUEST_REJECT);
    cr_assert_lt(r->step[1].id, r->step[2].id);
}

Test(requests, are_never_changed)
{
    static const char *const attempt[] = {
        "UPDATE swap_request SET id = 9",   "UPDATE swap_party SET agent = 'z'",
        "UPDATE swap_step SET reason = ''", "DELETE FROM swap_step",
        "DELETE FROM swap_party",           "DELETE FROM swap_request",
    };
    file("a", "b");
    char *path = sample_path(dir);
    db *d;
    OK(db_open(&d, path, &err), err);
    for (size_t i = 0; i < sizeof attempt / sizeof *attempt; i++) {
        FAILS(db_run(d, attempt[i], &err), ROTA_DATA, err);
        rota_error_clear(&err);
    }
    db_close(d);
    free(path);
}

Test(requests, a_database_from_before_them_learns_to_keep_them)
{
    rota_store_close(store);
    store = sample_old_store(dir, 1, "");
    EQ_INT(file("a", "b"), 1);
}

Test(requests, duties_of_what_is_current_are_read_by_date_and_agent)
{
    rota_current *current;
    size_t count;
    rota_stored_duties duties = { 0 };
    rota_month month;
    cr_assert(rota_month_parse("2026-12", &month));
    for (int version = 1; version <= 2; version++) {
        rota_stored_roster *roster =
            sample_roster(site, month, version, 4 - version);
        sample_put_roster(store, roster);
        sample_free(roster);
    }
    OK(rota_store_currents(store, arena, month - 1, month + 1, &current, &count,
                           &err),
       err);
    EQ_INT(count, 1);
    EQ_INT(current[0].version, 2);
    rota_date first = rota_month_first(month);
    OK(rota_store_duties(store, arena, current, count, NULL, first, first + 9,
                         &duties, &err),
       err);
    EQ_INT(duties.count, 2 * site->agents.count);
    duties.count = 0;
    OK(rota_store_duties(store, arena, current, count, site->agents.item[0].id,
                         first + 1, first + 1, &duties, &err),
       err);
    EQ_INT(duties.count, 1);
    EQ_STR(duties.item[0].agent, site->agents.item[0].id);
    EQ_INT(duties.item[0].date, first + 1);
    rota_vec_release(&duties);
}
