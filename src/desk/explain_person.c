/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why somebody has a duty, or has none, in sentences. */
#include "explain.h"

#include <assert.h>
#include <string.h>

/* So many who could take a duty are named. */
#define TAKERS_NAMED 3
/* So many changed cells are told; with more it is their number. */
#define CHANGES_TOLD 8

typedef struct {
    const teller *t;
    const rota_person_told *told;
    rota_said_person *said;
    ROTA_VEC(const char *) line;
} sayer;

static void say(sayer *s, rota_text *text)
{
    *rota_vec_push(&s->line) = teller_keep(s->t, text);
}

static const char *shift_name(const teller *t, int shift)
{
    return shift == ROTA_OFF ? _(t->lang, "off") : t->p->shift[shift].name;
}

static const char *shift_id(const teller *t, int shift)
{
    return shift == ROTA_OFF ? "off" : t->p->shift[shift].id;
}

static const char *day_of(const sayer *s, char buf[ROTA_DAY_SIZE])
{
    return rota_day_text(buf, s->t->p->day[s->told->day].date, s->t->lang);
}

/* "no more", "30 points more", "30 points less". */
static void add_points(const teller *t, int64_t more, rota_text *out)
{
    if (more == 0)
        rota_text_add(out, _(t->lang, "no more"));
    else if (more > 0)
        rota_text_printf(out, _(t->lang, "%lld points more"), (long long)more);
    else
        rota_text_printf(out, _(t->lang, "%lld points less"), (long long)-more);
}

/* ---- As it is -------------------------------------------------------------
 */

static void say_present(sayer *s)
{
    rota_text line = { 0 };
    char day[ROTA_DAY_SIZE];
    rota_text_printf(&line, _(s->t->lang, "%s, %s: %s"), s->said->name,
                     day_of(s, day), shift_name(s->t, s->told->shift));
    if (s->told->pinned)
        rota_text_add(&line, _(s->t->lang, " (pinned)"));
    say(s, &line);
}

static void say_wishes(sayer *s)
{
    const rota_problem *p = s->t->p;
    for (int i = 0; i < p->wishes; i++) {
        const rota_problem_wish *w = &p->wish[i];
        rota_text line = { 0 };
        if (w->agent != s->told->agent || w->day != s->told->day)
            continue;
        bool granted = (w->shift == s->told->shift) == (w->weight > 0);
        rota_text_printf(&line,
                         w->weight > 0 ? _(s->t->lang, "Wished for: %s.")
                                       : _(s->t->lang, "Wished against: %s."),
                         shift_name(s->t, w->shift));
        rota_text_add(&line, " ");
        rota_text_printf(
            &line,
            granted ? _(s->t->lang, "That is granted (%d points).")
                    : _(s->t->lang, "That is not granted (%d points)."),
            p->weight.wish * abs(w->weight));
        say(s, &line);
    }
}

static void say_needs(sayer *s)
{
    for (int i = 0; i < s->told->needings; i++) {
        rota_text line = { 0 };
        rota_text_add(&line, _(s->t->lang, "Without it: "));
        rota_finding_text(s->t->p, &s->told->needs[i], s->t->lang, &line);
        say(s, &line);
    }
}

static void say_takers(sayer *s)
{
    const teller *t = s->t;
    const rota_person_told *told = s->told;
    rota_text line = { 0 };
    if (told->takers == 0) {
        rota_text_add(&line, _(t->lang, "Nobody could take it as things "
                                        "stand."));
        say(s, &line);
        return;
    }
    rota_text_printf(&line,
                     _(t->lang, "As things stand %d others could take "
                                "it, the month would cost: "),
                     told->takers);
    for (int i = 0; i < told->takers && i < TAKERS_NAMED; i++) {
        const rota_problem_agent *who = &t->p->agent[told->taker[i].agent];
        rota_text_printf(&line, "%s%s %s ", i ? _(t->lang, ", ") : "", who->id,
                         who->name);
        add_points(t, told->taker[i].points, &line);
    }
    if (told->takers > TAKERS_NAMED)
        rota_text_add(&line, _(t->lang, ", ..."));
    say(s, &line);
}

