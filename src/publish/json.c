/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/publish.h>

#include <rota/words.h>

#include <assert.h>

/* ---- Pieces: each member after the first in an object brings its comma --- */

static void key(rota_text *out, const char *name)
{
    char last = out->length > 0 ? out->data[out->length - 1] : '{';
    if (last != '{' && last != '[')
        rota_text_char(out, ',');
    rota_text_json(out, name);
    rota_text_char(out, ':');
}

static void string(rota_text *out, const char *name, const char *value)
{
    key(out, name);
    rota_text_json(out, value);
}

static void whole(rota_text *out, const char *name, int64_t value)
{
    key(out, name);
    rota_text_printf(out, "%lld", (long long)value);
}

static void truth(rota_text *out, const char *name, bool value)
{
    key(out, name);
    rota_text_add(out, value ? "true" : "false");
}

static void date_of(rota_text *out, const char *name, const rota_problem *p,
                    int day)
{
    char date[ROTA_DATE_SIZE];
    string(out, name, rota_date_text(date, p->day[day].date));
}

static void local(rota_text *out, const char *name, const rota_problem *p,
                  int32_t minute)
{
    rota_date date;
    int clock;
    char day[ROTA_DATE_SIZE];
    char time[ROTA_DATE_SIZE];
    rota_problem_local(p, minute, &date, &clock);
    key(out, name);
    rota_text_printf(out, "\"%sT%s\"", rota_date_text(day, date),
                     rota_clock_text(time, clock));
}

static void open_item(rota_text *out)
{
    if (out->data[out->length - 1] != '[')
        rota_text_char(out, ',');
    rota_text_add(out, "\n{");
}

/* ---- Parts -------------------------------------------------------------- */

static void add_head(const rota_sheet *s, rota_text *out)
{
    const rota_problem *p = s->problem;
    char month[ROTA_DATE_SIZE];
    char when[ROTA_WORDS_SIZE];
    string(out, "month", rota_month_text(month, p->month));
    string(out, "site", p->site_name);
    string(out, "timezone", p->zone);
    string(out, "scope", rota_scope_name(p->scope));
    whole(out, "version", s->version);
    truth(out, "draft", s->version == 0);
    rota_words_when(s, when);
    string(out, "when", when);
    whole(out, "objective", rota_points_sum(&s->points));
    key(out, "bound");
    if (s->has_bound)
        rota_text_printf(out, "%lld", (long long)s->bound);
    else
        rota_text_add(out, "null");
    key(out, "proven");
    if (s->has_bound && s->has_proof)
        rota_text_printf(out, "%lld", (long long)s->proven);
    else
        rota_text_add(out, "null");
    string(out, "status", s->status ? s->status : "");
    key(out, "days_before");
    if (s->has_notice)
        rota_text_printf(out, "%d", s->days_before);
    else
        rota_text_add(out, "null");
    key(out, "days_wanted");
    if (s->has_notice)
        rota_text_printf(out, "%d", s->days_wanted);
    else
        rota_text_add(out, "null");
    key(out, "gap");
    if (s->has_bound)
        rota_text_printf(out, "%.6f", rota_words_gap(s));
    else
        rota_text_add(out, "null");
    key(out, "points");
    rota_text_char(out, '{');
#define X(field, name) whole(out, name, s->points.field);
    ROTA_GOALS(X)
#undef X
    rota_text_char(out, '}');
    key(out, "certificate");
    if (s->certificate && s->certificate[0])
        rota_text_json(out, s->certificate);
    else
        rota_text_add(out, "null");
}

static void add_agents(const rota_sheet *s, rota_text *out)
{
    const rota_problem *p = s->problem;
    key(out, "agents");
    rota_text_char(out, '[');
    for (int i = 0; i < p->agents; i++) {
        if (s->agent >= 0 && s->agent != i)
            continue;
        open_item(out);
        string(out, "id", p->agent[i].id);
        string(out, "name", p->agent[i].name);
        string(out, "team", p->agent[i].team);
        string(out, "role", rota_role_name(p->agent[i].role));
        rota_text_char(out, '}');
    }
    rota_text_char(out, ']');
}

