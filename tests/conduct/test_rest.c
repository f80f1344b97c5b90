/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The balance of comp rest: earned, taken oldest first, expired. */
#include "rota_test.h"

#include <rota/comprest.h>

enum { DAY = 480 };

static rota_rest_account account;

static void tear_down(void)
{
    rota_rest_release(&account);
}

TestSuite(rest, .fini = tear_down);

static rota_date on(int month, int day)
{
    return rota_date_of(2026, month, day);
}

static void count(rota_rest_event *earned, size_t earnings,
                  rota_rest_event *taken, size_t takings, rota_date today)
{
    rota_rest_count(earned, earnings, taken, takings, 6, today, &account);
    EQ_INT(account.balance, account.earned - account.taken - account.expired);
    int left = -account.owed;
    for (size_t i = 0; i < account.lots.count; i++)
        if (account.lots.item[i].last >= today)
            left += account.lots.item[i].left;
    EQ_INT(account.balance, left);
}

Test(rest, lasts_until_the_same_day_six_months_later)
{
    EQ_INT(rota_rest_last(on(6, 6), 6), on(12, 6));
    EQ_INT(rota_rest_last(on(8, 31), 6), rota_date_of(2027, 2, 28));
    EQ_INT(rota_rest_last(on(9, 30), 5), rota_date_of(2027, 2, 28));
    EQ_INT(rota_rest_last(on(12, 31), 12), rota_date_of(2027, 12, 31));
    EQ_INT(rota_rest_last(rota_date_of(2027, 8, 29), 6),
           rota_date_of(2028, 2, 29));
}

Test(rest, is_nothing_where_nothing_was_worked)
{
    count(NULL, 0, NULL, 0, on(12, 1));
    EQ_INT(account.balance, 0);
    EQ_INT(account.next, ROTA_NO_DATE);
}

Test(rest, takes_the_oldest_first)
{
    rota_rest_event earned[] = { { on(10, 4), DAY }, { on(7, 4), DAY } };
    rota_rest_event taken[] = { { on(11, 2), DAY } };
    count(earned, 2, taken, 1, on(12, 1));
    EQ_INT(account.balance, DAY);
    EQ_INT(account.expired, 0);
    EQ_INT(account.lots.item[0].date, on(7, 4));
    EQ_INT(account.lots.item[0].left, 0);
    EQ_INT(account.next, rota_date_of(2027, 4, 4));
}

Test(rest, expires_the_day_after_its_last)
{
    rota_rest_event earned[] = { { on(6, 6), DAY }, { on(6, 7), DAY } };
    count(earned, 2, NULL, 0, on(12, 6));
    EQ_INT(account.balance, 2 * DAY);
    EQ_INT(account.next, on(12, 6));
    rota_rest_release(&account);
    count(earned, 2, NULL, 0, on(12, 7));
    EQ_INT(account.balance, DAY);
    EQ_INT(account.expired, DAY);
    EQ_INT(account.next, on(12, 7));
    rota_rest_release(&account);
    count(earned, 2, NULL, 0, on(12, 8));
    EQ_INT(account.balance, 0);
    EQ_INT(account.next, ROTA_NO_DATE);
}

Test(rest, that_expired_before_is_not_taken)
{
    rota_rest_event earned[] = { { on(1, 4), DAY }, { on(7, 4), DAY } };
    rota_rest_event taken[] = { { on(7, 6), DAY } };
    count(earned, 2, taken, 1, on(8, 1));
    EQ_INT(account.expired, DAY);
    EQ_INT(account.balance, 0);
    EQ_INT(account.lots.item[0].left, DAY); /* the old one went unused */
    EQ_INT(account.lots.item[1].left, 0);
}

Test(rest, can_be_taken_in_parts)
{
    rota_rest_event earned[] = { { on(7, 4), DAY }, { on(7, 5), DAY } };
    rota_rest_event taken[] = { { on(8, 3), 240 }, { on(8, 4), DAY } };
    count(earned, 2, taken, 2, on(9, 1));
    EQ_INT(account.balance, 240);
    EQ_INT(account.lots.item[0].left, 0);
    EQ_INT(account.lots.item[1].left, 240);
}

Test(rest, taken_in_advance_is_owed_and_the_next_lot_pays)
{
    rota_rest_event earned[] = { { on(9, 5), DAY }, { on(9, 6), DAY } };
    rota_rest_event taken[] = { { on(9, 1), DAY }, { on(9, 7), 2 * DAY } };
    count(earned, 2, taken, 1, on(9, 30));
    EQ_INT(account.owed, 0);
    EQ_INT(account.balance, DAY);
    rota_rest_release(&account);
    count(earned, 2, taken, 2, on(9, 30));
    EQ_INT(account.owed, DAY);
    EQ_INT(account.balance, -DAY);
}

Test(rest, approved_for_later_is_reserved)
{
    rota_rest_event earned[] = { { on(7, 4), DAY }, { on(10, 4), DAY } };
    /* by then the first will have expired */
    rota_rest_event taken[] = { { rota_date_of(2027, 1, 5), DAY } };
    count(earned, 2, taken, 1, on(12, 1));
    EQ_INT(account.expired, 0);
    EQ_INT(account.balance, DAY);
    EQ_INT(account.lots.item[0].left, DAY);
    EQ_INT(account.next, rota_date_of(2027, 1, 4));
}
