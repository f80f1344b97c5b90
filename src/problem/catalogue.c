/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "freeze.h"
#include "limits.h"

/* Skills, shifts and their true times, and which shift may follow which. */

/* ---- skills --------------------------------------------------------- */

typedef struct {
    char *name[SKILLS_MOST + 1];
    int count; /* SKILLS_MOST + 1: too many */
} skill_set;

static void add_skill(skill_set *set, rota_arena *arena, const char *s,
                      size_t length)
{
    if (length == 0 || set->count > SKILLS_MOST)
        return;
    for (int i = 0; i < set->count; i++) {
        if (strlen(set->name[i]) == length &&
            strncmp(set->name[i], s, length) == 0)
            return;
    }
    char *name = ROTA_ARENA_ARRAY(arena, char, length + 1);
    memcpy(name, s, length);
    set->name[set->count++] = name;
}

static void add_skills(skill_set *set, rota_arena *arena, const char *list)
{
    for (;;) {
        size_t length = strcspn(list, "|");
        add_skill(set, arena, list, length);
        if (list[length] == '\0')
            return;
        list += length + 1;
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static rota_status freeze_skills(freeze *f)
{
    const rota_site *site = f->site;
    rota_problem *p = f->p;
    skill_set set = { .count = 0 };

    for (size_t i = 0; i < site->shifts.count; i++)
        add_skills(&set, p->arena, site->shifts.item[i].skill);
    for (size_t i = 0; i < site->coverage.count; i++)
        add_skills(&set, p->arena, site->coverage.item[i].skill);
    for (size_t i = 0; i < site->agents.count; i++)
        add_skills(&set, p->arena, site->agents.item[i].skills);
    if (set.count > SKILLS_MOST)
        return rota_fail(f->err, ROTA_DATA,
                         "more than %d skills, expected at most %d",
                         SKILLS_MOST, SKILLS_MOST);
    if (set.count > 1)
        qsort(set.name, (size_t)set.count, sizeof *set.name, by_text);
    p->skills = set.count;
    p->skill = ROTA_ARENA_ARRAY(p->arena, const char *, set.count + 1);
    for (int i = 0; i < set.count; i++)
        p->skill[i] = set.name[i];
    return ROTA_OK;
}

int catalogue_skill(const rota_problem *p, const char *name, size_t length)
{
    for (int i = 0; i < p->skills; i++) {
        if (strlen(p->skill[i]) == length &&
            strncmp(p->skill[i], name, length) == 0)
            return i;
    }
    return -1;
}

/* ---- shifts --------------------------------------------------------- */

static rota_status judge_shift(freeze *f, const rota_shift_row *row)
{
    bool split = row->start2 != ROTA_UNSET;
    int end = split ? row->end2 : row->end;
    char starts[ROTA_DATE_SIZE];
    char clock[ROTA_DATE_SIZE];

    if (strcmp(row->id, "off") == 0)
        return rota_fail(f->err, ROTA_DATA,
                         "shift \"%s\", expected another id: off is a day off",
                         row->id);
    if (row->start < 0 || row->start >= 1440 || row->end <= row->start ||
        (split && (row->start2 < row->end || row->end2 <= row->start2)) ||
        end > row->start + 1440)
        return rota_fail(f->err, ROTA_DATA,
                         "shift \"%s\" has times out of order or lasts over "
                         "24 h, expected start before end",
                         row->id);
    if (row->start < f->p->day_starts)
        return rota_fail(f->err, ROTA_DATA,
                         "shift \"%s\" starts at %s, expected a start inside "
                         "its operating day, which starts at %s",
                         row->id, rota_clock_text(clock, row->start),
                         rota_clock_text(starts, f->p->day_starts));
    return ROTA_OK;
}

static int paid_minutes(const freeze *f, const rota_shift_row *row)
{
    const rota_policy *policy = &f->site->policy;

    if (row->paid_minutes != ROTA_UNSET)
        return row->paid_minutes;
    int pieces = row->end - row->start;
    if (row->start2 != ROTA_UNSET)
        pieces += row->end2 - row->start2;
    return pieces + (policy->site_arrival_paid ? policy->site_arrival : 0);
}

static rota_status freeze_shifts(freeze *f)
{
    const rota_site *site = f->site;
    rota_problem *p = f->p;

    if (site->shifts.count > SHIFTS_MOST)
        return rota_fail(f->err, ROTA_DATA, "%zu shifts, expected at most %d",
                         site->shifts.count, SHIFTS_MOST);
    p->shifts = (int)site->shifts.count;
    p->shift = ROTA_ARENA_ARRAY(p->arena, rota_problem_shift, p->shifts + 1);
    for (int i = 0; i < p->shifts; i++) {
        const rota_shift_row *row = &site->shifts.item[i];
        rota_problem_shift *shift = &p->shift[i];
        ROTA_TRY(judge_shift(f, row));
        shift->id = rota_arena_strdup(p->arena, row->id);
        shift->name = rota_arena_strdup(p->arena, row->name);
        shift->color = rota_arena_strdup(p->arena, row->color);
        shift->start = row->start;
        shift->end = row->end;
        shift->start2 = row->start2;
        shift->end2 = row->end2;
        shift->days = row->days;
        shift->skill = catalogue_skill(p, row->skill, strlen(row->skill));
        shift->paid_minutes = paid_minutes(f, row);
        shift->kind = row->kind;
    }
    return ROTA_OK;
}

/* True minute of a local time of day D, also beyond the horizon's end.  An
 * end that comes twice is the first, as in every calendar program. */
static int32_t duty_minute(const freeze *f, int d, int minute)
{
    const rota_problem_day *day = &f->p->day[d];

    if (f->regular[d])
        return day->midnight + minute;
    int64_t t = rota_zone_instant(f->zone, day->date, minute, NULL);
    return (int32_t)((t - f->origin) / 60);
}

static int32_t later_of(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* A piece inside a missing hour would end before it starts: it is empty. */
static void freeze_duty_times(freeze *f)
{
    rota_problem *p = f->p;
    int cells = p->days * p->shifts + 1;

    p->duty_start = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->duty_end = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->pause_start = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    p->pause_end = ROTA_ARENA_ARRAY(p->arena, int32_t, cells);
    for (int i = 0; i < p->days * p->shifts; i++) {
        int d = i / p->shifts;
        const rota_problem_shift *s = &p->shift[i % p->shifts];
        int32_t start = duty_minute(f, d, s->start);
        int32_t end = later_of(start, duty_minute(f, d, s->end));
        p->duty_start[i] = start;
        p->duty_end[i] = p->pause_start[i] = p->pause_end[i] = end;
        if (s->start2 == ROTA_UNSET)
            continue;
        int32_t again = later_of(end, duty_minute(f, d, s->start2));
        p->duty_end[i] = later_of(again, duty_minute(f, d, s->end2));
        p->pause_end[i] = again;
    }
}

/* ---- succession ------------------------------------------------------ */

static rota_status find_part(const freeze *f, const char *s, size_t length,
                             int *shift)
{
    for (int i = 0; i < f->p->shifts; i++) {
        const char *id = f->p->shift[i].id;
        if (strlen(id) == length && strncmp(id, s, length) == 0) {
            *shift = i;
            return ROTA_OK;
        }
    }
    return rota_fail(f->err, ROTA_DATA,
                     "rule.succession names \"%.*s\", expected pairs of "
                     "shifts such as late>early|night>day",
                     (int)length, s);
}

static rota_status freeze_succession(freeze *f)
{
    rota_problem *p = f->p;
    const char *s = f->site->policy.rule_succession;

    p->may_follow =
        ROTA_ARENA_ARRAY(p->arena, uint8_t, p->shifts * p->shifts + 1);
    memset(p->may_follow, 1, (size_t)p->shifts * (size_t)p->shifts);
    while (*s) {
        size_t length = strcspn(s, "|");
        const char *to = memchr(s, '>', length);
        size_t left = to ? (size_t)(to - s) : length;
        size_t right = to ? length - left - 1 : 0;
        int earlier;
        int later;
        ROTA_TRY(find_part(f, s, left, &earlier));
        ROTA_TRY(find_part(f, to ? to + 1 : s, right, &later));
        p->may_follow[earlier * p->shifts + later] = 0;
        s += length + (s[length] == '|');
    }
    return ROTA_OK;
}

rota_status catalogue_freeze(freeze *f)
{
    ROTA_TRY(freeze_skills(f));
    ROTA_TRY(freeze_shifts(f));
    freeze_duty_times(f);
    return freeze_succession(f);
}
