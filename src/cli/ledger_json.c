/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger in JSON.
 */
#include "ledger.h"

#include <string.h>

static json_t *json_step(const rota_desk *desk, const rota_entry_step *step)
{
    if (!step)
        return json_null();
    return json_pack("{s:s, s:o, s:s, s:s}", "act",
                     rota_entry_act_name(step->act), "at",
                     report_json_moment(desk, step->when), "who", step->who,
                     "reason", step->reason);
}

static json_t *json_entry(const rota_desk *desk, const rota_entry_told *t)
{
    const rota_entry *e = t->entry;
    const rota_incident *i = t->incident;
    json_t *doc = json_pack(
        "{s:I, s:I, s:s, s:s, s:o, s:s?, s:s, s:s, s:s, s:i, s:I, s:s, s:b}",
        "id", (json_int_t)e->id, "incident", (json_int_t)e->incident, "agent",
        e->agent, "name", t->name, "date", report_json_date(i->date), "shift",
        *i->shift ? i->shift : NULL, "ground", rota_ground_name(i->ground),
        "role", strcmp(e->agent, i->agent) ? "other" : "main", "grade",
        rota_grade_name(e->grade), "marks", e->marks, "fen", (json_int_t)e->fen,
        "state", rota_entry_state_name(t->state), "effective",
        t->state == ROTA_ENTRY_STATE_EFFECTIVE);
    json_object_set_new(doc, "reverses",
                        e->reverses ? json_integer(e->reverses) : json_null());
    json_object_set_new(doc, "request",
                        i->request ? json_integer(i->request) : json_null());
    json_object_set_new(doc, "with",
                        *i->other ? json_string(i->other) : json_null());
    json_object_set_new(doc, "reason", json_string(e->reason));
    json_object_set_new(doc, "who", json_string(e->who));
    json_object_set_new(doc, "entered", report_json_moment(desk, e->when));
    json_object_set_new(doc, "seen", json_step(desk, t->seen));
    json_object_set_new(doc, "objection_ends",
                        report_json_moment(desk, t->ends));
    json_object_set_new(doc, "appeal", json_step(desk, t->appeal));
    json_object_set_new(doc, "answer", json_step(desk, t->answer));
    return doc;
}

json_t *ledger_json_entries(const rota_desk *desk, const rota_entry_told *told,
                            size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_entry(desk, &told[i]));
    return list;
}

static json_t *json_rest(const rota_ledger_sheet *sheet,
                         const rota_ledger_row *row)
{
    const rota_rest_account *r = &row->rest;
    json_t *lots = json_array();
    if (!sheet->banked) {
        json_decref(lots);
        return json_null();
    }
    for (size_t i = 0; i < r->lots.count; i++) {
        const rota_rest_lot *lot = &r->lots.item[i];
        json_array_append_new(
            lots, json_pack("{s:o, s:o, s:i, s:i}", "earned",
                            report_json_date(lot->date), "expires",
                            report_json_date(lot->last), "minutes",
                            lot->minutes, "left_minutes", lot->left));
    }
    return json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:o, s:i, s:i, s:o}",
                     "earned_minutes", r->earned, "taken_minutes", r->taken,
                     "expired_minutes", r->expired, "owed_minutes", r->owed,
                     "balance_minutes", r->balance, "day_minutes",
                     sheet->day_minutes, "expires", report_json_date(r->next),
                     "month_earned_minutes", row->rest_earned,
                     "month_taken_minutes", row->rest_taken, "lots", lots);
}

static json_t *json_row(const rota_ledger_sheet *sheet,
                        const rota_ledger_row *row)
{
    const rota_conduct_month *a = &row->account;
    char month[ROTA_DATE_SIZE];
    json_t *doc = json_pack(
        "{s:s, s:s, s:s, s:I, s:i, s:I, s:I, s:i, s:I, s:I, s:i, s:i, s:i, "
        "s:b}",
        "agent", row->agent, "name", row->name, "month",
        rota_month_text(month, row->month), "entries", (json_int_t)a->entries,
        "marks", a->marks, "fen", (json_int_t)a->fen, "pending",
        (json_int_t)a->pending, "effective_marks", a->effective_marks,
        "effective_fen", (json_int_t)a->effective_fen, "proposed_fen",
        (json_int_t)a->proposed, "minor", a->minor, "serious", a->serious,
        "serious_so_far", a->serious_so_far, "question", a->question);
    json_object_set_new(doc, "comp_rest", json_rest(sheet, row));
    return doc;
}

json_t *ledger_json_sheet(const rota_desk *desk, const rota_ledger_sheet *sheet)
{
    json_t *rows = json_array();
    char month[ROTA_DATE_SIZE];
    bool every = sheet->month == ROTA_EVERY_MONTH;
    for (size_t i = 0; i < sheet->rows; i++)
        json_array_append_new(rows, json_row(sheet, &sheet->row[i]));
    return json_pack("{s:s?, s:i, s:I, s:o, s:o}", "month",
                     every ? NULL : rota_month_text(month, sheet->month),
                     "marks", sheet->marks, "fen", (json_int_t)sheet->fen,
                     every ? "months" : "agents", rows, "entries",
                     ledger_json_entries(desk, sheet->told, sheet->count));
}
