/*
 * hash: BLAKE2b-256, UUIDs, and random ids (libsodium).
 */
#ifndef ROTA_HASH_H
#define ROTA_HASH_H

#include <stddef.h>

/* 64 lowercase hexadecimal digits and a NUL. */
typedef struct {
    char hex[65];
} rota_digest;

rota_digest rota_hash(const void *data, size_t size);

/* A UUID as text, 36 characters and a NUL. */
typedef struct {
    char text[37];
} rota_uuid;

/* Version 4: random. */
rota_uuid rota_uuid_random(void);
/* Version 5 (RFC 9562, SHA-1) of NAME in the name space SPACE, a UUID as
 * text. */
rota_uuid rota_uuid_named(const char *space, const char *name);

#endif
