/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/mem.h>

#include <string.h>

enum {
    ID,
    NAME,
    TEAM,
    ROLE,
    SKILLS,
    JOINED,
    LEFT,
    SHARE,
    MIN_HOURS,
    MAX_HOURS,
    MAX_RUN,
    MIN_RUN,
    MIN_OFF,
    MAX_WEEKENDS,
    MAX_WEEKENDS_ROW,
    MAX_NIGHTS,
    PATTERN,
    AVAILABLE,
    EMAIL,
    LANG
};

static const rota_csv_column COLUMNS[] = {
    [ID] = { "id", true },
    [NAME] = { "name", true },
    [TEAM] = { "team", false },
    [ROLE] = { "role", false },
    [SKILLS] = { "skills", false },
    [JOINED] = { "joined", false },
    [LEFT] = { "left", false },
    [SHARE] = { "share", false },
    [MIN_HOURS] = { "min_hours", false },
    [MAX_HOURS] = { "max_hours", false },
    [MAX_RUN] = { "max_run", false },
    [MIN_RUN] = { "min_run", false },
    [MIN_OFF] = { "min_off", false },
    [MAX_WEEKENDS] = { "max_weekends", false },
    [MAX_WEEKENDS_ROW] = { "max_weekends_row", false },
    [MAX_NIGHTS] = { "max_nights", false },
    [PATTERN] = { "pattern", false },
    [AVAILABLE] = { "available", false },
    [EMAIL] = { "email", false },
    [LANG] = { "lang", false },
};

#define LONGEST_MONTH 744 /* hours */
#define LARGEST_SHARE 2   /* contracts */

/* Thousandths of a contract; none at all is no contract. */
static int read_share(reader *r)
{
    int share = (int)field_decimal(r, SHARE, 1000, 0, LARGEST_SHARE, 1000);
    if (share == 0) {
        rota_csv_complain(r->csv, r->row, SHARE, r->bad,
                          "found \"%s\", expected a share above 0, as 0.5",
                          reader_shown(r, SHARE));
        return 1000;
    }
    return share;
}

/* Hours with at most six decimals, as minutes. */
static int read_hours(reader *r, int column)
{
    const int scale = 1000000;
    int64_t hours =
        field_decimal(r, column, scale, 0, LONGEST_MONTH, ROTA_UNSET);
    return hours < 0 ? ROTA_UNSET : (int)((hours * 60 + scale / 2) / scale);
}

static const char *read_pattern(reader *r)
{
    const char *s = rota_csv_field(r->csv, r->row, PATTERN);
    if (*s == '\0')
        return "";
    rota_pattern_item *item;
    int count = rota_pattern_parse(s, r->into->arena, &item, NULL);
    if (count < 0)
        rota_csv_complain(r->csv, r->row, PATTERN, r->bad,
                          "found \"%s\", expected a pattern, as Mon-Fri@day",
                          reader_shown(r, PATTERN));
    for (int i = 0; i < count; i++)
        reader_judge_shift(r, PATTERN, item[i].shift);
    return rota_arena_strdup(r->into->arena, s);
}

static const char *read_available(reader *r)
{
    const char *s = rota_csv_field(r->csv, r->row, AVAILABLE);
    rota_window_item *item;
    if (*s != '\0' && rota_available_parse(s, r->into->arena, &item, NULL) < 0)
        rota_csv_complain(r->csv, r->row, AVAILABLE, r->bad,
                          "found \"%s\", expected days and hours, as "
                          "Sat|Sun@08:00-20:00",
                          reader_shown(r, AVAILABLE));
    return rota_arena_strdup(r->into->arena, s);
}

static const char *read_email(reader *r)
{
    const char *s = field_text(r, EMAIL);
    const char *at = strchr(s, '@');
    if (*s != '\0' &&
        (at == NULL || at == s || at[1] == '\0' || strpbrk(s, " ,;<>") != NULL))
        rota_csv_complain(r->csv, r->row, EMAIL, r->bad,
                          "found \"%s\", expected an e-mail address",
                          reader_shown(r, EMAIL));
    return s;
}

static const char *read_lang(reader *r)
{
    static const char *const words[] = { "en", "zh_CN", NULL };
    bool given = *rota_csv_field(r->csv, r->row, LANG) != '\0';
    return given ? words[field_word(r, LANG, words, 0)] : "";
}

