/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/access.h>

#include "desk.h"

#include <assert.h>
#include <string.h>
#include <unistr.h>

rota_digest rota_key_hash(const char *secret)
{
    return rota_secret_for(secret, "key");
}

void rota_desk_sign_as(rota_desk *desk, const char *name)
{
    assert(desk && !desk->options.who && name);
    free(desk->who);
    desk->who = rota_format("supervisor %s", name);
}

rota_status rota_desk_tide(rota_desk *desk, int64_t *tide, rota_error *err)
{
    assert(desk && tide);
    return rota_store_tide(desk->store, tide, err);
}

rota_status rota_desk_last_change(rota_desk *desk, int64_t *act,
                                  rota_error *err)
{
    assert(desk && act);
    return rota_store_last_change_id(desk->store, act, err);
}

void rota_desk_at(rota_desk *desk, int64_t clock)
{
    assert(desk);
    desk->options.clock = clock;
}

/* A row of the journal by NAME: nobody is at the desk yet. */
static rota_status note(rota_desk *desk, const char *name, const char *act,
                        const char *detail, rota_error *err)
{
    return rota_store_journal(desk->store, desk->options.clock, name, act, "",
                              detail, err);
}

static rota_status end(rota_desk *desk, rota_status status, rota_error *err)
{
    return desk_end(desk, NULL, status, err);
}

/* ---- Accounts and keys --------------------------------------------------- */

static rota_status judge_supervisor(const rota_desk *desk, rota_error *err)
{
    if (desk->options.who)
        return rota_fail(err, ROTA_NO,
                         N_("only the supervisor says who may come in"));
    return ROTA_OK;
}

static rota_status judge_password(const char *password, rota_error *err)
{
    size_t length = strlen(password);
    if (!rota_utf8_valid(password, length) || length > ROTA_PASSWORD_MOST ||
        u8_mbsnlen((const uint8_t *)password, length) < ROTA_PASSWORD_LEAST)
        return rota_fail(err, ROTA_NO,
                         N_("a password needs %d characters or more"),
                         ROTA_PASSWORD_LEAST);
    return ROTA_OK;
}

/* Names stand in addresses of mail and in logs. */
static rota_status judge_name(const rota_site *site, const char *name,
                              bool supervisor, rota_error *err)
{
    const rota_agent_row *agent;
    if (!supervisor)
        return find_agent(site, name, &agent, err);
    if (rota_site_agent(site, name))
        return rota_fail(err, ROTA_NO,
                         N_("%s is an agent; a supervisor needs another name"),
                         name);
    if (rota_blank(name) || strlen(name) > 60 ||
        !rota_utf8_valid(name, strlen(name)) || strpbrk(name, "\n\r\t/"))
        return rota_fail(err, ROTA_NO, N_("'%s' cannot be a name"), name);
    return ROTA_OK;
}

static rota_status add(rota_desk *desk, const rota_site *site, const char *name,
                       bool supervisor, const char *kept, rota_error *err)
{
    size_t ended = 0;
    ROTA_TRY(judge_supervisor(desk, err));
    ROTA_TRY(judge_name(site, name, supervisor, err));
    ROTA_TRY(rota_store_end_keys_of(desk->store, name, ROTA_KEY_SESSION,
                                    desk->options.clock, &ended, err));
    rota_account account = {
        .holder = { .supervisor = supervisor, .name = name },
        .password = kept,
        .made = desk->options.clock,
    };
    ROTA_TRY(rota_store_put_account(desk->store, &account, err));
    return desk_journal(desk, "user add", DESK_NO_MONTH, name, err);
}

rota_status rota_desk_user_add(rota_desk *desk, const char *name,
                               bool supervisor, const char *password,
                               rota_error *err)
{
    assert(desk && name && password);
    char kept[ROTA_PASSWORD_SIZE];
    rota_site *site = NULL;
    ROTA_TRY(judge_password(password, err));
    rota_password_keep(kept, password);
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_status status = add(desk, site, name, supervisor, kept, err);
    return desk_end(desk, site, status, err);
}

