/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web.h"

#include <rota/hash.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#define WORTH_IT 512 /* bytes; less is not made smaller */

/* The same bytes always become the same: no name, no time in the head. */
static void compress_gzip(blob *b)
{
    z_stream z = { 0 };
    int code = deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    assert(code == Z_OK);
    uLong most = deflateBound(&z, b->plain_size);
    b->gzip = rota_alloc(most);
    z.next_in = (Bytef *)b->plain;
    z.avail_in = (uInt)b->plain_size;
    z.next_out = (Bytef *)b->gzip;
    z.avail_out = (uInt)most;
    code = deflate(&z, Z_FINISH);
    assert(code == Z_STREAM_END);
    b->gzip_size = z.total_out;
    deflateEnd(&z);
}

static void tag(char out[80], const char *data, size_t size)
{
    snprintf(out, 80, "\"%s\"", rota_hash(data, size).hex);
}

blob *blob_new(const char *data, size_t size, int64_t modified)
{
    assert(data && size < UINT32_MAX);
    blob *b = ROTA_NEW(blob);
    atomic_init(&b->holders, 1);
    b->plain = rota_alloc(size + 1);
    memcpy(b->plain, data, size);
    b->plain_size = size;
    b->modified = modified;
    tag(b->plain_tag, data, size);
    if (size >= WORTH_IT) {
        compress_gzip(b);
        tag(b->gzip_tag, b->gzip, b->gzip_size);
    }
    return b;
}

blob *blob_share(blob *b)
{
    assert(b);
    atomic_fetch_add(&b->holders, 1);
    return b;
}

void blob_release(blob *b)
{
    if (!b || atomic_fetch_sub(&b->holders, 1) > 1)
        return;
    free(b->plain);
    free(b->gzip);
    free(b);
}
