/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each row of ROTA_RULES has a lawful and an unlawful witness in tests/rules.
 */
#include "rota_test.h"
#include "witness.h"

typedef struct trial {
    const char *file;
    const witness *w;
    const witness_roster *r;
    rota_rule rule;
    rota_report report;
    rota_certificate *certificate;
} trial;

#define HOLDS(t, condition, ...)                                               \
    do {                                                                       \
        if (!(condition)) {                                                    \
            char *holds_text = rota_format(__VA_ARGS__);                       \
            cr_assert_fail("%s:%ld: %s: %s", (t)->file, (t)->r->line,          \
                           (t)->w->name, holds_text);                          \
        }                                                                      \
    } while (0)

/* Every finding in a line each, for the message of a test that failed. */
static const char *listed(const trial *t, rota_text *out)
{
    for (size_t i = 0; i < t->report.count; i++) {
        const rota_finding *f = &t->report.item[i];
        rota_text_printf(
            out,
            "\n    %s %s day %d, %d of %d%s: ", rota_rule_rows[f->rule].name,
            f->agent < 0 ? "-" : t->w->problem->agent[f->agent].id, f->day,
            f->measured, f->required, f->inherited ? " inherited" : "");
        rota_finding_text(t->w->problem, f, ROTA_EN, out);
    }
    return rota_text_str(out);
}

static size_t count_judged(const trial *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->report.count; i++) {
        const rota_finding *f = &t->report.item[i];
        count += f->rule == t->rule && !f->inherited;
    }
    return count;
}

static void compare_findings(const trial *t)
{
    size_t k = 0;
    rota_text all = { 0 };
    for (size_t i = 0; i < t->report.count; i++) {
        const rota_finding *f = &t->report.item[i];
        if (f->rule != t->rule)
            continue;
        HOLDS(t, k < t->r->finds.count, "more findings than told:%s",
              listed(t, &all));
        const witness_finding *told = &t->r->finds.item[k++];
        HOLDS(t,
              f->agent == told->f.agent && f->day == told->f.day &&
                  f->measured == told->f.measured &&
                  f->required == told->f.required &&
                  f->inherited == told->f.inherited &&
                  f->waived == told->f.waived,
              "finding %zu differs:%s", k, listed(t, &all));
        rota_text says = { 0 };
        rota_finding_text(t->w->problem, f, ROTA_EN, &says);
        HOLDS(t, !told->says || !strcmp(told->says, rota_text_str(&says)),
              "says \"%s\"", rota_text_str(&says));
        rota_text_release(&says);
    }
    HOLDS(t, k == t->r->finds.count, "%zu findings of %zu told:%s", k,
          t->r->finds.count, listed(t, &all));
    rota_text_release(&all);
}

static void judge_roster(trial *t)
{
    rota_error err = { 0 };
    rota_text all = { 0 };
    const rota_claim claim = { .waiver = t->w->waivers.item,
                               .waivers = t->w->waivers.count };
    t->certificate =
        rota_check(t->w->problem, &t->r->roster, &claim, &t->report, &err);
    HOLDS(t, err.status == ROTA_OK, "%s", err.text);
    HOLDS(t, (t->certificate != NULL) == (t->report.hard == 0),
          "certificate against %d hard breaches", t->report.hard);
    if (t->r->lawful) {
        HOLDS(t, count_judged(t) == 0 && t->report.hard == 0, "not lawful:%s",
              listed(t, &all));
    } else {
        HOLDS(t, count_judged(t) > 0, "not found:%s", listed(t, &all));
    }
    if (t->r->finds.count > 0)
        compare_findings(t);
    rota_text_release(&all);
    rota_certificate_free(t->certificate);
    rota_report_release(&t->report);
}

static void judge_file(rota_rule rule)
{
    char *file = rota_format("tests/rules/%s.txt", rota_rule_rows[rule].name);
    cr_assert(rota_file_exists(file), "%s is missing", file);
    witnesses all = { 0 };
    witnesses_read(&all, file);
    int lawful = 0, unlawful = 0;
    for (size_t i = 0; i < all.count; i++) {
        const witness *w = all.item[i];
        for (size_t k = 0; k < w->rosters.count; k++) {
            trial t = {
                .file = file, .w = w, .r = &w->rosters.item[k], .rule = rule
            };
            lawful += t.r->lawful;
            unlawful += !t.r->lawful;
            judge_roster(&t);
        }
    }
    cr_assert(lawful > 0, "%s has no lawful witness", file);
    cr_assert(unlawful > 0, "%s has no unlawful witness", file);
    witnesses_release(&all);
    free(file);
}

/* One test a rule: a failure in one file hides none of the others. */
#define X(id, kind, name, unit, legend)                                        \
    Test(rules, witnesses_of_##id)                                             \
    {                                                                          \
        judge_file(ROTA_RULE_##id);                                            \
    }
ROTA_RULES(X)
#undef X

Test(rules, every_file_of_witnesses_belongs_to_a_rule)
{
    rota_error err = { 0 };
    char **name;
    size_t count;
    OK(rota_dir_list(&name, &count, "tests/rules", &err), err);
    EQ_INT(count, ROTA_RULE_COUNT);
    for (size_t i = 0; i < count; i++) {
        rota_rule rule;
        char *dot = strrchr(name[i], '.');
        cr_assert_str_eq(dot, ".txt");
        *dot = '\0';
        cr_assert(rota_rule_parse(name[i], &rule), "%s", name[i]);
        free(name[i]);
    }
    free(name);
}