static rota_status put_key(rota_desk *desk, rota_holder holder,
                           rota_key_kind kind, rota_secret *secret,
                           rota_error *err)
{
    int64_t now = desk->options.clock;
    *secret = rota_secret_new();
    rota_digest hash = rota_key_hash(secret->text);
    rota_key key = {
        .kind = kind, .holder = holder, .made = now, .hash = hash.hex
    };
    if (kind == ROTA_KEY_LINK)
        key.expires = now + ROTA_LINK_LASTS;
    if (kind == ROTA_KEY_SESSION)
        key.expires = now + ROTA_SESSION_LASTS;
    return rota_store_put_key(desk->store, &key, err);
}

/* NAME as an agent or a supervisor. */
static rota_status find_holder(rota_desk *desk, const rota_site *site,
                               const char *name, rota_arena *arena,
                               rota_holder *holder, rota_error *err)
{
    rota_account *account;
    size_t count;
    const rota_agent_row *agent;
    ROTA_TRY(
        rota_store_accounts(desk->store, name, arena, &account, &count, err));
    if (count > 0) {
        *holder = account->holder;
        return ROTA_OK;
    }
    ROTA_TRY(find_agent(site, name, &agent, err));
    *holder = (rota_holder){ .name = agent->id, .shown = agent->name };
    return ROTA_OK;
}

rota_status rota_desk_user_key(rota_desk *desk, const char *name,
                               rota_key_kind kind, rota_secret *secret,
                               bool *supervisor, rota_error *err)
{
    assert(desk && name && kind != ROTA_KEY_SESSION && secret);
    rota_site *site = NULL;
    rota_holder holder;
    bool own = desk->options.who && !strcmp(desk->who, name);
    if (!own || kind != ROTA_KEY_FEED)
        ROTA_TRY(judge_supervisor(desk, err));
    ROTA_TRY(desk_begin(desk, true, &site, err));
    rota_arena *arena = rota_arena_new();
    rota_status status = find_holder(desk, site, name, arena, &holder, err);
    *supervisor = status == ROTA_OK && holder.supervisor;
    if (status == ROTA_OK && holder.supervisor && kind == ROTA_KEY_LINK)
        status = rota_fail(err, ROTA_NO,
                           N_("supervisors sign in with their password"));
    if (status == ROTA_OK)
        status = put_key(desk, holder, kind, secret, err);
    char *detail = rota_format("%s %s", rota_key_kind_name(kind), name);
    if (status == ROTA_OK)
        status = desk_journal(desk, "user token", DESK_NO_MONTH, detail, err);
    free(detail);
    rota_arena_free(arena);
    return desk_end(desk, site, status, err);
}

static rota_status revoke(rota_desk *desk, const rota_site *site,
                          const char *name, size_t *ended, rota_error *err)
{
    const rota_agent_row *agent;
    bool had_account;
    ROTA_TRY(rota_store_end_keys_of(desk->store, name, -1, desk->options.clock,
                                    ended, err));
    ROTA_TRY(rota_store_drop_account(desk->store, name, &had_account, err));
    if (*ended == 0 && !had_account)
        ROTA_TRY(find_agent(site, name, &agent, err));
    return desk_journal(desk, "user revoke", DESK_NO_MONTH, name, err);
}

rota_status rota_desk_user_revoke(rota_desk *desk, const char *name,
                                  size_t *ended, rota_error *err)
{
    assert(desk && name && ended);
    rota_site *site = NULL;
    *ended = 0;
    ROTA_TRY(judge_supervisor(desk, err));
    ROTA_TRY(desk_begin(desk, true, &site, err));
    return desk_end(desk, site, revoke(desk, site, name, ended, err), err);
}

