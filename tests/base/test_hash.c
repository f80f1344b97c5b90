/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include <rota/hash.h>

/* BLAKE2b with 32 bytes of digest, as printed by `b2sum -l 256`. */
Test(hash, is_blake2b_256)
{
    rota_digest nothing = rota_hash("", 0);
    EQ_STR(nothing.hex, "0e5751c026e543b2e8ab2eb06099daa1"
                        "d1e5df47778f7787faab45cdf12fe3a8");
    rota_digest abc = rota_hash("abc", 3);
    EQ_STR(abc.hex, "bddd813c634239723171ef3fee98579b"
                    "94964e3bb1cb3e427262c8c068d52319");
}

/* The example of RFC 9562, appendix A.4. */
Test(hash, named_uuid_is_version_5)
{
    rota_uuid uuid = rota_uuid_named("6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                                     "www.example.com");
    EQ_STR(uuid.text, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

Test(hash, random_uuids_differ_and_are_version_4)
{
    rota_uuid a = rota_uuid_random();
    rota_uuid b = rota_uuid_random();
    EQ_INT(strlen(a.text), 36);
    EQ_INT(a.text[14], '4');
    cr_assert_str_neq(a.text, b.text);
}
