/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text_form.h"

text_form_day text_form_usual_day(const rota_problem *p, int d)
{
    const rota_problem_day *day = &p->day[d];
    rota_weekday weekday = rota_date_weekday(day->date);
    text_form_day usual = { .kind = ROTA_WORKDAY };

    if (p->weekend_days.weekdays >> weekday & 1 && !day->makeup)
        usual.kind = ROTA_WEEKEND;
    usual.planned = d >= p->month_from && d < p->month_to &&
                    (p->scope == ROTA_SCOPE_MONTH || day->kind != ROTA_WORKDAY);
    if (d > 0)
        usual.midnight = day[-1].midnight + 1440 - day[-1].change_by;
    return usual;
}

text_form_duty text_form_usual_duty(const rota_problem_shift *shift,
                                    int32_t midnight)
{
    int32_t end = midnight + shift->end;
    text_form_duty usual = { midnight + shift->start, end, end, end };

    if (shift->start2 != ROTA_UNSET) {
        usual.end = midnight + shift->end2;
        usual.pause_end = midnight + shift->start2;
    }
    return usual;
}

int text_form_pieces(const rota_problem_shift *shift)
{
    int pieces = shift->end - shift->start;

    if (shift->start2 != ROTA_UNSET)
        pieces += shift->end2 - shift->start2;
    return pieces;
}
