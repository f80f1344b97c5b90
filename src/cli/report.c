/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdio.h>
#include <string.h>

static const char *agent_id(const rota_reading *r, int agent)
{
    return agent >= 0 ? r->problem->agent[agent].id : "";
}

static void add_finding(const cli *c, print_table *t, const rota_reading *r,
                        const rota_finding *f)
{
    rota_text text = { 0 };
    rota_finding_text(r->problem, f, c->lang, &text);
    const char *note = f->inherited ? _(c->lang, " (inherited)")
                       : f->waived  ? _(c->lang, " (waived)")
                                    : "";
    print_cell(t, "%s", rota_rule_rows[f->rule].name);
    if (f->agent >= 0)
        print_cell(t, "%s %s", agent_id(r, f->agent),
                   r->problem->agent[f->agent].name);
    else
        print_cell(t, "-");
    print_cell(t, "%s%s", rota_text_str(&text), note);
    rota_text_release(&text);
}

void report_findings(const cli *c, const rota_reading *reading)
{
    print_table t = { .columns = 3 };
    for (size_t i = 0; i < reading->report.count; i++)
        add_finding(c, &t, reading, &reading->report.item[i]);
    print_table_end(&t);
}

void report_points(const cli *c, const rota_reading *reading)
{
    const rota_points *p = &reading->points;
    rota_text line = { 0 };
#define X(field, key)                                                          \
    rota_text_printf(&line, "  %s %lld", _(c->lang, key), (long long)p->field);
    ROTA_GOALS(X)
#undef X
    print_line(_(c->lang, "points %lld:%s"), (long long)rota_points_sum(p),
               rota_text_str(&line));
    rota_text_release(&line);
    if (!reading->has_bound)
        return;
    if (*reading->proof && reading->proven >= reading->bound)
        print_line(_(c->lang, "proven bound %lld, gap %.2f %%"),
                   (long long)reading->bound, rota_reading_gap(reading));
    else if (*reading->proof)
        print_line(_(c->lang, "bound by search %lld, re-provable %lld, gap "
                              "%.2f %%"),
                   (long long)reading->bound, (long long)reading->proven,
                   rota_reading_gap(reading));
    else
        print_line(_(c->lang, "bound by search %lld, no proof of it is kept, "
                              "gap %.2f %%"),
                   (long long)reading->bound, rota_reading_gap(reading));
}

void report_notice(const cli *c, bool known, int days_before, int days_wanted)
{
    rota_text text = { 0 };
    rota_version_notice(days_before, days_wanted, c->lang, &text);
    if (known)
        print_line("%s", rota_text_str(&text));
    rota_text_release(&text);
}

json_t *report_json_findings(const cli *c, const rota_reading *reading,
                             bool soft)
{
    json_t *list = json_array();
    for (size_t i = 0; i < reading->report.count; i++) {
        const rota_finding *f = &reading->report.item[i];
        if (!soft && !rota_rule_rows[f->rule].hard)
            continue;
        char date[ROTA_DATE_SIZE];
        rota_text text = { 0 };
        rota_finding_text(reading->problem, f, c->lang, &text);
        rota_date_text(date, reading->problem->day[f->day].date);
        json_array_append_new(
            list, json_pack("{s:s, s:s?, s:s, s:i, s:i, s:s, s:b, s:b}", "rule",
                            rota_rule_rows[f->rule].name, "agent",
                            f->agent >= 0 ? agent_id(reading, f->agent) : NULL,
                            "date", date, "measured", f->measured, "required",
                            f->required, "text", rota_text_str(&text),
                            "inherited", f->inherited, "waived", f->waived));
        rota_text_release(&text);
    }
    return list;
}

static json_t *json_name(const char *name)
{
    return name ? json_string(name) : json_null();
}

/* One slot of the stretch G, from minute FROM on. */
static json_t *json_gap(const rota_problem *p, const rota_gap *g, int32_t from)
{
    rota_date date, last;
    int start, end;
    char day[ROTA_DATE_SIZE], begins[ROTA_DATE_SIZE], ends[ROTA_DATE_SIZE];
    rota_problem_local(p, from, &date, &start);
    rota_problem_local(p, from + p->slot_minutes, &last, &end);
    return json_pack(
        "{s:s, s:s, s:s, s:i, s:i, s:o, s:o, s:o, s:s}", "date",
        rota_date_text(day, date), "start", rota_clock_text(begins, start),
        "end", rota_clock_text(ends, end), "need", g->need, "have", g->have,
        "skill", json_name(g->skill >= 0 ? p->skill[g->skill] : NULL), "role",
        json_name(g->role >= 0 ? rota_role_name((rota_role)g->role) : NULL),
        "shift", json_name(g->shift >= 0 ? p->shift[g->shift].id : NULL),
        "rule", rota_rule_rows[g->rule].name);
}

/* A gap is a slot; stretches are for sentences. */
json_t *report_json_date(rota_date date)
{
    char text[ROTA_DATE_SIZE];
    return date == ROTA_NO_DATE ? json_null()
                                : json_string(rota_date_text(text, date));
}

json_t *report_json_moment(const rota_desk *desk, int64_t instant)
{
    char text[2 * ROTA_DATE_SIZE];
    if (instant == 0)
        return json_null();
    rota_desk_moment(desk, instant, text);
    *strchr(text, ' ') = 'T';
    return json_string(text);
}

json_t *report_json_gaps(const rota_reading *reading)
{
    const rota_problem *p = reading->problem;
    json_t *list = json_array();
    for (size_t i = 0; i < reading->gaps; i++) {
        const rota_gap *g = &reading->gap[i];
        if (g->rule != ROTA_RULE_FLOOR && g->rule != ROTA_RULE_GAP)
            continue;
        for (int32_t from = g->from; from < g->to; from += p->slot_minutes)
            json_array_append_new(list, json_gap(p, g, from));
    }
    return list;
}

json_t *report_json_points(const rota_points *points)
{
    json_t *object = json_object();
#define X(field, key)                                                          \
    json_object_set_new(object, key, json_integer(points->field));
    ROTA_GOALS(X)
#undef X
    return object;
}
