/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/clearing.h>

#include "../rota_test.h"

static const rota_swap_accept ACCEPT[] = { { 20798, "early" }, { 20799, "" } };

Test(wish, accepts_what_it_names_or_anything)
{
    rota_swap_wish w = { .accept = ACCEPT, .accepts = 2 };
    cr_assert(rota_swap_wish_accepts(&w, 20798, "early"));
    cr_assert_not(rota_swap_wish_accepts(&w, 20798, "late"));
    cr_assert(rota_swap_wish_accepts(&w, 20799, "late"));
    cr_assert_not(rota_swap_wish_accepts(&w, 20800, "early"));
    w.accepts = 0;
    cr_assert(rota_swap_wish_accepts(&w, 20800, "night"));
}

Test(wish, ends_at_the_deadline_of_its_duty_an_offer_after_its_last_date)
{
    rota_error err = { 0 };
    rota_policy policy;
    rota_zone *zone = NULL;
    rota_policy_defaults(&policy);
    OK(rota_zone_open(&zone, "Asia/Shanghai", &err), err);
    int64_t midnight = rota_zone_instant(zone, 20797, 0, NULL);
    rota_swap_clock clock = { &policy, zone, midnight - 1 };
    rota_swap_wish w = { .gives = { "a", 20797, "early", midnight + 25200 } };
    rota_swap_wish offer = { .gives = { "b", ROTA_NO_DATE, "", 0 },
                             .accept = ACCEPT,
                             .accepts = 2 };
    EQ_INT(rota_swap_wish_ends(&clock, &w), midnight);
    EQ_INT(rota_swap_wish_state_of(&clock, &w), ROTA_SWAP_WISH_OPEN);
    EQ_INT(rota_swap_wish_ends(&clock, &offer), midnight + 3 * 86400);
    clock.now = midnight;
    EQ_INT(rota_swap_wish_state_of(&clock, &w), ROTA_SWAP_WISH_EXPIRED);
    EQ_STR(rota_swap_wish_state_name(ROTA_SWAP_WISH_EXPIRED), "expired");
    w.end = ROTA_SWAP_WISH_GRANTED;
    EQ_INT(rota_swap_wish_state_of(&clock, &w), ROTA_SWAP_WISH_GRANTED);
    offer.accepts = 0;
    EQ_INT(rota_swap_wish_ends(&clock, &offer), INT64_MAX);
    rota_zone_free(zone);
}
