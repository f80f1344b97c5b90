/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include <assert.h>
#include <string.h>

/* So many at once are told apart; the one that ends first makes room. */
#define KEPT 4096

typedef struct {
    uint64_t key; /* 0: empty */
    int64_t ends; /* instant at which counting begins anew */
    int count;
} counter;

struct limits {
    pthread_mutex_t lock;
    counter kept[KEPT];
};

limits *limits_new(void)
{
    limits *l = ROTA_NEW(limits);
    pthread_mutex_init(&l->lock, NULL);
    return l;
}

void limits_free(limits *l)
{
    if (!l)
        return;
    pthread_mutex_destroy(&l->lock);
    free(l);
}

static uint64_t key_of(const char *kind, const char *who)
{
    rota_text text = { 0 };
    rota_text_printf(&text, "%s %s", kind, who);
    rota_digest hash = rota_hash(rota_text_str(&text), text.length);
    rota_text_release(&text);
    char head[17] = { 0 };
    memcpy(head, hash.hex, 16);
    return strtoull(head, NULL, 16) | 1;
}

/* The counter of KEY among the eight places that it may have; else, for a new
 * one, the place that ends first. */
static counter *find(limits *l, uint64_t key, int64_t now)
{
    counter *oldest = NULL;
    for (uint64_t i = 0; i < 8; i++) {
        counter *c = &l->kept[(key + i * 509) % KEPT];
        if (c->key == key && c->ends > now)
            return c;
        if (!oldest || c->ends < oldest->ends)
            oldest = c;
    }
    *oldest = (counter){ .ends = 0 };
    return oldest;
}

bool limits_allow(limits *l, const char *kind, const char *who, int most,
                  int seconds, int64_t now)
{
    assert(l && kind && who && most > 0);
    uint64_t key = key_of(kind, who);
    pthread_mutex_lock(&l->lock);
    counter *c = find(l, key, now);
    if (c->ends == 0)
        *c = (counter){ .key = key, .ends = now + seconds };
    bool allowed = c->count < most;
    c->count += allowed;
    pthread_mutex_unlock(&l->lock);
    return allowed;
}
