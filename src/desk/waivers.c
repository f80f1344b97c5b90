/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <assert.h>
#include <string.h>

static rota_status parse_rule(const char *name, rota_rule *rule,
                              rota_error *err)
{
    const char *names[ROTA_RULE_COUNT];
    size_t count = 0;
    for (int i = 0; i < ROTA_RULE_COUNT; i++)
        if (rota_rule_rows[i].hard)
            names[count++] = rota_rule_rows[i].name;
    if (rota_rule_parse(name, rule)) {
        if (rota_rule_rows[*rule].hard)
            return ROTA_OK;
        return rota_fail(err, ROTA_USAGE,
                         N_("'%s' does not block publishing and needs no "
                            "waiver"),
                         name);
    }
    const char *near = rota_nearest(name, names, count);
    if (near)
        return rota_fail(err, ROTA_USAGE,
                         N_("no rule '%s'; did you mean '%s'?"), name, near);
    return rota_fail(err, ROTA_USAGE, N_("no rule '%s'"), name);
}

rota_status waivers_judge_reason(const char *reason, rota_error *err)
{
    if (!reason || rota_utf8_valid(reason, strlen(reason)))
        return ROTA_OK;
    return rota_fail(err, ROTA_USAGE,
                     N_("found a --reason of bytes that are not UTF-8, "
                        "expected text"));
}

/* RULE:AGENT:DATE; no rule has a colon, and no date. */
static rota_status take(const rota_waiver_given *given, const rota_site *site,
                        const rota_reading *reading, rota_waiver *waiver,
                        rota_error *err)
{
    if (rota_blank(given->reason ? given->reason : ""))
        return rota_fail(err, ROTA_USAGE,
                         N_("--waive %s needs a --reason that is not blank"),
                         given->what);
    ROTA_TRY(waivers_judge_reason(given->reason, err));
    const char *first = strchr(given->what, ':');
    const char *last = strrchr(given->what, ':');
    if (!first || first == last)
        return rota_fail(err, ROTA_USAGE,
                         N_("found --waive %s, expected RULE:AGENT:DATE"),
                         given->what);
    char *rule = rota_strndup(given->what, (size_t)(first - given->what));
    char *id = rota_strndup(first + 1, (size_t)(last - first - 1));
    const rota_agent_row *agent = NULL;
    rota_date date = ROTA_NO_DATE;
    rota_status status = parse_rule(rule, &waiver->rule, err);
    if (status == ROTA_OK)
        status = find_agent(site, id, &agent, err);
    if (status == ROTA_OK && !rota_date_parse(last + 1, &date))
        status = rota_fail(err, ROTA_UNKNOWN,
                           N_("no date '%s', a date is YYYY-MM-DD"), last + 1);
    if (status == ROTA_OK) {
        waiver->agent = rota_problem_agent_find(reading->problem, id);
        waiver->day = rota_problem_day_find(reading->problem, date);
        waiver->reason = given->reason;
    }
    free(rule);
    free(id);
    return status;
}

static bool is_found(const rota_waiver *w, const rota_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        const rota_finding *f = &report->item[i];
        if (f->rule == w->rule && f->agent == w->agent && f->day == w->day &&
            !f->inherited)
            return true;
    }
    return false;
}

rota_status waivers_take(const rota_waiver_given *given, size_t count,
                         const rota_site *site, const rota_reading *reading,
                         rota_waiver **waivers, rota_error *err)
{
    assert(site && reading && waivers);
    rota_waiver *list = ROTA_NEW_ARRAY(rota_waiver, count + 1);
    rota_status status = ROTA_OK;
    for (size_t i = 0; i < count && status == ROTA_OK; i++) {
        status = take(&given[i], site, reading, &list[i], err);
        if (status == ROTA_OK && !is_found(&list[i], &reading->report))
            status = rota_fail(err, ROTA_UNKNOWN,
                               N_("nothing to waive: the draft has no finding "
                                  "%s"),
                               given[i].what);
    }
    *waivers = status == ROTA_OK ? list : NULL;
    if (status != ROTA_OK)
        free(list);
    return status;
}

/* One line "waived RULE AGENT DATE MEASURED REQUIRED reason TEXT". */
static bool read_line(const char *line, size_t length,
                      const rota_problem *problem, rota_arena *arena,
                      rota_waiver *waiver)
{
    char *copy = rota_strndup(line, length);
    char *rest = copy, *word[6];
    int words = 0;
    while (words < 6 && (word[words] = strsep(&rest, " ")) != NULL)
        words++;
    rota_date date = ROTA_NO_DATE;
    bool good = words == 6 && rest && !strncmp(rest, "reason ", 7) &&
                !strcmp(word[0], "waived") &&
                rota_rule_parse(word[1], &waiver->rule) &&
                rota_date_parse(word[3], &date);
    if (good) {
        waiver->agent = rota_problem_agent_find(problem, word[2]);
        waiver->day = rota_problem_day_find(problem, date);
        waiver->reason = rota_arena_strdup(arena, rest + 7);
    }
    free(copy);
    return good;
}

rota_waiver *waivers_of(const char *certificate, const rota_problem *problem,
                        rota_arena *arena, size_t *count)
{
    assert(certificate && problem && arena && count);
    size_t lines = 0;
    for (const char *s = certificate; *s; s++)
        lines += *s == '\n';
    rota_waiver *list = ROTA_ARENA_ARRAY(arena, rota_waiver, lines + 1);
    *count = 0;
    for (const char *line = certificate; *line;) {
        size_t length = strcspn(line, "\n");
        if (read_line(line, length, problem, arena, &list[*count]))
            (*count)++;
        line += length + (line[length] == '\n');
    }
    return list;
}
