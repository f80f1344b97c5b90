/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "team.h"

#include <rota/mem.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

struct team {
    int threads; /* the caller's own included */
    pthread_t *thread;
    pthread_mutex_t lock;
    pthread_cond_t start, done;
    unsigned round; /* grows with every team_run */
    int busy;       /* helpers still at this round */
    bool quit;
    team_piece *piece;
    void *ctx;
    int n;
    atomic_int next;
};

typedef struct {
    team *team;
    int who;
} member;

static void work(team *t, int who)
{
    for (;;) {
        int i = atomic_fetch_add(&t->next, 1);
        if (i >= t->n)
            return;
        t->piece(t->ctx, i, who);
    }
}

static void *serve(void *arg)
{
    member me = *(member *)arg;
    team *t = me.team;
    unsigned seen = 0;
    free(arg);
    for (;;) {
        pthread_mutex_lock(&t->lock);
        while (t->round == seen && !t->quit)
            pthread_cond_wait(&t->start, &t->lock);
        seen = t->round;
        bool quit = t->quit;
        pthread_mutex_unlock(&t->lock);
        if (quit)
            return NULL;
        work(t, me.who);
        pthread_mutex_lock(&t->lock);
        if (--t->busy == 0)
            pthread_cond_signal(&t->done);
        pthread_mutex_unlock(&t->lock);
    }
}

team *team_new(int threads)
{
    team *t = ROTA_NEW(team);
    t->thread = ROTA_NEW_ARRAY(pthread_t, threads);
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->start, NULL);
    pthread_cond_init(&t->done, NULL);
    t->threads = 1;
    while (t->threads < threads) {
        member *m = ROTA_NEW(member);
        *m = (member){ t, t->threads };
        /* with fewer threads than asked for, the others do the work */
        if (pthread_create(&t->thread[t->threads], NULL, serve, m)) {
            free(m);
            break;
        }
        t->threads++;
    }
    return t;
}

void team_free(team *t)
{
    pthread_mutex_lock(&t->lock);
    t->quit = true;
    pthread_cond_broadcast(&t->start);
    pthread_mutex_unlock(&t->lock);
    for (int i = 1; i < t->threads; i++)
        pthread_join(t->thread[i], NULL);
    pthread_mutex_destroy(&t->lock);
    pthread_cond_destroy(&t->start);
    pthread_cond_destroy(&t->done);
    free(t->thread);
    free(t);
}

int team_size(const team *t)
{
    return t->threads;
}

void team_run(team *t, team_piece *piece, void *ctx, int n)
{
    pthread_mutex_lock(&t->lock);
    t->piece = piece;
    t->ctx = ctx;
    t->n = n;
    atomic_store(&t->next, 0);
    t->busy = t->threads - 1;
    t->round++;
    pthread_cond_broadcast(&t->start);
    pthread_mutex_unlock(&t->lock);
    work(t, 0);
    pthread_mutex_lock(&t->lock);
    while (t->busy)
        pthread_cond_wait(&t->done, &t->lock);
    pthread_mutex_unlock(&t->lock);
}
