/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Heads against need, slot by slot, counted from the duties' instants.  The
 * law of counting is roster/points.c; this count goes another way and must
 * come to the same heads.
 */
#include "timetable.h"

#include <assert.h>

typedef struct heads {
    int *have, *leads, *trainees; /* [slots] */
    int *row;       /* heads of cover c in its k-th slot: row[row_at[c] + k] */
    int *row_at;    /* [covers] */
    int *day_cover; /* cover rows in order of day */
    int *day_first; /* [days + 1]: rows of a day in day_cover */
    int *seen;      /* [slots]: the agent last counted: nobody counts twice */
} heads;

static void index_covers(const rota_problem *p, heads *h)
{
    int total = 0;
    for (int c = 0; c < p->covers; c++) {
        h->row_at[c] = total;
        total += p->cover[c].slots;
        h->day_first[p->cover[c].day + 1]++;
    }
    for (int day = 0; day < p->days; day++)
        h->day_first[day + 1] += h->day_first[day];
    h->row = ROTA_NEW_ARRAY(int, total + 1);
    int *next = ROTA_NEW_ARRAY(int, p->days + 1);
    for (int c = 0; c < p->covers; c++) {
        int day = p->cover[c].day;
        h->day_cover[h->day_first[day] + next[day]++] = c;
    }
    free(next);
}

static void release(heads *h)
{
    free(h->have);
    free(h->leads);
    free(h->trainees);
    free(h->row);
    free(h->row_at);
    free(h->day_cover);
    free(h->day_first);
    free(h->seen);
}

static bool acts_as(const rota_problem *p, rota_role has, int wanted)
{
    if (wanted < 0 || (int)has == wanted)
        return true;
    return wanted == ROTA_LEAD && has == ROTA_SENIOR && p->senior_acts;
}

static bool counts_in(const rota_problem *p, const rota_problem_cover *row,
                      int agent, int shift)
{
    const rota_problem_agent *who = &p->agent[agent];
    return (row->shift < 0 || row->shift == shift) &&
           (row->skill < 0 || (who->skills >> row->skill & 1)) &&
           acts_as(p, who->role, row->role);
}

static void count_slot(const rota_problem *p, heads *h, int agent, int shift,
                       int slot)
{
    if (h->seen[slot] == agent)
        return;
    h->seen[slot] = agent;
    rota_role role = p->agent[agent].role;
    h->have[slot]++;
    h->leads[slot] += acts_as(p, role, ROTA_LEAD);
    h->trainees[slot] += role == ROTA_TRAINEE;
    int day = p->slot[slot].day;
    for (int i = h->day_first[day > 0 ? day - 1 : day];
         i < h->day_first[day + 1]; i++) {
        int c = h->day_cover[i];
        const rota_problem_cover *row = &p->cover[c];
        int k = slot - row->first_slot;
        if (k >= 0 && k < row->slots && counts_in(p, row, agent, shift))
            h->row[h->row_at[c] + k]++;
    }
}

