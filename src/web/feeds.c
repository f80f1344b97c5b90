/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feeds.h"

#include <assert.h>
#include <string.h>

/* A calendar that has been made. */
typedef struct {
    char *agent; /* NULL: not of one */
    rota_feed_kind kind;
    blob *blob;
} made;

/* All of it under the web's lock. */
struct feeds {
    bool looked;
    int64_t tide;      /* of the database when it was looked at last */
    int64_t turn;      /* the last act that calendars can show */
    rota_arena *arena; /* of the keys */
    rota_key *key;     /* that open feeds, by hash */
    size_t keys;
    ROTA_VEC(made) made; /* as of TURN, by agent and kind */
};

feeds *feeds_new(void)
{
    feeds *f = ROTA_NEW(feeds);
    f->arena = rota_arena_new();
    return f;
}

static void forget(feeds *f)
{
    for (size_t i = 0; i < f->made.count; i++) {
        free(f->made.item[i].agent);
        blob_release(f->made.item[i].blob);
    }
    f->made.count = 0;
}

void feeds_free(feeds *f)
{
    if (!f)
        return;
    forget(f);
    rota_vec_release(&f->made);
    rota_arena_free(f->arena);
    free(f);
}

static int by_hash(const void *a, const void *b)
{
    return strcmp(((const rota_key *)a)->hash, ((const rota_key *)b)->hash);
}

/* Know what has changed since it was looked at last. */
static rota_status look(feeds *f, rota_desk *porter, rota_error *err)
{
    int64_t tide, turn;
    ROTA_TRY(rota_desk_tide(porter, &tide, err));
    if (f->looked && tide == f->tide)
        return ROTA_OK;
    ROTA_TRY(rota_desk_last_change(porter, &turn, err));
    f->looked = false;
    rota_arena_reset(f->arena);
    ROTA_TRY(rota_desk_feed_keys(porter, f->arena, &f->key, &f->keys, err));
    qsort(f->key, f->keys, sizeof *f->key, by_hash);
    if (turn != f->turn)
        forget(f);
    f->turn = turn;
    f->tide = tide;
    f->looked = true;
    return ROTA_OK;
}

static const rota_key *find_key(const feeds *f, const char *secret)
{
    rota_digest hash = rota_key_hash(secret);
    rota_key wanted = { .hash = hash.hex };
    if (f->keys == 0)
        return NULL;
    const rota_key *key =
        bsearch(&wanted, f->key, f->keys, sizeof *f->key, by_hash);
    /* What is compared is a hash: how far it agrees tells nothing of the
     * secret.  Even so the last word takes the same time always. */
    return key && rota_secret_same(key->hash, hash.hex) ? key : NULL;
}

static int compare(const made *m, const char *agent, rota_feed_kind kind)
{
    if (m->kind != kind)
        return m->kind < kind ? -1 : 1;
    return agent ? strcmp(m->agent, agent) : 0;
}

/* Where the calendar stands, or would. */
static size_t place_of(const feeds *f, const char *agent, rota_feed_kind kind,
                       bool *found)
{
    size_t low = 0, high = f->made.count;
    *found = false;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(&f->made.item[middle], agent, kind);
        if (order == 0) {
            *found = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void keep(feeds *f, const char *agent, rota_feed_kind kind, blob *b)
{
    bool found;
    size_t at = place_of(f, agent, kind, &found);
    if (found) /* somebody was quicker */
        return;
    (void)rota_vec_push(&f->made);
    memmove(&f->made.item[at + 1], &f->made.item[at],
            (f->made.count - 1 - at) * sizeof *f->made.item);
    f->made.item[at] = (made){ .agent = agent ? rota_strdup(agent) : NULL,
                               .kind = kind,
                               .blob = blob_share(b) };
}

/* Make it anew at a desk of its own, so that others do not wait. */
static rota_status make(web *w, const char *agent, rota_feed_kind kind,
                        int64_t now, blob **out, rota_error *err)
{
    rota_desk *desk = NULL;
    rota_feed feed = { 0 };
    rota_desk_options options = w->options.desk;
    options.clock = now;
    ROTA_TRY(rota_desk_open(&desk, &options, err));
    rota_status status = rota_desk_feed(desk, kind, agent, &feed, err);
    if (status == ROTA_OK)
        *out = blob_new(feed.bytes, feed.size, feed.modified);
    rota_feed_release(&feed);
    rota_desk_close(desk);
    return status;
}

/* The kept one, if there is; *TURN is as of now. */
static rota_status take(web *w, const char *agent, rota_feed_kind kind,
                        int64_t *turn, blob **out, rota_error *err)
{
    bool found = false;
    feeds *f = w->feeds;
    ROTA_TRY(look(f, w->porter, err));
    size_t at = place_of(f, agent, kind, &found);
    if (found)
        *out = blob_share(f->made.item[at].blob);
    *turn = f->turn;
    return ROTA_OK;
}

rota_status feeds_make(web *w, const char *agent, rota_feed_kind kind,
                       int64_t now, blob **out, rota_error *err)
{
    assert(w && out && (kind == ROTA_FEED_OWN) == (agent != NULL));
    int64_t turn = 0;
    *out = NULL;
    pthread_mutex_lock(&w->lock);
    rota_status status = take(w, agent, kind, &turn, out, err);
    pthread_mutex_unlock(&w->lock);
    if (status != ROTA_OK || *out)
        return status;
    ROTA_TRY(make(w, agent, kind, now, out, err));
    pthread_mutex_lock(&w->lock);
    /* What was made may be newer than TURN, never older; but it is kept only
     * where nobody has seen a change since. */
    if (w->feeds->looked && w->feeds->turn == turn)
        keep(w->feeds, agent, kind, *out);
    pthread_mutex_unlock(&w->lock);
    return ROTA_OK;
}

/* Whose the key is, in memory that the caller frees. */
static rota_status find_holder(web *w, const char *secret, bool *found,
                               char **agent, rota_error *err)
{
    feeds *f = w->feeds;
    *found = false;
    *agent = NULL;
    ROTA_TRY(look(f, w->porter, err));
    const rota_key *key = find_key(f, secret);
    *found = key != NULL;
    if (key && !key->holder.supervisor)
        *agent = rota_strdup(key->holder.name);
    return ROTA_OK;
}

rota_status feeds_get(web *w, const char *secret, rota_feed_kind kind,
                      int64_t now, blob **out, rota_error *err)
{
    assert(w && secret && out);
    bool found;
    char *agent;
    *out = NULL;
    pthread_mutex_lock(&w->lock);
    rota_status status = find_holder(w, secret, &found, &agent, err);
    pthread_mutex_unlock(&w->lock);
    if (kind == ROTA_FEED_OWN && !agent)
        found = false;
    if (status == ROTA_OK && found)
        status = feeds_make(w, kind == ROTA_FEED_OWN ? agent : NULL, kind, now,
                            out, err);
    free(agent);
    return status;
}
