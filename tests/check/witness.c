/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "witness.h"

#include "rota_test.h"

#define MOST_WORDS 32

typedef struct parser {
    const char *name;
    long line;
    witness *w;
    char *word[MOST_WORDS + 1];
    int words;
    char *rest; /* the line after its first word */
} parser;

#define DEMAND(s, condition, ...)                                              \
    do {                                                                       \
        if (!(condition)) {                                                    \
            char *demand_text = rota_format(__VA_ARGS__);                      \
            cr_assert_fail("%s:%ld: %s", (s)->name, (s)->line, demand_text);   \
        }                                                                      \
    } while (0)

static rota_date date_at(parser *s, const char *text)
{
    rota_date date = 0;
    DEMAND(s, text && rota_date_parse(text, &date), "no date: %s", text);
    return date;
}

static int clock_at(parser *s, const char *text)
{
    int minute = 0;
    DEMAND(s, text && rota_clock_parse(text, true, &minute), "no time: %s",
           text);
    return minute;
}

static char *keep(parser *s, const char *text)
{
    return rota_arena_strdup(s->w->site->arena, text);
}

/* The value of KEY=value among the words, or OTHERWISE. */
static const char *option(parser *s, const char *key, const char *otherwise)
{
    size_t n = strlen(key);
    for (int i = 1; i < s->words; i++)
        if (strncmp(s->word[i], key, n) == 0 && s->word[i][n] == '=')
            return keep(s, s->word[i] + n + 1);
    return otherwise;
}

static int number(parser *s, const char *key, int otherwise)
{
    const char *text = option(s, key, NULL);
    return text != NULL ? atoi(text) : otherwise;
}

static int hours(parser *s, const char *key)
{
    int n = number(s, key, ROTA_UNSET);
    return n == ROTA_UNSET ? n : n * 60;
}

static rota_dayset days_at(parser *s, const char *text)
{
    rota_dayset days = ROTA_EVERY_DAY;
    if (strcmp(text, "every") != 0)
        DEMAND(s, rota_dayset_parse(text, &days, NULL), "no days: %s", text);
    return days;
}

/* ---- The site ------------------------------------------------------------ */

static void take_policy(parser *s)
{
    rota_error err = { 0 };
    const rota_policy_row *row = rota_policy_find(s->word[1]);
    DEMAND(s, row != NULL, "no setting %s", s->word[1]);
    const char *value = s->words > 2 ? s->word[2] : "";
    OK(rota_policy_set(&s->w->site->policy, row, value, s->w->site->arena,
                       &err),
       err);
}

static void take_month(parser *s)
{
    rota_month month = 0;
    DEMAND(s, rota_month_parse(s->word[1], &month), "no month");
    s->w->from = rota_month_first(month);
    s->w->days = rota_month_days(month);
}

static void take_horizon(parser *s)
{
    s->w->from = date_at(s, s->word[1]);
    s->w->days = atoi(s->word[2]);
}

static void take_scope(parser *s)
{
    bool weekend = strcmp(s->word[1], "weekend") == 0;
    s->w->scope = weekend ? ROTA_SCOPE_WEEKEND : ROTA_SCOPE_MONTH;
}

static void take_shift(parser *s)
{
    rota_shift_row *row = rota_vec_push(&s->w->site->shifts);
    row->id = keep(s, s->word[1]);
    row->name = keep(s, s->word[1]);
    ((char *)row->name)[0] -= 'a' - 'A';
    row->color = "";
    row->start = clock_at(s, s->word[2]);
    row->end = clock_at(s, s->word[3]);
    row->end += row->end <= row->start ? 1440 : 0;
    row->start2 = row->end2 = ROTA_UNSET;
    if (s->words > 5 && strchr(s->word[4], '=') == NULL) {
        row->start2 = clock_at(s, s->word[4]);
        row->end2 = clock_at(s, s->word[5]);
    }
    row->days = days_at(s, option(s, "days", "every"));
    row->skill = option(s, "skill", "");
    row->paid_minutes = number(s, "paid", ROTA_UNSET);
    const char *kind = option(s, "kind", "day");
    row->kind = strcmp(kind, "night") == 0     ? ROTA_SHIFT_NIGHT
                : strcmp(kind, "standby") == 0 ? ROTA_SHIFT_STANDBY
                                               : ROTA_SHIFT_DAY;
}

