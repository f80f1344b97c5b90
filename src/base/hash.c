/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/hash.h>

#include <assert.h>
#include <sodium.h>
#include <string.h>
#include <uuid/uuid.h>

rota_digest rota_hash(const void *data, size_t size)
{
    assert(data || size == 0);
    unsigned char bytes[32];
    rota_digest digest;
    int failed = crypto_generichash(bytes, sizeof bytes, data, size, NULL, 0);
    assert(!failed);
    sodium_bin2hex(digest.hex, sizeof digest.hex, bytes, sizeof bytes);
    return digest;
}

rota_uuid rota_uuid_random(void)
{
    uuid_t bytes;
    rota_uuid uuid;
    uuid_generate_random(bytes);
    uuid_unparse_lower(bytes, uuid.text);
    return uuid;
}

rota_uuid rota_uuid_named(const char *space, const char *name)
{
    assert(space && name);
    uuid_t of_space;
    uuid_t bytes;
    rota_uuid uuid;
    int failed = uuid_parse(space, of_space);
    assert(!failed);
    uuid_generate_sha1(bytes, of_space, name, strlen(name));
    uuid_unparse_lower(bytes, uuid.text);
    return uuid;
}
