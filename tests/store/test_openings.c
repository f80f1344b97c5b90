/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include "db.h"

static char *dir;
static rota_store *store;
static rota_arena *arena;
static rota_error err;

static void set_up(void)
{
    store = sample_store(&dir);
    arena = rota_arena_new();
    err = (rota_error){ 0 };
}

static void tear_down(void)
{
    rota_arena_free(arena);
    rota_store_close(store);
    test_remove(dir);
}

TestSuite(openings, .init = set_up, .fini = tear_down);

static int64_t file(const rota_swap_wish *wish)
{
    int64_t id;
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_put_swap_wish(store, wish, &id, &err), err);
    OK(rota_store_commit(store, &err), err);
    return id;
}

static const rota_swap_accept ACCEPT[] = { { 20798, "early" }, { 20799, "" } };
static const rota_swap_wish WISH = { .when = 1795482000,
                                     .who = "a",
                                     .gives = { "a", 20797, "day", 1796443200 },
                                     .or_nothing = true,
                                     .accept = ACCEPT,
                                     .accepts = 2 };
static const rota_swap_wish OFFER = { .when = 1,
                                      .who = "supervisor",
                                      .gives = { "b", ROTA_NO_DATE, "", 0 } };

Test(openings, come_back_as_they_were_filed)
{
    rota_swap_wish *list;
    size_t count;
    EQ_INT(file(&WISH), 1);
    EQ_INT(file(&OFFER), 2);
    OK(rota_store_swap_wishes(store, arena, &list, &count, &err), err);
    EQ_INT(count, 2);
    EQ_INT(list[0].when, 1795482000);
    EQ_STR(list[0].who, "a");
    EQ_STR(list[0].gives.agent, "a");
    EQ_INT(list[0].gives.date, 20797);
    EQ_STR(list[0].gives.shift, "day");
    EQ_INT(list[0].gives.start, 1796443200);
    cr_assert(list[0].or_nothing);
    EQ_INT(list[0].accepts, 2);
    EQ_INT(list[0].accept[0].date, 20798);
    EQ_STR(list[0].accept[0].shift, "early");
    EQ_STR(list[0].accept[1].shift, "");
    EQ_INT(list[0].end, ROTA_SWAP_WISH_OPEN);
    cr_assert(rota_swap_wish_is_offer(&list[1]));
    cr_assert_not(list[1].or_nothing);
    EQ_INT(list[1].accepts, 0);
}

Test(openings, end_once_and_are_never_changed)
{
    rota_swap_wish *list;
    size_t count;
    db *d;
    char *path = sample_path(dir);
    file(&WISH);
    file(&OFFER);
    OK(rota_store_begin(store, true, &err), err);
    OK(rota_store_end_swap_wish(store, 2, 7, "b", 0, &err), err);
    cr_assert_neq(rota_store_end_swap_wish(store, 2, 8, "b", 0, &err), ROTA_OK);
    err = (rota_error){ 0 };
    OK(rota_store_commit(store, &err), err);
    OK(rota_store_swap_wishes(store, arena, &list, &count, &err), err);
    EQ_INT(list[0].end, ROTA_SWAP_WISH_OPEN);
    EQ_INT(list[0].ended, 0);
    EQ_INT(list[1].end, ROTA_SWAP_WISH_WITHDRAWN);
    EQ_INT(list[1].ended, 7);
    EQ_INT(list[1].request, 0);
    rota_store_close(store);
    OK(db_open(&d, path, &err), err);
    cr_assert_neq(db_run(d, "UPDATE swap_wish SET agent = 'c'", &err), ROTA_OK);
    cr_assert_neq(db_run(d, "DELETE FROM swap_wish_accept", &err), ROTA_OK);
    cr_assert_neq(db_run(d, "DELETE FROM swap_wish_step", &err), ROTA_OK);
    db_close(d);
    err = (rota_error){ 0 };
    OK(rota_store_open(&store, path, &err), err);
    free(path);
}