static void take_agent(parser *s)
{
    rota_agent_row *row = rota_vec_push(&s->w->site->agents);
    row->id = row->name = keep(s, s->word[1]);
    row->team = row->email = row->lang = "";
    DEMAND(s, rota_role_parse(option(s, "role", "agent"), &row->role),
           "no role");
    row->skills = option(s, "skills", "");
    const char *joined = option(s, "joined", NULL);
    const char *left = option(s, "left", NULL);
    row->joined = joined != NULL ? date_at(s, joined) : ROTA_NO_DATE;
    row->left = left != NULL ? date_at(s, left) : ROTA_NO_DATE;
    row->share = number(s, "share", 1000);
    row->min_minutes = hours(s, "min_hours");
    row->max_minutes = hours(s, "max_hours");
    row->max_run = number(s, "max_run", ROTA_UNSET);
    row->min_run = number(s, "min_run", ROTA_UNSET);
    row->min_off = number(s, "min_off", ROTA_UNSET);
    row->max_weekends = number(s, "max_weekends", ROTA_UNSET);
    row->max_weekends_row = number(s, "max_weekends_row", ROTA_UNSET);
    row->max_nights = number(s, "max_nights", ROTA_UNSET);
    row->pattern = option(s, "pattern", "");
    row->available = option(s, "available", "");
}

static void take_cover(parser *s)
{
    rota_coverage_row *row = rota_vec_push(&s->w->site->coverage);
    row->days = days_at(s, s->word[1]);
    row->shift = option(s, "shift", "");
    bool window = row->shift[0] == '\0';
    row->start = window ? clock_at(s, s->word[2]) : ROTA_UNSET;
    row->end = window ? clock_at(s, s->word[3]) : ROTA_UNSET;
    if (window && row->end <= row->start)
        row->end += 1440;
    row->min = atoi(s->word[window ? 4 : 3]);
    row->skill = option(s, "skill", "");
    const char *role = option(s, "role", NULL);
    rota_role parsed = ROTA_AGENT;
    DEMAND(s, role == NULL || rota_role_parse(role, &parsed), "no role");
    row->role = role != NULL ? (int)parsed : ROTA_UNSET;
}

static void take_need(parser *s)
{
    witness *w = s->w;
    rota_error err = { 0 };
    rota_zone *zone;
    rota_slot_time *slot;
    OK(rota_zone_open(&zone, w->site->policy.site_timezone, &err), err);
    OK(rota_slot_times(&slot, &w->slots, &w->site->policy, zone, w->from,
                       w->days, &err),
       err);
    if (w->need == NULL)
        w->need = ROTA_NEW_ARRAY(int32_t, w->slots);
    rota_date date = date_at(s, s->word[1]);
    int from = clock_at(s, s->word[2]), to = clock_at(s, s->word[3]);
    for (int i = 0; i < w->slots; i++)
        if (slot[i].date == date && slot[i].minute >= from &&
            slot[i].minute < to)
            w->need[i] = atoi(s->word[4]);
    free(slot);
    rota_zone_free(zone);
}

static void take_holiday(parser *s)
{
    int kind = strcmp(s->word[2], "makeup") == 0 ? ROTA_HOLIDAY_MAKEUP
               : strcmp(s->word[2], "rest") == 0 ? ROTA_HOLIDAY_REST
                                                 : ROTA_HOLIDAY_STATUTORY;
    rota_holidays_set(&s->w->site->holidays, date_at(s, s->word[1]), kind,
                      "a day");
}

static void take_leave(parser *s)
{
    rota_leave_row *row = rota_vec_push(&s->w->site->leave);
    row->agent = keep(s, s->word[1]);
    row->from_minute = row->to_minute = ROTA_UNSET;
    if (!rota_local_parse(s->word[2], &row->from_date, &row->from_minute))
        row->from_date = date_at(s, s->word[2]);
    if (!rota_local_parse(s->word[3], &row->to_date, &row->to_minute))
        row->to_date = date_at(s, s->word[3]);
    row->kind = "annual";
    row->status = "approved";
}

static void take_restriction(parser *s)
{
    rota_restriction_row *row = rota_vec_push(&s->w->site->restrictions);
    row->agent = keep(s, s->word[1]);
    row->from = date_at(s, s->word[2]);
    row->to = date_at(s, s->word[3]);
    row->no_night = strcmp(s->word[4], "no_night") == 0;
    row->no_overtime = !row->no_night;
}

static void take_pin(parser *s)
{
    *rota_vec_push(&s->w->site->pins) =
        (rota_pin_row){ .agent = keep(s, s->word[1]),
                        .date = date_at(s, s->word[2]),
                        .shift = keep(s, s->word[3]) };
}

