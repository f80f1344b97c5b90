/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/access.h>

#include "site.h"

static test_site s;
static rota_arena *arena;
static rota_secret secret;

#define PASSWORD "early shift, 07:00"

static void open_site(void)
{
    site_open(&s);
    arena = rota_arena_new();
}

static void close_site(void)
{
    rota_arena_free(arena);
    site_close(&s);
}

TestSuite(access, .init = open_site, .fini = close_site);

/* The same desk, SECONDS later. */
static void wait_for(int64_t seconds)
{
    rota_desk_close(s.desk);
    s.options.clock += seconds;
    OK(rota_desk_open(&s.desk, &s.options, &s.err), s.err);
}

static bool opens(rota_key_kind kind, const char *text)
{
    rota_holder holder;
    bool found;
    OK(rota_desk_holder(s.desk, kind, text, arena, &holder, &found, &s.err),
       s.err);
    return found;
}

Test(access, a_password_begins_a_session)
{
    rota_holder holder;
    bool found;
    OK(rota_desk_user_add(s.desk, "chen", true, PASSWORD, &s.err), s.err);
    FAILS(
        rota_desk_sign_in(s.desk, "chen", "late shift, 14:00", &secret, &s.err),
        ROTA_NO, s.err);
    rota_error_clear(&s.err);
    FAILS(rota_desk_sign_in(s.desk, "nobody", PASSWORD, &secret, &s.err),
          ROTA_NO, s.err);
    rota_error_clear(&s.err);
    OK(rota_desk_sign_in(s.desk, "chen", PASSWORD, &secret, &s.err), s.err);
    OK(rota_desk_holder(s.desk, ROTA_KEY_SESSION, secret.text, arena, &holder,
                        &found, &s.err),
       s.err);
    cr_assert(found && holder.supervisor);
    EQ_STR(holder.name, "chen");
    cr_assert_not(opens(ROTA_KEY_API, secret.text));
    wait_for(ROTA_SESSION_LASTS - 1);
    cr_assert(opens(ROTA_KEY_SESSION, secret.text));
    wait_for(1);
    cr_assert_not(opens(ROTA_KEY_SESSION, secret.text));
}

Test(access, who_signs_out_is_out)
{
    OK(rota_desk_user_add(s.desk, "8003", false, PASSWORD, &s.err), s.err);
    OK(rota_desk_sign_in(s.desk, "8003", PASSWORD, &secret, &s.err), s.err);
    OK(rota_desk_sign_out(s.desk, secret.text, &s.err), s.err);
    cr_assert_not(opens(ROTA_KEY_SESSION, secret.text));
    OK(rota_desk_sign_out(s.desk, "no session", &s.err), s.err);
}

Test(access, another_password_ends_the_sessions)
{
    OK(rota_desk_user_add(s.desk, "chen", true, PASSWORD, &s.err), s.err);
    OK(rota_desk_sign_in(s.desk, "chen", PASSWORD, &secret, &s.err), s.err);
    OK(rota_desk_user_add(s.desk, "chen", true, PASSWORD "!", &s.err), s.err);
    cr_assert_not(opens(ROTA_KEY_SESSION, secret.text));
}

