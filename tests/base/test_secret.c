/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/secret.h>

#include "rota_test.h"

Test(secret, no_two_are_alike)
{
    rota_secret a = rota_secret_new(), b = rota_secret_new();
    EQ_INT(strlen(a.text), 43);
    EQ_INT(strspn(a.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                          "0123456789-_"),
           43);
    cr_assert_not(rota_secret_same(a.text, b.text));
    cr_assert(rota_secret_same(a.text, a.text));
    cr_assert_not(rota_secret_same(a.text, ""));
}

Test(secret, each_purpose_has_its_own)
{
    rota_digest form = rota_secret_for("s", "form");
    EQ_STR(rota_secret_for("s", "form").hex, form.hex);
    cr_assert_str_neq(rota_secret_for("s", "key").hex, form.hex);
    cr_assert_str_neq(rota_secret_for("t", "form").hex, form.hex);
}

Test(secret, a_password_fits_what_was_kept_of_it)
{
    char kept[ROTA_PASSWORD_SIZE], again[ROTA_PASSWORD_SIZE];
    rota_password_keep(kept, "早班 7 点");
    rota_password_keep(again, "早班 7 点");
    cr_assert(!strncmp(kept, "$argon2id$", 10), "%s", kept);
    cr_assert_str_neq(kept, again);
    cr_assert(rota_password_fits(kept, "早班 7 点"));
    cr_assert_not(rota_password_fits(kept, "早班 8 点"));
    cr_assert_not(rota_password_fits("", ""));
}