void rota_users_release(rota_users *users)
{
    assert(users);
    rota_arena_free(users->arena);
    *users = (rota_users){ 0 };
}

rota_status rota_desk_users(rota_desk *desk, rota_users *users, rota_error *err)
{
    assert(desk && users);
    *users = (rota_users){ .arena = rota_arena_new() };
    ROTA_TRY(judge_supervisor(desk, err));
    ROTA_TRY(rota_store_begin(desk->store, false, err));
    rota_status status =
        rota_store_accounts(desk->store, NULL, users->arena, &users->account,
                            &users->accounts, err);
    if (status == ROTA_OK)
        status = rota_store_keys(desk->store, NULL, users->arena, &users->key,
                                 &users->keys, err);
    for (size_t i = 0; status == ROTA_OK && i < users->accounts; i++)
        users->account[i].password = "";
    for (size_t i = 0; status == ROTA_OK && i < users->keys; i++)
        users->key[i].hash = "";
    return end(desk, status, err);
}

rota_status rota_desk_base_url(rota_desk *desk, char **base, rota_error *err)
{
    assert(desk && base);
    rota_site *site = NULL;
    ROTA_TRY(desk_begin_between(desk, false, 0, 0, &site, err));
    const char *given = site->policy.web_base_url;
    *base = rota_strdup(*given ? given : "http://127.0.0.1:8380");
    size_t length = strlen(*base);
    while (length > 0 && (*base)[length - 1] == '/')
        (*base)[--length] = '\0';
    return desk_end(desk, site, ROTA_OK, err);
}

/* ---- Coming in ----------------------------------------------------------- */

/* The live key SECRET of KIND; *KEY NULL: there is none. */
static rota_status find_key(rota_desk *desk, rota_key_kind kind,
                            const char *secret, rota_arena *arena,
                            const rota_key **key, rota_error *err)
{
    rota_digest hash = rota_key_hash(secret);
    rota_key *list;
    size_t count;
    *key = NULL;
    ROTA_TRY(rota_store_keys(desk->store, hash.hex, arena, &list, &count, err));
    for (size_t i = 0; i < count; i++)
        if (list[i].kind == kind && rota_secret_same(list[i].hash, hash.hex) &&
            (!list[i].expires || desk->options.clock < list[i].expires))
            *key = &list[i];
    return ROTA_OK;
}

rota_status rota_desk_holder(rota_desk *desk, rota_key_kind kind,
                             const char *secret, rota_arena *arena,
                             rota_holder *holder, bool *found, rota_error *err)
{
    assert(desk && secret && holder && found);
    const rota_key *key = NULL;
    ROTA_TRY(rota_store_begin(desk->store, false, err));
    rota_status status = find_key(desk, kind, secret, arena, &key, err);
    *found = status == ROTA_OK && key;
    if (*found)
        *holder = key->holder;
    return end(desk, status, err);
}

rota_status rota_desk_feed_keys(rota_desk *desk, rota_arena *arena,
                                rota_key **list, size_t *count, rota_error *err)
{
    assert(desk && list && count);
    rota_key *every;
    size_t all;
    ROTA_TRY(rota_store_begin(desk->store, false, err));
    rota_status status =
        rota_store_keys(desk->store, NULL, arena, &every, &all, err);
    *count = 0;
    for (size_t i = 0; status == ROTA_OK && i < all; i++)
        if (every[i].kind == ROTA_KEY_FEED)
            every[(*count)++] = every[i];
    *list = every;
    return end(desk, status, err);
}

static rota_status begin_session(rota_desk *desk, rota_holder holder,
                                 rota_secret *session, rota_error *err)
{
    ROTA_TRY(
        rota_store_sweep_keys(desk->store, desk->options.clock - 86400, err));
    ROTA_TRY(put_key(desk, holder, ROTA_KEY_SESSION, session, err));
    return note(desk, holder.name, "sign in", "", err);
}

