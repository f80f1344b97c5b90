/*
 * secret: random secrets, what may be kept of them, and passwords (libsodium).
 */
#ifndef ROTA_SECRET_H
#define ROTA_SECRET_H

#include <rota/hash.h>

#include <stdbool.h>

/* 32 random bytes as base64 without `+`, `/`, `=`: 43 characters and a NUL. */
typedef struct {
    char text[44];
} rota_secret;

rota_secret rota_secret_new(void);
/* What SECRET becomes for PURPOSE; nobody gets back from it to SECRET, nor to
 * what it becomes for another purpose. */
rota_digest rota_secret_for(const char *secret, const char *purpose);
/* Are A and B the same?  It takes as long wherever they differ. */
bool rota_secret_same(const char *a, const char *b);

#define ROTA_PASSWORD_SIZE 128

/* What is kept of PASSWORD: argon2id with a salt of its own, 64 MiB. */
void rota_password_keep(char kept[ROTA_PASSWORD_SIZE], const char *password);
bool rota_password_fits(const char *kept, const char *password);

#endif
