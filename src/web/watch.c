/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "watch.h"

#include <rota/mem.h>
#include <rota/vec.h>

#include <assert.h>
#include <pthread.h>
#include <sys/socket.h>
#include <time.h>

typedef struct {
    int fd;
    bool busy;
    time_t until; /* else: of the clock that only goes on */
} connection;

struct watch {
    pthread_mutex_t lock;
    ROTA_VEC(connection) all;
};

static time_t clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
    return t.tv_sec;
}

watch *watch_new(void)
{
    watch *w = ROTA_NEW(watch);
    pthread_mutex_init(&w->lock, NULL);
    return w;
}

void watch_free(watch *w)
{
    if (!w)
        return;
    pthread_mutex_destroy(&w->lock);
    rota_vec_release(&w->all);
    free(w);
}

static connection *find(watch *w, int fd)
{
    for (size_t i = 0; i < w->all.count; i++)
        if (w->all.item[i].fd == fd)
            return &w->all.item[i];
    return NULL;
}

static void set(watch *w, int fd, bool busy, int seconds)
{
    pthread_mutex_lock(&w->lock);
    connection *c = find(w, fd);
    if (!c)
        c = rota_vec_push(&w->all);
    *c = (connection){ .fd = fd, .busy = busy, .until = clock_now() + seconds };
    pthread_mutex_unlock(&w->lock);
}

void watch_waiting(watch *w, int fd, int seconds)
{
    assert(w && seconds > 0);
    set(w, fd, false, seconds);
}

void watch_busy(watch *w, int fd)
{
    assert(w);
    set(w, fd, true, 0);
}

void watch_gone(watch *w, int fd)
{
    assert(w);
    pthread_mutex_lock(&w->lock);
    connection *c = find(w, fd);
    if (c)
        *c = w->all.item[--w->all.count];
    pthread_mutex_unlock(&w->lock);
}

bool watch_any_busy(watch *w)
{
    assert(w);
    bool any = false;
    pthread_mutex_lock(&w->lock);
    for (size_t i = 0; i < w->all.count; i++)
        any = any || w->all.item[i].busy;
    pthread_mutex_unlock(&w->lock);
    return any;
}

void watch_hang_up(watch *w)
{
    assert(w);
    pthread_mutex_lock(&w->lock);
    for (size_t i = 0; i < w->all.count; i++) {
        connection *c = &w->all.item[i];
        if (!c->busy && clock_now() > c->until)
            shutdown(c->fd, SHUT_RDWR); /* its thread sees the end and tidies */
    }
    pthread_mutex_unlock(&w->lock);
}