static void add_days(const rota_sheet *s, rota_text *out)
{
    const rota_problem *p = s->problem;
    key(out, "days");
    rota_text_char(out, '[');
    for (int d = p->month_from; d < p->month_to; d++) {
        open_item(out);
        date_of(out, "date", p, d);
        string(out, "weekday", rota_weekday_name(p->day[d].weekday, ROTA_EN));
        string(out, "kind", rota_day_kind_name(p->day[d].kind));
        truth(out, "makeup", p->day[d].makeup);
        truth(out, "planned", p->day[d].planned);
        rota_text_char(out, '}');
    }
    rota_text_char(out, ']');
}

static void add_duties(const rota_sheet *s, rota_text *out)
{
    const rota_problem *p = s->problem;
    key(out, "duties");
    rota_text_char(out, '[');
    for (size_t i = 0; i < s->roster->count; i++) {
        const rota_duty *duty = &s->roster->item[i];
        if (s->agent >= 0 && s->agent != duty->agent)
            continue;
        open_item(out);
        string(out, "agent", p->agent[duty->agent].id);
        date_of(out, "date", p, duty->day);
        string(out, "shift", p->shift[duty->shift].id);
        local(out, "start", p, rota_duty_start(p, duty->day, duty->shift));
        local(out, "end", p, rota_duty_end(p, duty->day, duty->shift));
        rota_text_char(out, '}');
    }
    rota_text_char(out, ']');
}

static void add_findings(const rota_sheet *s, rota_text *out)
{
    const rota_problem *p = s->problem;
    key(out, "findings");
    rota_text_char(out, '[');
    for (size_t i = 0; s->report && i < s->report->count; i++) {
        const rota_finding *f = &s->report->item[i];
        if (s->agent >= 0 && s->agent != f->agent)
            continue;
        rota_text text = { 0 };
        rota_finding_text(p, f, s->lang, &text);
        open_item(out);
        string(out, "rule", rota_rule_rows[f->rule].name);
        string(out, "agent", f->agent >= 0 ? p->agent[f->agent].id : "");
        date_of(out, "date", p, f->day);
        whole(out, "measured", f->measured);
        whole(out, "required", f->required);
        string(out, "text", rota_text_str(&text));
        truth(out, "inherited", f->inherited);
        truth(out, "waived", f->waived);
        rota_text_char(out, '}');
        rota_text_release(&text);
    }
    rota_text_char(out, ']');
}

static void add_gaps(const rota_sheet *s, rota_text *out)
{
    const rota_problem *p = s->problem;
    key(out, "gaps");
    rota_text_char(out, '[');
    for (size_t i = 0; i < s->gaps; i++) {
        const rota_gap *gap = &s->gap[i];
        open_item(out);
        date_of(out, "date", p, gap->day);
        string(out, "rule", rota_rule_rows[gap->rule].name);
        local(out, "start", p, gap->from);
        local(out, "end", p, gap->to);
        whole(out, "need", gap->need);
        whole(out, "have", gap->have);
        string(out, "skill", gap->skill >= 0 ? p->skill[gap->skill] : "");
        rota_text_char(out, '}');
    }
    rota_text_char(out, ']');
}

static void add_changes(const rota_sheet *s, rota_text *out)
{
    whole(out, "against", s->against);
    key(out, "changes");
    rota_text_char(out, '[');
    for (size_t i = 0; i < s->changes; i++) {
        const rota_sheet_change *c = &s->change[i];
        char date[ROTA_DATE_SIZE];
        open_item(out);
        string(out, "agent", c->agent);
        string(out, "date", rota_date_text(date, c->date));
        string(out, "before", c->before);
        string(out, "after", c->after);
        rota_text_char(out, '}');
    }
    rota_text_char(out, ']');
}

void rota_sheet_json(const rota_sheet *sheet, rota_text *out)
{
    assert(sheet && out);
    assert(sheet->problem && sheet->roster);
    rota_text_char(out, '{');
    add_head(sheet, out);
    add_agents(sheet, out);
    add_days(sheet, out);
    add_duties(sheet, out);
    add_findings(sheet, out);
    add_gaps(sheet, out);
    add_changes(sheet, out);
    rota_text_add(out, "}\n");
}