static void take_past(parser *s)
{
    rota_past_duty d = { .agent = keep(s, s->word[1]),
                         .date = date_at(s, s->word[2]),
                         .shift = keep(s, s->word[3]) };
    *rota_vec_push(&s->w->past) = d;
}

/* ---- The rosters --------------------------------------------------------- */

static void freeze(parser *s)
{
    witness *w = s->w;
    rota_error err = { 0 };
    rota_site_sort(w->site);
    const rota_frame frame = {
        .from = w->from,
        .days = w->days,
        .scope = w->scope,
        .calls_need = w->need,
        .slot_count = w->slots,
        .past = w->past.item,
        .past_count = w->past.count,
    };
    OK(rota_freeze(&w->problem, w->site, &frame, &err), err);
}

static int agent_at(parser *s, const char *id)
{
    if (strcmp(id, "-") == 0)
        return -1;
    int agent = rota_problem_agent_find(s->w->problem, id);
    DEMAND(s, agent >= 0, "no agent %s", id);
    return agent;
}

static int day_at(parser *s, const char *text)
{
    int day = rota_problem_day_find(s->w->problem, date_at(s, text));
    DEMAND(s, day >= 0, "not in the horizon: %s", text);
    return day;
}

static void take_duty(parser *s, rota_roster *roster, char *text)
{
    char id[64], dates[64], shift_id[64];
    DEMAND(s, sscanf(text, "%63s %63s %63s", id, dates, shift_id) == 3,
           "no duty: %s", text);
    char *dots = strstr(dates, "..");
    if (dots != NULL)
        *dots = '\0';
    int first = day_at(s, dates);
    int last = dots != NULL ? day_at(s, dots + 2) : first;
    int shift = rota_problem_shift_find(s->w->problem, shift_id);
    DEMAND(s, shift >= 0, "no shift %s", shift_id);
    for (int day = first; day <= last; day++)
        rota_roster_add(roster, agent_at(s, id), day, shift);
}

static void take_roster(parser *s)
{
    if (s->w->problem == NULL)
        freeze(s);
    witness_roster *r = rota_vec_push(&s->w->rosters);
    r->lawful = strcmp(s->word[0], "lawful") == 0;
    r->line = s->line;
    char *at = NULL;
    for (char *duty = strtok_r(s->rest, ",", &at); duty != NULL;
         duty = strtok_r(NULL, ",", &at))
        if (!rota_blank(duty))
            take_duty(s, &r->roster, duty);
    rota_roster_sort(&r->roster);
}

static void take_finding(parser *s)
{
    DEMAND(s, s->w->rosters.count > 0, "no roster before this");
    witness_roster *r = &s->w->rosters.item[s->w->rosters.count - 1];
    witness_finding *f = rota_vec_push(&r->finds);
    f->f.agent = agent_at(s, s->word[1]);
    f->f.day = day_at(s, s->word[2]);
    f->f.measured = atoi(s->word[3]);
    f->f.required = atoi(s->word[4]);
    for (int i = 5; i < s->words; i++) {
        f->f.inherited = f->f.inherited || !strcmp(s->word[i], "inherited");
        f->f.waived = f->f.waived || !strcmp(s->word[i], "waived");
    }
}

static void take_sentence(parser *s)
{
    witness_roster *r = &s->w->rosters.item[s->w->rosters.count - 1];
    DEMAND(s, r->finds.count > 0, "no finding before this");
    r->finds.item[r->finds.count - 1].says = rota_strdup(s->rest);
}

static void take_waiver(parser *s)
{
    if (s->w->problem == NULL)
        freeze(s);
    rota_waiver *waiver = rota_vec_push(&s->w->waivers);
    DEMAND(s, rota_rule_parse(s->word[1], &waiver->rule), "no rule");
    waiver->agent = agent_at(s, s->word[2]);
    waiver->day = day_at(s, s->word[3]);
    waiver->reason = s->words > 4 ? keep(s, s->word[4]) : "";
}

static void take_limit(parser *s)
{
    if (s->w->problem == NULL)
        freeze(s);
    rota_problem_limit(s->w->problem, agent_at(s, s->word[1]),
                       rota_problem_shift_find(s->w->problem, s->word[2]),
                       atoi(s->word[3]));
}

/* ---- Lines --------------------------------------------------------------- */