/* The first slot that starts at MINUTE or later. */
static int slot_from(const rota_problem *p, int32_t minute)
{
    int low = 0, high = p->slots;
    while (low < high) {
        int middle = (low + high) / 2;
        if (p->slot[middle].start < minute)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void count_duty(const timetable *t, heads *h, int agent, const duty *d)
{
    const rota_problem *p = t->p;
    const span *piece;
    int pieces = timetable_pieces(t, d, &piece);
    for (int k = 0; k < pieces; k++) {
        span at = piece[k];
        for (int i = slot_from(p, at.from);
             i < p->slots && p->slot[i].start + p->slot[i].length <= at.to; i++)
            count_slot(p, h, agent, d->shift, i);
    }
}

static void count_heads(const timetable *t, heads *h)
{
    const rota_problem *p = t->p;
    *h = (heads){
        .have = ROTA_NEW_ARRAY(int, p->slots + 1),
        .leads = ROTA_NEW_ARRAY(int, p->slots + 1),
        .trainees = ROTA_NEW_ARRAY(int, p->slots + 1),
        .row_at = ROTA_NEW_ARRAY(int, p->covers + 1),
        .day_cover = ROTA_NEW_ARRAY(int, p->covers + 1),
        .day_first = ROTA_NEW_ARRAY(int, p->days + 1),
        .seen = ROTA_NEW_ARRAY(int, p->slots + 1),
    };
    index_covers(p, h);
    for (int i = 0; i < p->slots; i++)
        h->seen[i] = -1;
    for (int a = 0; a < p->agents; a++) {
        for (int i = t->first[a]; i < t->first[a + 1]; i++) {
            const duty *d = &t->duty[i];
            if (!d->pattern && p->shift[d->shift].kind != ROTA_SHIFT_STANDBY)
                count_duty(t, h, a, d);
        }
    }
}

/* ---- Stretches of equal shortage ---------------------------------------- */

typedef ROTA_VEC(rota_gap) gap_list;

/* MISS is short of heads in SLOT: a stretch of its own, or the last one
 * goes on. */
static void add_miss(const rota_problem *p, gap_list *list, size_t begin,
                     int slot, rota_gap miss)
{
    const rota_problem_slot *s = &p->slot[slot];
    rota_gap *last = list->count > begin ? &list->item[list->count - 1] : NULL;
    if (last != NULL && last->to == s->start && last->day == s->day &&
        last->rule == miss.rule && last->need == miss.need &&
        last->have == miss.have) {
        last->to = s->start + s->length;
        return;
    }
    miss.from = s->start;
    miss.to = s->start + s->length;
    miss.day = s->day;
    *rota_vec_push(list) = miss;
}

static void add_slots(const rota_problem *p, const int *have, rota_rule rule,
                      gap_list *list)
{
    size_t begin = list->count;
    for (int i = 0; i < p->slots; i++) {
        const rota_problem_slot *s = &p->slot[i];
        rota_gap miss = { .rule = rule, .skill = -1, .role = -1, .shift = -1 };
        if (rule == ROTA_RULE_FLOOR) {
            miss.need = s->floor;
            miss.have = have[i];
        } else {
            /* Below the floor a missing head has the other name. */
            miss.need = s->need;
            miss.have = have[i] > s->floor ? have[i] : s->floor;
        }
        if (miss.have < miss.need)
            add_miss(p, list, begin, i, miss);
    }
}

static void add_rows(const rota_problem *p, const heads *h, gap_list *list)
{
    for (int c = 0; c < p->covers; c++) {
        const rota_problem_cover *row = &p->cover[c];
        size_t begin = list->count;
        for (int k = 0; k < row->slots; k++) {
            rota_gap miss = {
                .rule =
                    row->role == ROTA_LEAD ? ROTA_RULE_LEAD : ROTA_RULE_FLOOR,
                .need = row->min,
                .have = h->row[h->row_at[c] + k],
                .skill = row->skill,
                .role = row->role,
                .shift = row->shift,
            };
            if (miss.have < miss.need)
                add_miss(p, list, begin, row->first_slot + k, miss);
        }
    }
}

static void add_trainees(const rota_problem *p, const heads *h, gap_list *list)
{
    size_t begin = list->count;
    for (int i = 0; i < p->slots; i++) {
        rota_gap miss = { .rule = ROTA_RULE_TRAINEE,
                          .need = 1,
                          .skill = -1,
                          .role = ROTA_TRAINEE,
                          .shift = -1 };
        if (h->trainees[i] > 0 && h->trainees[i] == h->have[i])
            add_miss(p, list, begin, i, miss);
    }
}

/* ---- The count of roster/points.c --------------------------------------- */

static bool same_heads(const rota_problem *p, const heads *h,
                       const rota_tally *tally)
{
    for (int i = 0; i < p->slots; i++)
        if (h->have[i] != tally->have[i] || h->leads[i] != tally->leads[i] ||
            h->trainees[i] != tally->trainees[i])
            return false;
    for (int c = 0; c < p->covers; c++)
        for (int k = 0; k < p->cover[c].slots; k++)
            if (h->row[h->row_at[c] + k] !=
                tally->cover[(size_t)c * (size_t)tally->widest + (size_t)k])
                return false;
    return true;
}

/* Somebody on two duties at once is one head here and two there, and a
 * finding already. */
static bool someone_is_double(const rota_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->item[i].rule == ROTA_RULE_DOUBLE_DUTY)
            return true;
    return false;
}

static rota_status compare_counts(const timetable *t, const heads *h,
                                  const rota_roster *roster, rota_error *err)
{
    if (someone_is_double(t->report))
        return ROTA_OK;
    rota_tally tally = { 0 };
    rota_tally_count(&tally, t->p, roster);
    bool same = same_heads(t->p, h, &tally);
    rota_tally_release(&tally);
    if (same)
        return ROTA_OK;
    return rota_fail(err, ROTA_BUG,
                     "two counts of the same roster's heads differ");
}

rota_status cover_judge(const timetable *t, const rota_roster *roster,
                        rota_error *err)
{
    heads h;
    gap_list list = { 0 };
    count_heads(t, &h);
    add_slots(t->p, h.have, ROTA_RULE_FLOOR, &list);
    add_slots(t->p, h.have, ROTA_RULE_GAP, &list);
    add_rows(t->p, &h, &list);
    add_trainees(t->p, &h, &list);
    for (size_t i = 0; i < list.count; i++) {
        const rota_gap *gap = &list.item[i];
        rota_finding *f = finding_new(t, gap->rule, -1, gap->day);
        f->shift = gap->shift;
        f->measured = gap->have;
        f->required = gap->need;
        f->from = gap->from;
        f->to = gap->to;
        f->skill = gap->skill;
        f->role = gap->role;
    }
    rota_vec_release(&list);
    rota_status status = compare_counts(t, &h, roster, err);
    release(&h);
    return status;
}

size_t rota_check_gaps(const rota_problem *problem, const rota_roster *roster,
                       rota_gap **gaps)
{
    timetable t;
    rota_status status = timetable_open(&t, problem, roster, NULL, NULL);
    assert(status == ROTA_OK);
    (void)status;
    heads h;
    gap_list list = { 0 };
    count_heads(&t, &h);
    for (int i = 0; i < problem->slots; i++) {
        const rota_problem_slot *s = &problem->slot[i];
        rota_gap miss = { .need = s->need,
                          .have = h.have[i],
                          .skill = -1,
                          .role = -1,
                          .shift = -1,
                          .rule = h.have[i] < s->floor ? ROTA_RULE_FLOOR
                                                       : ROTA_RULE_GAP };
        if (miss.have < miss.need)
            add_miss(problem, &list, 0, i, miss);
    }
    add_rows(problem, &h, &list);
    add_trainees(problem, &h, &list);
    release(&h);
    timetable_close(&t);
    *gaps = list.item;
    return list.count;
}
