/* What follows from the dates of a horizon. */
#ifndef PROBLEM_DAYS_H
#define PROBLEM_DAYS_H

#include <rota/problem.h>

/* From date and makeup of every day, days, month_from, month_to and
 * weekend_days: weekday, week, in_month, month and the weekends, each charged
 * to the month of its first day within the horizon. */
void days_derive(rota_problem *p);

#endif
