/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

/* What is asked, apart from the targets. */
typedef struct {
    double calls, aht, minutes;
    int64_t heads; /* -1: search */
} question;

static rota_status parse(cli *c, question *q)
{
    *q = (question){ .calls = -1, .aht = -1, .minutes = 30, .heads = -1 };
    ROTA_TRY(opts_real(c, "calls", 0, 1e9, &q->calls));
    ROTA_TRY(opts_real(c, "aht", 1e-3, 1e6, &q->aht));
    ROTA_TRY(opts_real(c, "interval", 1e-3, 1e6, &q->minutes));
    ROTA_TRY(opts_int(c, "heads", 0, 100000, &q->heads));
    if (q->calls < 0 || q->aht < 0)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("one question needs both --calls and --aht"));
    return ROTA_OK;
}

static rota_staffing evaluate(const question *q, const rota_targets *t)
{
    rota_traffic traffic = {
        .calls = q->calls,
        .aht = q->aht,
        .interval = q->minutes * 60,
        .patience = t->patience,
        .target_seconds = t->target_seconds,
    };
    int agents = rota_agents_of_heads((int)q->heads, t->shrinkage);
    return (rota_staffing){
        .agents = agents,
        .heads = (int)q->heads,
        .service = rota_erlang(t->model, &traffic, agents),
    };
}

static void print_answer(const cli *c, const rota_staffing *s)
{
    const rota_service *v = &s->service;
    print_table t = { .columns = 2, .right = "01" };
    print_cell(&t, "%s", _(c->lang, "agents"));
    print_cell(&t, "%d", s->agents);
    print_cell(&t, "%s", _(c->lang, "heads"));
    print_cell(&t, "%d", s->heads);
    print_cell(&t, "%s", _(c->lang, "load"));
    print_cell(&t, "%.3f erl", v->load);
    print_cell(&t, "%s", _(c->lang, "service level"));
    print_cell(&t, "%.2f %%", 100 * v->service_level);
    print_cell(&t, "%s", _(c->lang, "probability of waiting"));
    print_cell(&t, "%.2f %%", 100 * v->pwait);
    print_cell(&t, "%s", _(c->lang, "occupancy"));
    print_cell(&t, "%.2f %%", 100 * v->occupancy);
    print_cell(&t, "%s", _(c->lang, "mean wait"));
    print_cell(&t, "%.2f s", v->asa);
    print_cell(&t, "%s", _(c->lang, "abandonment"));
    print_cell(&t, "%.2f %%", 100 * v->abandonment);
    print_table_end(&t);
}

static json_t *answer_json(const rota_staffing *s)
{
    const rota_service *v = &s->service;
    return json_pack("{s:i, s:i, s:f, s:f, s:f, s:f, s:o, s:f}", "agents",
                     s->agents, "heads", s->heads, "load", v->load,
                     "service_level", v->service_level, "pwait", v->pwait,
                     "occupancy", v->occupancy, "asa_seconds",
                     staff_json_real(v->asa), "abandonment", v->abandonment);
}

rota_status staff_single(cli *c)
{
    question q;
    rota_targets_given given;
    rota_targets targets;
    bool estimate = false;
    ROTA_TRY(parse(c, &q));
    ROTA_TRY(targets_parse(c, &given, &estimate));
    if (estimate)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("--patience estimate needs MONTH"));
    rota_targets_single(&targets, &given, q.heads >= 0);
    rota_staffing answer =
        q.heads >= 0
            ? evaluate(&q, &targets)
            : rota_staff_slot(q.calls, q.aht, q.minutes * 60, &targets);
    if (answer.unreachable)
        return rota_fail(&c->err, ROTA_NO,
                         N_("not even %d agents meet these targets"),
                         answer.agents);
    if (c->json)
        print_json(answer_json(&answer));
    else
        print_answer(c, &answer);
    return ROTA_OK;
}
