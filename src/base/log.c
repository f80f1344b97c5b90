/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/log.h>

#include <rota/text.h>

#include <assert.h>
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static rota_log_sink *to;
static void *to_ctx;
static rota_log_level to_least;

void rota_log_to(rota_log_sink *sink, void *ctx, rota_log_level least)
{
    pthread_mutex_lock(&lock);
    to = sink;
    to_ctx = ctx;
    to_least = least;
    pthread_mutex_unlock(&lock);
}

void rota_log(rota_log_level level, const char *fmt, ...)
{
    assert(fmt);
    /* One line at a time: the sink is called under the lock. */
    pthread_mutex_lock(&lock);
    if (to && level <= to_least) {
        rota_text line = { 0 };
        va_list ap;
        va_start(ap, fmt);
        rota_text_vprintf(&line, fmt, ap);
        va_end(ap);
        to(level, rota_text_str(&line), to_ctx);
        rota_text_release(&line);
    }
    pthread_mutex_unlock(&lock);
}
