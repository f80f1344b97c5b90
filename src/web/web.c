/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feeds.h"

#include <rota/file.h>

#include <assert.h>
#include <string.h>

static blob *asset(const char *name)
{
    const rota_embedded *file = rota_embedded_find(name);
    return blob_new(file->data, file->size, 0);
}

rota_status web_new(web **out, const rota_web_options *options, rota_error *err)
{
    assert(out && options);
    web *w = ROTA_NEW(web);
    w->options = *options;
    w->options.desk.who = NULL;
    w->style = asset("src/web/style.css");
    w->script = asset("src/web/rota.js");
    w->description = asset("src/web/openapi.json");
    w->limits = limits_new();
    w->feeds = feeds_new();
    pthread_mutex_init(&w->lock, NULL);
    char *base = NULL;
    rota_status status = rota_desk_open(&w->porter, &w->options.desk, err);
    if (status == ROTA_OK)
        status = rota_desk_base_url(w->porter, &base, err);
    if (status != ROTA_OK) {
        web_free(w);
        return status;
    }
    w->secure = !strncmp(base, "https://", 8);
    free(base);
    *out = w;
    return ROTA_OK;
}

void web_free(web *w)
{
    if (!w)
        return;
    rota_desk_close(w->porter);
    pthread_mutex_destroy(&w->lock);
    feeds_free(w->feeds);
    limits_free(w->limits);
    blob_release(w->style);
    blob_release(w->script);
    blob_release(w->description);
    free(w);
}