static void say_options(sayer *s)
{
    const teller *t = s->t;
    const rota_person_told *told = s->told;
    rota_said_option *list =
        ROTA_ARENA_ARRAY(t->arena, rota_said_option, (size_t)told->options + 1);
    for (int i = 0; i < told->options; i++) {
        const rota_why_not *o = &told->option[i];
        rota_text line = { 0 };
        list[i] = (rota_said_option){ .shift = shift_id(t, o->shift),
                                      .points = o->points };
        list[i].rule =
            ROTA_ARENA_ARRAY(t->arena, const char *, (size_t)o->findings + 1);
        rota_text_printf(&line, "%s%s", shift_name(t, o->shift),
                         _(t->lang, ": "));
        for (int k = 0; k < o->findings; k++) {
            list[i].rule[list[i].rules++] =
                rota_rule_rows[o->finding[k].rule].name;
            rota_text_add(&line, k ? _(t->lang, "; ") : "");
            rota_finding_text(t->p, &o->finding[k], t->lang, &line);
        }
        if (o->findings == 0) {
            rota_text_add(&line, _(t->lang, "lawful as things stand, the month "
                                            "would cost "));
            add_points(t, o->points, &line);
        }
        list[i].text = rota_arena_strdup(t->arena, rota_text_str(&line));
        say(s, &line);
    }
    s->said->option = list;
    s->said->options = told->options;
}

/* ---- Planned anew ---------------------------------------------------------
 */

/* "Were A off on Sat 5 Dec", "Did A work Early on Sat 5 Dec". */
static void add_condition(sayer *s, int shift, rota_text *out)
{
    char day[ROTA_DAY_SIZE];
    if (shift == ROTA_OFF)
        rota_text_printf(out, _(s->t->lang, "Were %s off on %s"), s->said->name,
                         day_of(s, day));
    else
        rota_text_printf(out, _(s->t->lang, "Did %s work %s on %s"),
                         s->said->name, shift_name(s->t, shift),
                         day_of(s, day));
}

static void say_price(sayer *s, int shift)
{
    const teller *t = s->t;
    const rota_price *price = &s->told->price;
    rota_text line = { 0 }, more = { 0 };
    add_condition(s, shift, &line);
    if (price->least == price->most) {
        add_points(t, price->least, &more);
        rota_text_printf(&line,
                         _(t->lang, " and the month were planned anew, the "
                                    "best roster would cost %s: that is "
                                    "proven."),
                         rota_text_str(&more));
    } else {
        rota_text_printf(&line,
                         _(t->lang, " and the month were planned anew, the "
                                    "best roster would cost between %lld and "
                                    "%lld points more."),
                         (long long)price->least, (long long)price->most);
    }
    rota_text_release(&more);
    say(s, &line);
}

/* What people call the shift ID. */
static const char *called(const teller *t, const char *id)
{
    return shift_name(t, rota_problem_shift_find(t->p, id));
}

static void say_changes(sayer *s)
{
    const teller *t = s->t;
    const rota_changes *all = &s->said->change;
    rota_text line = { 0 };
    if (all->count == 0)
        return;
    rota_text_printf(&line, _(t->lang, "Then %zu cells change: "), all->count);
    for (size_t i = 0; i < all->count && i < CHANGES_TOLD; i++) {
        const rota_cell_change *c = &all->item[i];
        char day[ROTA_DAY_SIZE];
        rota_text_printf(&line, "%s%s %s %s %s -> %s",
                         i ? _(t->lang, ", ") : "", c->agent, c->name,
                         rota_day_text(day, c->date, t->lang),
                         called(t, c->before), called(t, c->after));
    }
    if (all->count > CHANGES_TOLD)
        rota_text_add(&line, _(t->lang, ", ..."));
    say(s, &line);
}

static void say_forced(sayer *s)
{
    const teller *t = s->t;
    bool works = s->told->shift != ROTA_OFF;
    rota_text line = { 0 };
    char day[ROTA_DAY_SIZE];
    if (!works && s->told->options == 0) {
        rota_text_add(&line, _(t->lang, "No shift is offered on that day."));
        say(s, &line);
        return;
    }
    int shift = works ? ROTA_OFF : s->told->option[0].shift;
    s->said->forced_shift = shift_id(t, shift);
    switch (s->told->forced) {
    case ROTA_FORCED_PRICED:
        say_price(s, shift);
        say_changes(s);
        break;
    case ROTA_FORCED_IMPOSSIBLE:
        rota_text_printf(&line,
                         _(t->lang, "Whatever else is moved, no lawful month "
                                    "of %s has %s on %s: that is proven."),
                         s->said->name, shift_name(t, shift), day_of(s, day));
        say(s, &line);
        break;
    case ROTA_FORCED_UNKNOWN:
        rota_text_add(&line, _(t->lang, "What it would cost is not known: "
                                        "time ran out, or somebody's own "
                                        "rules contradict each other."));
        say(s, &line);
    }
}

