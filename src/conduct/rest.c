/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The balance of comp rest.
 */
#include <rota/comprest.h>

#include <assert.h>

void rota_rest_release(rota_rest_account *account)
{
    rota_vec_release(&account->lots);
    *account = (rota_rest_account){ 0 };
}

rota_date rota_rest_last(rota_date date, int months)
{
    assert(months >= 0);
    int year, number, day;
    rota_month month = rota_month_of(date) + months;
    rota_date_split(date, &year, &number, &day);
    int last = rota_month_days(month);
    return rota_month_first(month) + (day < last ? day : last) - 1;
}

static int by_date(const void *a, const void *b)
{
    const rota_rest_event *x = a, *y = b;
    return (x->date > y->date) - (x->date < y->date);
}

/* Pay what is owed with what LOT has left. */
static void pay(rota_rest_account *a, rota_rest_lot *lot)
{
    int paid = lot->left < a->owed ? lot->left : a->owed;
    lot->left -= paid;
    a->owed -= paid;
}

static void earn(rota_rest_account *a, const rota_rest_event *e, int months)
{
    rota_rest_lot *lot = rota_vec_push(&a->lots);
    *lot = (rota_rest_lot){ e->date, rota_rest_last(e->date, months),
                            e->minutes, e->minutes };
    a->earned += e->minutes;
    pay(a, lot);
}

/* From the oldest lot that lasts until then. */
static void take(rota_rest_account *a, const rota_rest_event *e)
{
    a->taken += e->minutes;
    a->owed += e->minutes;
    for (size_t i = 0; i < a->lots.count && a->owed > 0; i++)
        if (a->lots.item[i].last >= e->date)
            pay(a, &a->lots.item[i]);
}

void rota_rest_count(rota_rest_event *earned, size_t earnings,
                     rota_rest_event *taken, size_t takings, int months,
                     rota_date today, rota_rest_account *account)
{
    assert((earned || earnings == 0) && (taken || takings == 0) && account);
    *account = (rota_rest_account){ .next = ROTA_NO_DATE };
    if (earnings > 0)
        qsort(earned, earnings, sizeof *earned, by_date);
    if (takings > 0)
        qsort(taken, takings, sizeof *taken, by_date);
    for (size_t i = 0, k = 0; i < earnings || k < takings;) {
        if (k == takings || (i < earnings && earned[i].date <= taken[k].date))
            earn(account, &earned[i++], months);
        else
            take(account, &taken[k++]);
    }
    for (size_t i = 0; i < account->lots.count; i++) {
        const rota_rest_lot *lot = &account->lots.item[i];
        if (lot->last < today)
            account->expired += lot->left;
        else if (lot->left > 0 && account->next == ROTA_NO_DATE)
            account->next = lot->last;
    }
    account->balance = account->earned - account->taken - account->expired;
}
