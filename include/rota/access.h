/*
 * access: who may come in.
 *
 * Supervisors sign in by name and password; agents by a link that works once,
 * or by a password too.  Feeds, sessions and the JSON interface open by
 * secrets, of which the database keeps only a hash.  Times are instants of the
 * desk's clock, whatever "now" it was told.  Secrets and passwords are never
 * in messages or the journal.
 */
#ifndef ROTA_ACCESS_H
#define ROTA_ACCESS_H

#include <rota/desk.h>
#include <rota/keys.h>
#include <rota/secret.h>

/* Seconds that things last. */
#define ROTA_LINK_LASTS    ((int64_t)7 * 86400)
#define ROTA_SESSION_LASTS ((int64_t)14 * 86400)

#define ROTA_PASSWORD_LEAST 10   /* characters */
#define ROTA_PASSWORD_MOST  1000 /* bytes */

/*
 * Give NAME a password, or another one, which ends NAME's sessions.
 * SUPERVISOR: NAME is no agent's id.  Else it is an agent's id.
 */
rota_status rota_desk_user_add(rota_desk *desk, const char *name,
                               bool supervisor, const char *password,
                               rota_error *err);
/* Make a key for NAME, an agent or a supervisor with an account: which, says
 * *SUPERVISOR.  An agent makes feeds of their own only. */
rota_status rota_desk_user_key(rota_desk *desk, const char *name,
                               rota_key_kind kind, rota_secret *secret,
                               bool *supervisor, rota_error *err);
/* End every key of NAME, and NAME's account; *ENDED is how many. */
rota_status rota_desk_user_revoke(rota_desk *desk, const char *name,
                                  size_t *ended, rota_error *err);

typedef struct {
    rota_arena *arena;
    rota_account *account; /* by name; password is "" */
    size_t accounts;
    rota_key *key; /* that have not ended, by id; hash is "" */
    size_t keys;
} rota_users;
void rota_users_release(rota_users *users);
rota_status rota_desk_users(rota_desk *desk, rota_users *users,
                            rota_error *err);
/* Where pages and feeds are reached: web.base_url, or the default; without a
 * final slash.  The caller frees. */
rota_status rota_desk_base_url(rota_desk *desk, char **base, rota_error *err);

/* ---- For the web --------------------------------------------------------- */

/* Sign in by password: *SESSION is for the cookie.  ROTA_NO when name and
 * password do not go together, which takes as long as when they do. */
rota_status rota_desk_sign_in(rota_desk *desk, const char *name,
                              const char *password, rota_secret *session,
                              rota_error *err);
/* By a link, which ends; ROTA_UNKNOWN when it is none. */
rota_status rota_desk_sign_in_link(rota_desk *desk, const char *link,
                                   rota_secret *session, rota_error *err);
/* Who holds the key SECRET of KIND; *FOUND false: nobody.  In ARENA. */
rota_status rota_desk_holder(rota_desk *desk, rota_key_kind kind,
                             const char *secret, rota_arena *arena,
                             rota_holder *holder, bool *found, rota_error *err);
/* End the session SECRET. */
rota_status rota_desk_sign_out(rota_desk *desk, const char *secret,
                               rota_error *err);
/* Every live feed key, with its hash; in ARENA. */
rota_status rota_desk_feed_keys(rota_desk *desk, rota_arena *arena,
                                rota_key **list, size_t *count,
                                rota_error *err);
/* What SECRET is kept as. */
rota_digest rota_key_hash(const char *secret);
/* A line of the journal: WHO was not let in. */
rota_status rota_desk_denied(rota_desk *desk, const char *who,
                             const char *detail, rota_error *err);
/* A number that is another one once anybody else has changed the database. */
rota_status rota_desk_tide(rota_desk *desk, int64_t *tide, rota_error *err);
/* The number of the last act in the journal that calendars can depend on. */
rota_status rota_desk_last_change(rota_desk *desk, int64_t *act,
                                  rota_error *err);
/* A desk that stays open: CLOCK is the system's clock now. */
void rota_desk_at(rota_desk *desk, int64_t clock);
/* What the journal calls the supervisor at this desk. */
void rota_desk_sign_as(rota_desk *desk, const char *name);

#endif
