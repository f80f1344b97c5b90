/*
 * keys: accounts and access keys in the database.
 *
 * A holder is an agent of the site or a supervisor with an account.  What
 * opens without a password is a secret of which only a hash is kept.
 */
#ifndef ROTA_KEYS_H
#define ROTA_KEYS_H

#include <rota/store.h>

typedef enum {
    ROTA_KEY_FEED,
    ROTA_KEY_LINK, /* signs in once */
    ROTA_KEY_API,
    ROTA_KEY_SESSION
} rota_key_kind;
const char *rota_key_kind_name(rota_key_kind kind);

typedef struct {
    bool supervisor;
    const char *name;  /* the account's, or the agent's id */
    const char *shown; /* the agent's name; else as NAME */
} rota_holder;

typedef struct {
    int64_t id;
    rota_key_kind kind;
    const char *hash;
    rota_holder holder;
    int64_t made, expires, ended; /* instants; 0: not */
} rota_key;

/* Put KEY, whose id and end are not looked at. */
rota_status rota_store_put_key(rota_store *store, const rota_key *key,
                               rota_error *err);
/* All that have not ended and whose holder is still there, by id; in ARENA.
 * HASH NULL: every one. */
rota_status rota_store_keys(rota_store *store, const char *hash,
                            rota_arena *arena, rota_key **list, size_t *count,
                            rota_error *err);
/* End the key ID at WHEN. */
rota_status rota_store_end_key(rota_store *store, int64_t id, int64_t when,
                               rota_error *err);
/* End every key of NAME, of KIND (-1: of any); how many is added to *ENDED. */
rota_status rota_store_end_keys_of(rota_store *store, const char *name,
                                   int kind, int64_t when, size_t *ended,
                                   rota_error *err);
/* Forget sessions and links that ended or expired before WHEN. */
rota_status rota_store_sweep_keys(rota_store *store, int64_t when,
                                  rota_error *err);

typedef struct {
    rota_holder holder;
    const char *password; /* as kept */
    int64_t made;
} rota_account;

/* Add or replace it. */
rota_status rota_store_put_account(rota_store *store,
                                   const rota_account *account,
                                   rota_error *err);
/* Those whose holder is still there, by name; NAME NULL: all. */
rota_status rota_store_accounts(rota_store *store, const char *name,
                                rota_arena *arena, rota_account **list,
                                size_t *count, rota_error *err);
rota_status rota_store_drop_account(rota_store *store, const char *name,
                                    bool *was, rota_error *err);

/* A number that is another one once any other connection has committed. */
rota_status rota_store_tide(rota_store *store, int64_t *tide, rota_error *err);

#endif