static void read_limits(reader *r, rota_agent_row *a)
{
    a->min_minutes = read_hours(r, MIN_HOURS);
    a->max_minutes = read_hours(r, MAX_HOURS);
    if (a->max_minutes != ROTA_UNSET && a->max_minutes < a->min_minutes)
        rota_csv_complain(r->csv, r->row, MAX_HOURS, r->bad,
                          "found \"%s\", expected at least min_hours (%s)",
                          reader_shown(r, MAX_HOURS),
                          reader_shown(r, MIN_HOURS));
    a->max_run = field_whole(r, MAX_RUN, 0, 31, ROTA_UNSET);
    a->min_run = field_whole(r, MIN_RUN, 0, 31, ROTA_UNSET);
    a->min_off = field_whole(r, MIN_OFF, 0, 31, ROTA_UNSET);
    a->max_weekends = field_whole(r, MAX_WEEKENDS, 0, 6, ROTA_UNSET);
    a->max_weekends_row = field_whole(r, MAX_WEEKENDS_ROW, 0, 6, ROTA_UNSET);
    a->max_nights = field_whole(r, MAX_NIGHTS, 0, 31, ROTA_UNSET);
}

static rota_role read_role(reader *r)
{
    const char *words[ROTA_ROLES + 1] = { NULL };
    for (int role = 0; role < ROTA_ROLES; role++)
        words[role] = rota_role_name((rota_role)role);
    return (rota_role)field_word(r, ROLE, words, ROTA_AGENT);
}

static void read_agent(reader *r)
{
    rota_agent_row a = {
        .id = field_id(r, ID, "team"), /* team.ics is everybody's */
        .name = field_name(r, NAME),
        .team = field_text(r, TEAM),
        .role = read_role(r),
        .skills = field_skills(r, SKILLS),
        .joined = field_date_opt(r, JOINED),
        .left = field_date_opt(r, LEFT),
        .share = read_share(r),
        .pattern = read_pattern(r),
        .available = read_available(r),
        .email = read_email(r),
        .lang = read_lang(r),
    };
    read_limits(r, &a);
    if (a.left != ROTA_NO_DATE && a.left < a.joined)
        rota_csv_complain(r->csv, r->row, LEFT, r->bad,
                          "found \"%s\", expected a date not before joined "
                          "(%s)",
                          reader_shown(r, LEFT), reader_shown(r, JOINED));
    if (a.id[0] == '\0')
        return;
    reader_judge_key(r, ID, a.id, N_("agent"));
    /* Also after complaints: other rows may name the agent. */
    *rota_vec_push(&r->into->agents) = a;
}

static void recall_agents(reader *r)
{
    long line;
    for (size_t i = 0; i < r->into->agents.count; i++)
        (void)reader_repeats(r, r->into->agents.item[i].id, 0, &line);
}

/* Two decimals tell every minute. */
static void write_hours(rota_text *out, int minutes)
{
    if (minutes == ROTA_UNSET)
        write_text(out, "");
    else
        write_decimal(out, ((int64_t)minutes * 100 + 30) / 60, 100);
}

static void write_agents(const rota_site *site, rota_text *out)
{
    write_header(&agents_table, out);
    for (size_t i = 0; i < site->agents.count; i++) {
        const rota_agent_row *a = &site->agents.item[i];
        write_text(out, a->id);
        write_text(out, a->name);
        write_text(out, a->team);
        write_text(out, rota_role_name(a->role));
        write_text(out, a->skills);
        write_date(out, a->joined);
        write_date(out, a->left);
        write_decimal(out, a->share, 1000);
        write_hours(out, a->min_minutes);
        write_hours(out, a->max_minutes);
        write_whole(out, a->max_run);
        write_whole(out, a->min_run);
        write_whole(out, a->min_off);
        write_whole(out, a->max_weekends);
        write_whole(out, a->max_weekends_row);
        write_whole(out, a->max_nights);
        write_text(out, a->pattern);
        write_text(out, a->available);
        write_text(out, a->email);
        write_text(out, a->lang);
        write_end(out);
    }
}

const table agents_table = {
    .kind = ROTA_KIND_AGENTS,
    .column = COLUMNS,
    .columns = sizeof COLUMNS / sizeof *COLUMNS,
    .read = read_agent,
    .write = write_agents,
    .recall = recall_agents,
};
