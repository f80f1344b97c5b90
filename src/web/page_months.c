/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

rota_status page_months(request *r, response *out, rota_error *err)
{
    (void)err;
    markup *h = frame_open(r, _(r->user.lang, "Months"));
    form_open(h, "/months");
    form_input(h, "month", "month", _(h->lang, "Month"), NULL);
    form_button(h, _(h->lang, "Show"));
    mark_close(h);
    frame_close(h, out);
    return ROTA_OK;
}

rota_status page_months_go(request *r, response *out, rota_error *err)
{
    const char *typed;
    rota_month month;
    char text[ROTA_DATE_SIZE];
    ROTA_TRY(request_need(r, "month", &typed, err));
    ROTA_TRY(rota_desk_month(typed, &month, err));
    response_redirect(r, out,
                      url(r, "/months/%s", rota_month_text(text, month)), NULL);
    return ROTA_OK;
}
