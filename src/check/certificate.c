/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proof that one roster passed for one problem: a text of "key value" lines
 * and its hash.
 */
#include "timetable.h"

#include <assert.h>

struct rota_certificate {
    char *text;
    rota_digest hash;
    rota_points points;
};

const rota_waiver *waiver_of(const rota_claim *claim, const rota_finding *f)
{
    for (size_t i = 0; i < claim->waivers; i++) {
        const rota_waiver *w = &claim->waiver[i];
        if (w->rule == f->rule && w->agent == f->agent && w->day == f->day &&
            w->reason != NULL && !rota_blank(w->reason))
            return w;
    }
    return NULL;
}

static void add_points(rota_text *out, const rota_points *points)
{
#define X(field, key)                                                          \
    rota_text_printf(out, "points %s %lld\n", key, (long long)points->field);
    ROTA_GOALS(X)
#undef X
    rota_text_printf(out, "points total %lld\n",
                     (long long)rota_points_sum(points));
}

/* A reason is one line here, whatever was typed. */
static void add_line(rota_text *out, const char *s)
{
    for (; *s != '\0'; s++)
        rota_text_char(out, (unsigned char)*s < ' ' ? ' ' : *s);
    rota_text_char(out, '\n');
}

static void add_breach(rota_text *out, const rota_problem *p, const char *key,
                       const rota_finding *f)
{
    char date[ROTA_DATE_SIZE];
    rota_text_printf(
        out, "%s %s %s %s %d %d", key, rota_rule_rows[f->rule].name,
        f->agent >= 0 ? p->agent[f->agent].id : "-",
        rota_date_text(date, p->day[f->day].date), f->measured, f->required);
}

static void add_miss(rota_text *out, const rota_problem *p,
                     const rota_finding *f)
{
    rota_date date;
    int from, to;
    char day[ROTA_DATE_SIZE], start[ROTA_DATE_SIZE], end[ROTA_DATE_SIZE];
    rota_problem_local(p, f->to, &date, &to);
    rota_problem_local(p, f->from, &date, &from);
    rota_text_printf(out, "%s %s %s-%s %d %d", rota_rule_rows[f->rule].name,
                     rota_date_text(day, date), rota_clock_text(start, from),
                     rota_clock_text(end, to), f->measured, f->required);
    if (f->shift >= 0)
        rota_text_printf(out, " shift %s", p->shift[f->shift].id);
    if (f->skill >= 0)
        rota_text_printf(out, " skill %s", p->skill[f->skill]);
    if (f->role >= 0)
        rota_text_printf(out, " role %s", rota_role_name((rota_role)f->role));
    rota_text_char(out, '\n');
}

static void add_findings(rota_text *out, const rota_problem *p,
                         const rota_claim *claim, const rota_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (!rota_rule_rows[f->rule].hard) {
            add_miss(out, p, f);
        } else if (f->inherited) {
            add_breach(out, p, "inherited", f);
            rota_text_char(out, '\n');
        } else {
            assert(f->waived);
            add_breach(out, p, "waived", f);
            rota_text_add(out, " reason ");
            add_line(out, waiver_of(claim, f)->reason);
        }
    }
}

rota_certificate *certificate_new(const rota_problem *p,
                                  const rota_roster *roster,
                                  const rota_claim *claim,
                                  const rota_report *report)
{
    assert(report->hard == 0);
    char month[ROTA_DATE_SIZE];
    rota_text out = { 0 };
    rota_certificate *c = ROTA_NEW(rota_certificate);
    c->points = rota_points_count(p, roster);

    rota_text_printf(&out, "checker %s\n", ROTA_CHECKER);
    rota_text_printf(&out, "month %s\n",
                     claim->month != NULL ? claim->month
                                          : rota_month_text(month, p->month));
    rota_text_printf(&out, "scope %s\n", rota_scope_name(p->scope));
    rota_text_printf(&out, "version %d\n", claim->version);
    rota_text_printf(&out, "before %s\n",
                     claim->before != NULL && claim->before[0] != '\0'
                         ? claim->before
                         : "none");
    rota_text_printf(&out, "problem %s\n", rota_problem_digest(p).hex);
    rota_text_printf(&out, "roster %s\n", rota_roster_digest(p, roster).hex);
    rota_text_printf(&out, "duties %zu\n", roster->count);
    add_points(&out, &c->points);
    if (claim->has_bound)
        rota_text_printf(&out, "bound %lld\n", (long long)claim->bound);
    else
        rota_text_add(&out, "bound none\n");
    if (claim->has_bound && claim->proof != NULL && *claim->proof != '\0')
        rota_text_printf(&out, "proof %s %lld\n", claim->proof,
                         (long long)claim->proven);
    add_findings(&out, p, claim, report);

    c->hash = rota_hash(out.data, out.length);
    c->text = rota_text_take(&out);
    return c;
}

const char *rota_certificate_text(const rota_certificate *certificate)
{
    assert(certificate != NULL);
    return certificate->text;
}

const char *rota_certificate_hash(const rota_certificate *certificate)
{
    assert(certificate != NULL);
    return certificate->hash.hex;
}

const rota_points *rota_certificate_points(const rota_certificate *certificate)
{
    assert(certificate != NULL);
    return &certificate->points;
}

void rota_certificate_free(rota_certificate *certificate)
{
    if (certificate == NULL)
        return;
    free(certificate->text);
    free(certificate);
}