Test(access, names_and_passwords_are_judged)
{
    const struct {
        const char *name, *password;
        bool supervisor;
        rota_status status;
    } bad[] = {
        { "8003", PASSWORD, true, ROTA_NO },
        { "9999", PASSWORD, false, ROTA_UNKNOWN },
        { "a/b", PASSWORD, true, ROTA_NO },
        { " ", PASSWORD, true, ROTA_NO },
        { "chen", "早班早班早班早班早", true, ROTA_NO },
        { "chen", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", true, ROTA_NO },
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        FAILS(rota_desk_user_add(s.desk, bad[i].name, bad[i].supervisor,
                                 bad[i].password, &s.err),
              bad[i].status, s.err);
        rota_error_clear(&s.err);
    }
    OK(rota_desk_user_add(s.desk, "chen", true, "早班早班早班早班早班", &s.err),
       s.err);
}

Test(access, a_link_signs_in_once_and_not_for_ever)
{
    bool supervisor;
    rota_secret link;
    OK(rota_desk_user_key(s.desk, "8003", ROTA_KEY_LINK, &link, &supervisor,
                          &s.err),
       s.err);
    cr_assert_not(supervisor);
    OK(rota_desk_sign_in_link(s.desk, link.text, &secret, &s.err), s.err);
    cr_assert(opens(ROTA_KEY_SESSION, secret.text));
    FAILS(rota_desk_sign_in_link(s.desk, link.text, &secret, &s.err),
          ROTA_UNKNOWN, s.err);
    rota_error_clear(&s.err);
    OK(rota_desk_user_key(s.desk, "8003", ROTA_KEY_LINK, &link, &supervisor,
                          &s.err),
       s.err);
    wait_for(ROTA_LINK_LASTS);
    FAILS(rota_desk_sign_in_link(s.desk, link.text, &secret, &s.err),
          ROTA_UNKNOWN, s.err);
}

Test(access, what_is_revoked_opens_nothing)
{
    bool supervisor;
    size_t ended, count;
    rota_key *list;
    rota_secret other;
    OK(rota_desk_user_key(s.desk, "8003", ROTA_KEY_FEED, &secret, &supervisor,
                          &s.err),
       s.err);
    OK(rota_desk_user_key(s.desk, "8005", ROTA_KEY_FEED, &other, &supervisor,
                          &s.err),
       s.err);
    cr_assert(opens(ROTA_KEY_FEED, secret.text));
    OK(rota_desk_user_revoke(s.desk, "8003", &ended, &s.err), s.err);
    EQ_INT(ended, 1);
    cr_assert_not(opens(ROTA_KEY_FEED, secret.text));
    OK(rota_desk_feed_keys(s.desk, arena, &list, &count, &s.err), s.err);
    EQ_INT(count, 1);
    EQ_STR(list[0].hash, rota_key_hash(other.text).hex);
}

Test(access, no_secret_is_kept)
{
    bool supervisor;
    char *data;
    size_t size;
    OK(rota_desk_user_add(s.desk, "chen", true, PASSWORD, &s.err), s.err);
    OK(rota_desk_user_key(s.desk, "8003", ROTA_KEY_API, &secret, &supervisor,
                          &s.err),
       s.err);
    rota_desk_close(s.desk);
    s.desk = NULL;
    OK(rota_file_read(&data, &size, s.db, &s.err), s.err);
    cr_assert(memmem(data, size, "8003", 4));
    cr_assert_null(memmem(data, size, PASSWORD, strlen(PASSWORD)));
    cr_assert_null(memmem(data, size, secret.text, strlen(secret.text)));
    free(data);
}

Test(access, agents_make_feeds_of_their_own_and_no_more)
{
    bool supervisor;
    s.options.who = "8003";
    wait_for(0);
    OK(rota_desk_user_key(s.desk, "8003", ROTA_KEY_FEED, &secret, &supervisor,
                          &s.err),
       s.err);
    FAILS(rota_desk_user_key(s.desk, "8005", ROTA_KEY_FEED, &secret,
                             &supervisor, &s.err),
          ROTA_NO, s.err);
    rota_error_clear(&s.err);
    FAILS(rota_desk_user_key(s.desk, "8003", ROTA_KEY_API, &secret, &supervisor,
                             &s.err),
          ROTA_NO, s.err);
}

Test(access, the_tide_turns_when_others_write)
{
    int64_t before, after, act, last;
    rota_desk *other = NULL;
    OK(rota_desk_tide(s.desk, &before, &s.err), s.err);
    OK(rota_desk_tide(s.desk, &after, &s.err), s.err);
    EQ_INT(after, before);
    OK(rota_desk_open(&other, &s.options, &s.err), s.err);
    OK(rota_desk_last_change(s.desk, &act, &s.err), s.err);
    OK(rota_desk_denied(other, "8003", "GET /months", &s.err), s.err);
    rota_desk_close(other);
    OK(rota_desk_tide(s.desk, &after, &s.err), s.err);
    cr_assert_neq(after, before);
    OK(rota_desk_last_change(s.desk, &last, &s.err), s.err);
    EQ_INT(last, act);
}
