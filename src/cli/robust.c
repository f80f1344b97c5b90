/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check --robust: which single absence opens a floor gap. */
#include "cli.h"

#include <rota/explain.h>

/* Seconds that repairs may be tried for. */
#define SECONDS 20

static void print_robust(const cli *c, const rota_robustness *r)
{
    print_table t = { .columns = 5 };
    print_line(_(c->lang, "duties: %d; a single absence opens a floor gap in "
                          "%zu of them"),
               r->duties, r->count);
    if (r->count > 0)
        print_line(_(c->lang, "somebody could step in: %d; a repair closes it: "
                              "%d; nothing does: %d; not known in time: %d"),
                   r->kinds[ROTA_FRAGILE_TAKER], r->kinds[ROTA_FRAGILE_REPAIR],
                   r->kinds[ROTA_FRAGILE_OPEN], r->kinds[ROTA_FRAGILE_UNKNOWN]);
    for (size_t i = 0; i < r->count; i++) {
        const rota_said_fragile *f = &r->item[i];
        char date[ROTA_DATE_SIZE], day[ROTA_DAY_SIZE];
        print_cell(&t, "%s", rota_date_text(date, f->date));
        print_cell(&t, "%s", rota_day_text(day, f->date, c->lang));
        print_cell(&t, "%s", f->shift);
        print_cell(&t, "%s %s", f->agent, f->name);
        print_cell(&t, "%s", f->text);
    }
    print_table_end(&t);
}

static json_t *robust_json(const rota_robustness *r)
{
    static const char *const kinds[] = { "substitute", "repair", "open",
                                         "unknown" };
    json_t *list = json_array();
    for (size_t i = 0; i < r->count; i++) {
        const rota_said_fragile *f = &r->item[i];
        char date[ROTA_DATE_SIZE];
        bool closes =
            f->kind == ROTA_FRAGILE_TAKER || f->kind == ROTA_FRAGILE_REPAIR;
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:s, s:i, s:b, s:s, s:s?, s:s}", "agent",
                      f->agent, "date", rota_date_text(date, f->date), "shift",
                      f->shift, "floor_misses", f->misses, "repairable", closes,
                      "by", kinds[f->kind], "substitute", f->taker, "text",
                      f->text));
    }
    return json_pack("{s:i, s:I, s:i, s:i, s:i, s:i, s:o}", "duties", r->duties,
                     "fragile", (json_int_t)r->count, "substitute",
                     r->kinds[ROTA_FRAGILE_TAKER], "repair",
                     r->kinds[ROTA_FRAGILE_REPAIR], "open",
                     r->kinds[ROTA_FRAGILE_OPEN], "unknown",
                     r->kinds[ROTA_FRAGILE_UNKNOWN], "absences", list);
}

rota_status check_robust(cli *c, rota_month month, const rota_which *which)
{
    const rota_explain_order order = {
        .which = *which,
        .seconds = SECONDS,
        .threads = 1,
        .stop = progress_catch_signals(),
    };
    rota_desk *desk = NULL;
    rota_robustness found = { 0 };
    ROTA_TRY(cli_open(c, &desk));
    rota_status status = rota_desk_robust(desk, month, &order, &found, &c->err);
    if (status == ROTA_OK && c->json)
        print_json(robust_json(&found));
    else if (status == ROTA_OK)
        print_robust(c, &found);
    if (status == ROTA_OK &&
        found.kinds[ROTA_FRAGILE_OPEN] + found.kinds[ROTA_FRAGILE_UNKNOWN] > 0)
        status = ROTA_NO;
    rota_robustness_release(&found);
    rota_desk_close(desk);
    return status;
}