/* ---- Standing -------------------------------------------------------------
 */

int tell_count(const rota_reading *reading, int agent, rota_fair_kind kind)
{
    int count = 0;
    for (size_t i = rota_roster_first(&reading->roster, agent, 0);
         i < reading->roster.count && reading->roster.item[i].agent == agent;
         i++)
        count += rota_counts_for(reading->problem, reading->roster.item[i].day,
                                 reading->roster.item[i].shift, kind);
    return count;
}

static void say_standing(sayer *s, const rota_reading *reading,
                         const int memory[ROTA_FAIR_KINDS])
{
    static const char *const lines[ROTA_FAIR_KINDS] = {
        N_("Weekend days: %d in the %d months before and %d in this one; the "
           "fair share of both is %.1f."),
        N_("Holidays: %d in the %d months before and %d in this one; the fair "
           "share of both is %.1f."),
        N_("Nights: %d in the %d months before and %d in this one; the fair "
           "share of both is %.1f."),
    };
    for (int k = 0; k < ROTA_FAIR_KINDS; k++) {
        const rota_fair *fair = &s->t->p->agent[s->told->agent].fair[k];
        rota_said_standing *to = &s->said->standing[k];
        rota_text line = { 0 };
        *to = (rota_said_standing){
            .kind = rota_fair_name((rota_fair_kind)k),
            .before = fair->before,
            .month = tell_count(reading, s->told->agent, (rota_fair_kind)k),
            .share_milli = fair->share_milli,
        };
        rota_text_printf(&line, _(s->t->lang, lines[k]), to->before, memory[k],
                         to->month, fair->share_milli / 1000.0);
        to->text = rota_arena_strdup(s->t->arena, rota_text_str(&line));
        if (to->before + to->month + to->share_milli > 0)
            say(s, &line);
        rota_text_release(&line);
    }
}

static void list_changes(const teller *t, const rota_reading *reading,
                         const rota_person_told *told, rota_changes *to)
{
    rota_change *list = NULL;
    size_t count = told->forced == ROTA_FORCED_PRICED
                       ? rota_roster_diff(&reading->roster, &told->other, &list)
                       : 0;
    to->item = ROTA_ARENA_ARRAY(t->arena, rota_cell_change, count + 1);
    for (size_t i = 0; i < count; i++)
        to->item[to->count++] = (rota_cell_change){
            t->p->agent[list[i].agent].id, t->p->agent[list[i].agent].name,
            t->p->day[list[i].day].date, shift_id(t, list[i].before),
            shift_id(t, list[i].after)
        };
    free(list);
}

void tell_person(const teller *t, const rota_reading *reading,
                 const rota_person_told *told,
                 const int memory[ROTA_FAIR_KINDS], rota_said_person *said)
{
    sayer s = { .t = t, .told = told, .said = said };
    const rota_problem_agent *who = &t->p->agent[told->agent];
    *said = (rota_said_person){
        .agent = who->id,
        .name = who->name,
        .date = t->p->day[told->day].date,
        .shift = shift_id(t, told->shift),
        .pinned = told->pinned,
        .forced = told->forced,
        .forced_shift = "",
        .price = told->price,
    };
    rota_taker *takers =
        ROTA_ARENA_ARRAY(t->arena, rota_taker, (size_t)told->takers + 1);
    for (int i = 0; i < told->takers; i++)
        takers[said->takers++] = told->taker[i];
    said->taker = takers;
    list_changes(t, reading, told, &said->change);
    say_present(&s);
    say_wishes(&s);
    if (told->shift != ROTA_OFF) {
        say_needs(&s);
        say_takers(&s);
    } else {
        say_options(&s);
    }
    say_forced(&s);
    say_standing(&s, reading, memory);
    said->sentence = ROTA_ARENA_ARRAY(t->arena, const char *, s.line.count + 1);
    for (size_t i = 0; i < s.line.count; i++)
        said->sentence[said->sentences++] = s.line.item[i];
    rota_vec_release(&s.line);
}
