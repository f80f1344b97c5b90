/*
 * comprest: days off earned by duties on days off, as a balance.
 *
 * Pure: whoever asks hands in what was worked and what was taken.  A weekend
 * or restday duty earns one day (hours.day_minutes); statutory days are paid
 * and earn none.  A lot can be taken until the same day comp.months later and
 * expires then.  What is taken is the oldest lot that has not expired; what is
 * taken before it is earned is owed, and the next lots pay it.
 */
#ifndef ROTA_COMPREST_H
#define ROTA_COMPREST_H

#include <rota/calendar.h>
#include <rota/vec.h>

/* A date and minutes earned or taken on it; minutes > 0. */
typedef struct {
    rota_date date;
    int minutes;
} rota_rest_event;

/* What one duty earned. */
typedef struct {
    rota_date date, last; /* earned; the last date it can be taken */
    int minutes, left;
} rota_rest_lot;

typedef struct {
    ROTA_VEC(rota_rest_lot) lots; /* by date */
    int earned, taken, expired;   /* minutes, of all lots and takings */
    int owed;                     /* taken and not earned yet */
    int balance;    /* what can still be taken, less owed; always
                       earned - taken - expired */
    rota_date next; /* when some of it expires: last of the oldest lot with
                       something left; ROTA_NO_DATE without */
} rota_rest_account;
void rota_rest_release(rota_rest_account *account);

/* As of TODAY; TAKEN may lie ahead.  Both lists are sorted in place. */
void rota_rest_count(rota_rest_event *earned, size_t earnings,
                     rota_rest_event *taken, size_t takings, int months,
                     rota_date today, rota_rest_account *account);
/* The same day of the month MONTHS later, or that month's last. */
rota_date rota_rest_last(rota_date date, int months);

#endif
