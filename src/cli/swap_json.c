/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <string.h>

json_t *swap_json_findings(const cli *c, const rota_verdict *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->findings.count; i++) {
        const rota_swap_finding *f = &v->findings.item[i];
        json_array_append_new(
            list,
            json_pack("{s:s, s:s?, s:o, s:i, s:i, s:s, s:{s:s, s:s}, s:s, s:b, "
                      "s:b}",
                      "rule", f->rule, "agent", *f->agent ? f->agent : NULL,
                      "date", report_json_date(f->date), "measured",
                      f->measured, "required", f->required, "text",
                      f->text[c->lang], "texts", "en", f->text[ROTA_EN],
                      "zh_CN", f->text[ROTA_ZH_CN], "clause",
                      f->clause[c->lang], "inherited", f->inherited, "waived",
                      f->waived));
    }
    return list;
}

json_t *swap_json_duty(const rota_swap_party *p)
{
    return p->date == ROTA_NO_DATE
               ? json_null()
               : json_pack("{s:o, s:s}", "date", report_json_date(p->date),
                           "shift", p->shift);
}

static json_t *json_parties(const rota_swap_party *party, int count,
                            const rota_request *r)
{
    json_t *list = json_array();
    for (int k = 0; k < count; k++)
        json_array_append_new(
            list,
            json_pack("{s:s, s:o, s:o, s:o}", "agent", party[k].agent, "gives",
                      swap_json_duty(&party[k]), "takes",
                      swap_json_duty(&party[rota_swap_from(NULL, k, count)]),
                      "agreed",
                      r ? json_boolean(rota_request_agreed(r, k))
                        : json_null()));
    return list;
}

static json_t *json_steps(const rota_desk *desk, const rota_request *r)
{
    json_t *list = json_array();
    for (int i = 0; i < r->steps; i++) {
        const rota_request_step *s = &r->step[i];
        json_array_append_new(
            list,
            json_pack("{s:s, s:o, s:s, s:s?, s:s, s:b, s:b, s:s, s:s}", "act",
                      rota_request_act_name(s->act), "at",
                      report_json_moment(desk, s->when), "who", s->who, "for",
                      *s->agent ? s->agent : NULL, "reason", s->reason,
                      "waives_notice", (s->waives & ROTA_WAIVES_NOTICE) != 0,
                      "waives_quota", (s->waives & ROTA_WAIVES_QUOTA) != 0,
                      "waiver", s->waiver, "detail", s->detail));
    }
    return list;
}

static json_t *json_slots(const rota_verdict *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->slots.count; i++) {
        const rota_swap_slot *s = &v->slots.item[i];
        char start[ROTA_DATE_SIZE];
        json_array_append_new(
            list,
            json_pack("{s:o, s:s, s:i, s:i, s:i, s:i}", "date",
                      report_json_date(s->date), "start",
                      rota_clock_text(start, s->start), "minutes", s->length,
                      "need", s->need, "before", s->before, "after", s->after));
    }
    return list;
}

static json_t *json_quotas(const rota_verdict *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->quotas.count; i++) {
        const rota_swap_quota *q = &v->quotas.item[i];
        char month[ROTA_DATE_SIZE];
        int left = q->limit > q->used ? q->limit - q->used : 0;
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:i, s:o, s:o}", "agent", q->agent, "month",
                      rota_month_text(month, q->month), "used", q->used,
                      "limit", q->limit ? json_integer(q->limit) : json_null(),
                      "left", q->limit ? json_integer(left) : json_null()));
    }
    return list;
}

static json_t *json_service(const rota_verdict *v)
{
    if (v->calls <= 0)
        return json_null();
    return json_pack("{s:f, s:f}", "before", v->served_before / v->calls,
                     "after", v->served_after / v->calls);
}

json_t *swap_json_versions(const rota_swapped *swapped)
{
    json_t *list = json_array();
    for (int i = 0; i < swapped->changes; i++) {
        char month[ROTA_DATE_SIZE];
        json_array_append_new(
            list, json_pack("{s:s, s:i, s:o}", "month",
                            rota_month_text(month, swapped->month[i]),
                            "version", swapped->change[i].after, "changes",
                            report_json_changes(&swapped->change[i])));
    }
    return list;
}

static void add_request(json_t *doc, const rota_desk *desk,
                        const rota_request *r, rota_request_state state,
                        int64_t ends)
{
    json_object_set_new(doc, "id", json_integer(r->id));
    json_object_set_new(doc, "state",
                        json_string(rota_request_state_name(state)));
    json_object_set_new(doc, "filed",
                        report_json_moment(desk, r->step[0].when));
    json_object_set_new(doc, "expires", report_json_moment(desk, ends));
    json_object_set_new(doc, "reason", json_string(r->step[0].reason));
    json_object_set_new(doc, "parties", json_parties(r->party, r->parties, r));
    json_object_set_new(doc, "steps", json_steps(desk, r));
}

json_t *swap_json(const cli *c, const rota_desk *desk,
                  const rota_swapped *swapped)
{
    const rota_verdict *v = &swapped->verdict;
    json_t *doc = json_pack(
        "{s:n, s:n, s:b, s:o, s:o, s:{s:i, s:i, s:o}, s:o, s:o, s:o}", "id",
        "state", "allowed", v->allowed, "parties",
        json_parties(swapped->party, swapped->parties, NULL), "findings",
        swap_json_findings(c, v), "coverage", "before", v->before, "after",
        v->after, "slots", json_slots(v), "service_level", json_service(v),
        "quota", json_quotas(v), "versions", swap_json_versions(swapped));
    if (swapped->request)
        add_request(doc, desk, swapped->request, swapped->state, swapped->ends);
    return doc;
}

json_t *swap_json_list(const rota_desk *desk, const rota_swap_list *list)
{
    json_t *requests = json_array();
    for (size_t i = 0; i < list->count; i++) {
        json_t *doc = json_object();
        add_request(doc, desk, &list->request[i], list->state[i],
                    list->ends[i]);
        json_object_set_new(doc, "findings", json_array());
        json_array_append_new(requests, doc);
    }
    return json_pack("{s:n, s:n, s:b, s:[], s:o}", "id", "state", "allowed", 1,
                     "findings", "requests", requests);
}