/* Read the account first: trying the password takes a while, and nobody else
 * shall wait for it. */
static rota_status read_account(rota_desk *desk, const char *name,
                                rota_arena *arena, const rota_account **account,
                                rota_error *err)
{
    rota_account *list = NULL;
    size_t count = 0;
    ROTA_TRY(rota_store_begin(desk->store, false, err));
    rota_status status =
        rota_store_accounts(desk->store, name, arena, &list, &count, err);
    *account = status == ROTA_OK && count == 1 ? list : NULL;
    return end(desk, status, err);
}

/* What no password fits, kept at the same price as others. */
#define NOBODYS                                                                \
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA"                    \
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static rota_status sign_in(rota_desk *desk, const char *name,
                           const char *password, rota_arena *arena,
                           rota_secret *session, rota_error *err)
{
    const rota_account *account;
    ROTA_TRY(read_account(desk, name, arena, &account, err));
    bool fits =
        strlen(password) <= ROTA_PASSWORD_MOST &&
        rota_password_fits(account ? account->password : NOBODYS, password);
    if (!account || !fits)
        return rota_fail(err, ROTA_NO,
                         N_("name and password do not go together"));
    ROTA_TRY(rota_store_begin(desk->store, true, err));
    return end(desk, begin_session(desk, account->holder, session, err), err);
}

rota_status rota_desk_sign_in(rota_desk *desk, const char *name,
                              const char *password, rota_secret *session,
                              rota_error *err)
{
    assert(desk && name && password && session);
    rota_arena *arena = rota_arena_new();
    rota_status status = sign_in(desk, name, password, arena, session, err);
    rota_arena_free(arena);
    return status;
}

static rota_status sign_in_link(rota_desk *desk, const char *link,
                                rota_arena *arena, rota_secret *session,
                                rota_error *err)
{
    const rota_key *key;
    ROTA_TRY(find_key(desk, ROTA_KEY_LINK, link, arena, &key, err));
    if (!key)
        return rota_fail(err, ROTA_UNKNOWN,
                         N_("this link has been used, has expired or never "
                            "was one; the supervisor makes a new one"));
    ROTA_TRY(
        rota_store_end_key(desk->store, key->id, desk->options.clock, err));
    return begin_session(desk, key->holder, session, err);
}

rota_status rota_desk_sign_in_link(rota_desk *desk, const char *link,
                                   rota_secret *session, rota_error *err)
{
    assert(desk && link && session);
    rota_arena *arena = rota_arena_new();
    rota_status status = rota_store_begin(desk->store, true, err);
    if (status == ROTA_OK)
        status = end(desk, sign_in_link(desk, link, arena, session, err), err);
    rota_arena_free(arena);
    return status;
}

static rota_status sign_out(rota_desk *desk, const char *secret,
                            rota_arena *arena, rota_error *err)
{
    const rota_key *key;
    ROTA_TRY(find_key(desk, ROTA_KEY_SESSION, secret, arena, &key, err));
    if (!key)
        return ROTA_OK;
    ROTA_TRY(
        rota_store_end_key(desk->store, key->id, desk->options.clock, err));
    return note(desk, key->holder.name, "sign out", "", err);
}

rota_status rota_desk_sign_out(rota_desk *desk, const char *secret,
                               rota_error *err)
{
    assert(desk && secret);
    rota_arena *arena = rota_arena_new();
    rota_status status = rota_store_begin(desk->store, true, err);
    if (status == ROTA_OK)
        status = end(desk, sign_out(desk, secret, arena, err), err);
    rota_arena_free(arena);
    return status;
}

rota_status rota_desk_denied(rota_desk *desk, const char *who,
                             const char *detail, rota_error *err)
{
    assert(desk && who && detail);
    ROTA_TRY(rota_store_begin(desk->store, true, err));
    return end(desk, note(desk, who, "denied", detail, err), err);
}
