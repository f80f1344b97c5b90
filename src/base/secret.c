/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/secret.h>

#include <assert.h>
#include <sodium.h>
#include <string.h>

/* libsodium wants it once, and allows it from any thread, any time. */
static void wake(void)
{
    int failed = sodium_init() < 0;
    assert(!failed);
    (void)failed;
}

rota_secret rota_secret_new(void)
{
    unsigned char bytes[32];
    rota_secret secret;
    wake();
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2base64(secret.text, sizeof secret.text, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    sodium_memzero(bytes, sizeof bytes);
    return secret;
}

rota_digest rota_secret_for(const char *secret, const char *purpose)
{
    assert(secret && purpose && strlen(purpose) <= crypto_generichash_KEYBYTES);
    unsigned char key[crypto_generichash_KEYBYTES] = { 0 };
    unsigned char bytes[32];
    rota_digest digest;
    wake();
    memcpy(key, purpose, strlen(purpose));
    int failed =
        crypto_generichash(bytes, sizeof bytes, (const unsigned char *)secret,
                           strlen(secret), key, sizeof key);
    assert(!failed);
    (void)failed;
    sodium_bin2hex(digest.hex, sizeof digest.hex, bytes, sizeof bytes);
    return digest;
}

bool rota_secret_same(const char *a, const char *b)
{
    assert(a && b);
    size_t length = strlen(a);
    return strlen(b) == length && sodium_memcmp(a, b, length) == 0;
}

void rota_password_keep(char kept[ROTA_PASSWORD_SIZE], const char *password)
{
    assert(kept && password);
    _Static_assert(ROTA_PASSWORD_SIZE >= crypto_pwhash_STRBYTES, "room");
    wake();
    int failed = crypto_pwhash_str_alg(
        kept, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
    assert(!failed); /* want of memory */
    (void)failed;
}

bool rota_password_fits(const char *kept, const char *password)
{
    assert(kept && password);
    wake();
    return crypto_pwhash_str_verify(kept, password, strlen(password)) == 0;
}