static const struct {
    const char *word;
    int least; /* words */
    void (*take)(parser *s);
} kinds[] = {
    { "policy", 2, take_policy },
    { "month", 2, take_month },
    { "horizon", 3, take_horizon },
    { "scope", 2, take_scope },
    { "shift", 4, take_shift },
    { "agent", 2, take_agent },
    { "cover", 4, take_cover },
    { "need", 5, take_need },
    { "holiday", 3, take_holiday },
    { "leave", 4, take_leave },
    { "restrict", 5, take_restriction },
    { "pin", 4, take_pin },
    { "past", 4, take_past },
    { "limit", 4, take_limit },
    { "waive", 4, take_waiver },
    { "lawful", 1, take_roster },
    { "unlawful", 1, take_roster },
    { "finds", 5, take_finding },
    { "says", 2, take_sentence },
};

static void take_line(parser *s, const char *text)
{
    char *line = rota_strdup(text), *copy = rota_strdup(text), *at = NULL;
    s->words = 0;
    for (char *word = strtok_r(copy, " ", &at);
         word != NULL && s->words < MOST_WORDS; word = strtok_r(NULL, " ", &at))
        s->word[s->words++] = word;
    s->word[s->words] = NULL;
    if (s->words > 0 && s->word[0][0] != '#') {
        s->rest = line + strcspn(line, " ");
        s->rest += strspn(s->rest, " ");
        size_t i = 0;
        while (i < sizeof kinds / sizeof *kinds &&
               strcmp(kinds[i].word, s->word[0]) != 0)
            i++;
        DEMAND(s, i < sizeof kinds / sizeof *kinds, "unknown: %s", text);
        DEMAND(s, s->words >= kinds[i].least, "too short: %s", text);
        kinds[i].take(s);
    }
    free(copy);
    free(line);
}

static witness *start_case(parser *s, char **line, size_t prelude,
                           const char *name)
{
    long here = s->line;
    witness *w = ROTA_NEW(witness);
    w->name = rota_strdup(name);
    w->line = here;
    w->site = rota_site_new();
    w->site->has = ~0u;
    w->scope = ROTA_SCOPE_MONTH;
    s->w = w;
    for (size_t i = 0; i < prelude; i++) {
        s->line = (long)i + 1;
        take_line(s, line[i]);
    }
    s->line = here;
    return w;
}

void witnesses_parse(witnesses *all, const char *text, const char *name)
{
    ROTA_VEC(char *) lines = { 0 };
    char *copy = rota_strdup(text);
    for (char *at = copy, *line; (line = strsep(&at, "\n")) != NULL;)
        *rota_vec_push(&lines) = line;
    size_t prelude = 0;
    while (prelude < lines.count &&
           strncmp(lines.item[prelude], "case ", 5) != 0)
        prelude++;

    parser s = { .name = name };
    for (size_t i = prelude; i < lines.count; i++) {
        s.line = (long)i + 1;
        if (strncmp(lines.item[i], "case ", 5) == 0)
            *rota_vec_push(all) =
                start_case(&s, lines.item, prelude, lines.item[i] + 5);
        else
            take_line(&s, lines.item[i]);
    }
    rota_vec_release(&lines);
    free(copy);
}

void witnesses_read(witnesses *all, const char *path)
{
    rota_error err = { 0 };
    char *text;
    size_t size;
    OK(rota_file_read(&text, &size, path, &err), err);
    witnesses_parse(all, text, path);
    free(text);
}

void witnesses_release(witnesses *all)
{
    for (size_t i = 0; i < all->count; i++) {
        witness *w = all->item[i];
        for (size_t k = 0; k < w->rosters.count; k++) {
            witness_roster *r = &w->rosters.item[k];
            for (size_t n = 0; n < r->finds.count; n++)
                free(r->finds.item[n].says);
            rota_vec_release(&r->finds);
            rota_roster_release(&r->roster);
        }
        rota_vec_release(&w->rosters);
        rota_vec_release(&w->past);
        rota_vec_release(&w->waivers);
        free(w->need);
        rota_problem_free(w->problem);
        rota_site_free(w->site);
        free(w->name);
        free(w);
    }
    rota_vec_release(all);
}

judged judge(const char *text)
{
    judged j = { 0 };
    rota_error err = { 0 };
    witnesses_parse(&j.all, text, "text");
    cr_assert_eq(j.all.count, 1);
    j.w = j.all.item[0];
    cr_assert_eq(j.w->rosters.count, 1);
    j.roster = &j.w->rosters.item[0].roster;
    const rota_claim claim = { .waiver = j.w->waivers.item,
                               .waivers = j.w->waivers.count };
    j.certificate = rota_check(j.w->problem, j.roster, &claim, &j.report, &err);
    cr_assert_eq(err.status, ROTA_OK, "%s", err.text);
    return j;
}

void judged_release(judged *j)
{
    rota_certificate_free(j->certificate);
    rota_report_release(&j->report);
    witnesses_release(&j->all);
}
