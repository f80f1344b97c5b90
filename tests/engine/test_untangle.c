/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../rota_test.h"

#include <rota/engine.h>

#include "oracle/random_problem.h"
#include "problem/site_kit.h"
#include "trial.h"

/* One agent from Monday 30 November 2026, day and night shifts. */
static rota_site *make_site(void)
{
    rota_site *site = rota_site_new();
    kit_shift(site, "day", 480, 960);
    kit_shift(site, "night", 1320, 1800);
    kit_agent(site, "ann");
    kit_window(site, "Mon-Sun", 480, 960, 1);
    kit_set(site, "hours.slack_minutes", "20000");
    kit_set(site, "site.arrival_minutes", "0");
    return site;
}

static rota_problem *freeze_days(rota_site *site, int days)
{
    rota_frame frame = { .from = kit_date(20261130),
                         .days = days,
                         .scope = ROTA_SCOPE_MONTH };
    rota_site_sort(site);
    rota_problem *p = kit_freeze_frame(site, &frame);
    rota_site_free(site);
    return p;
}

static rota_problem *freeze_week(rota_site *site)
{
    return freeze_days(site, 7);
}

static void pin(rota_site *site, const char *agent, int date, const char *shift)
{
    *rota_vec_push(&site->pins) = (rota_pin_row){ .agent = agent,
                                                  .date = kit_date(date),
                                                  .shift = shift };
}

static bool is_stuck(const rota_problem *p, int agent)
{
    rota_engine_options options;
    rota_engine_defaults(&options);
    rota_outcome out;
    bool stuck = false;
    rota_solve(p, &options, &out);
    for (int i = 0; i < out.stuck_count; i++)
        stuck = stuck || out.stuck[i] == agent;
    cr_assert_eq(out.kind == ROTA_CONTRADICTORY, out.stuck_count > 0);
    if (out.stuck_count)
        cr_assert_eq(out.roster.count, 0);
    rota_outcome_release(&out);
    return stuck;
}

/* Do as R says, with AMOUNT instead of its own. */
static void relax(rota_problem *p, int agent, rota_relaxation r, int amount)
{
    rota_problem_agent *a = &p->agent[agent];
    switch (r.kind) {
    case ROTA_RELAX_NONE:
        break;
    case ROTA_RELAX_PIN:
        for (int i = 0; i < p->pins; i++)
            if (p->pin[i].agent == agent && p->pin[i].day == r.day) {
                memmove(p->pin + i, p->pin + i + 1,
                        (size_t)(p->pins - 1 - i) * sizeof *p->pin);
                p->pins--;
                break;
            }
        break;
    case ROTA_RELAX_MIN_MINUTES:
        a->min_minutes = amount;
        break;
    case ROTA_RELAX_MAX_MINUTES:
        a->max_minutes = amount;
        break;
    case ROTA_RELAX_MAX_RUN:
        a->max_run = amount;
        break;
    case ROTA_RELAX_MIN_RUN:
        a->min_run = amount;
        break;
    case ROTA_RELAX_MIN_OFF:
        a->min_off = amount;
        break;
    case ROTA_RELAX_WEEKLY_REST:
        a->weekly_rest = false;
        break;
    case ROTA_RELAX_NIGHTS:
        a->max_nights = amount;
        break;
    case ROTA_RELAX_WEEKENDS:
        a->max_weekends = amount;
        break;
    }
}

/* Room check finds agent 0 without a lawful tour, and with one as R says. */
static bool has_tour(const rota_problem *p, int agent)
{
    trial_tours *of = trial_list(p, 3000);
    cr_assert(of);
    bool any = of[agent].count > 0;
    trial_free(of, p);
    return any;
}

static void expect(rota_problem *p, rota_relax_kind kind, int day, int amount)
{
    cr_assert(is_stuck(p, 0));
    cr_assert_not(has_tour(p, 0));
    rota_relaxation r = rota_untangle(p, 0);
    cr_assert_eq(r.kind, kind, "kind %d, not %d", (int)r.kind, (int)kind);
    if (kind == ROTA_RELAX_PIN)
        cr_assert_eq(r.day, day, "day %d, not %d", r.day, day);
    else
        cr_assert_eq(r.amount, amount, "%d, not %d", r.amount, amount);
    relax(p, 0, r, r.amount);
    cr_assert_not(is_stuck(p, 0));
    cr_assert(has_tour(p, 0));
    rota_problem_free(p);
}

Test(untangle, a_pin_on_leave_is_dropped)
{
    rota_site *site = make_site();
    kit_leave(site, "ann", 20261203, 20261203);
    pin(site, "ann", 20261201, "day");
    pin(site, "ann", 20261203, "day");
    rota_problem *p = freeze_week(site);
    expect(p, ROTA_RELAX_PIN, kit_day(p, 20261203), 0);
}

Test(untangle, least_minutes_come_down_to_what_the_rules_allow)
{
    rota_site *site = make_site();
    site->agents.item[0].min_minutes = 4 * 480;
    site->agents.item[0].max_minutes = 4 * 480;
    kit_set(site, "rule.run", "2");
    kit_set(site, "rule.off_min", "2");
    rota_problem *p = freeze_week(site);
    p->agent[0].min_minutes = 5 * 480;
    p->agent[0].max_minutes = 7 * 480;
    expect(p, ROTA_RELAX_MIN_MINUTES, 0, 4 * 480);
}

Test(untangle, most_minutes_go_up_to_what_the_pins_need)
{
    rota_site *site = make_site();
    pin(site, "ann", 20261201, "day");
    pin(site, "ann", 20261202, "day");
    pin(site, "ann", 20261203, "day");
    rota_problem *p = freeze_week(site);
    p->agent[0].max_minutes = 480;
    p->agent[0].min_minutes = 0;
    expect(p, ROTA_RELAX_MAX_MINUTES, 0, 3 * 480);
}

Test(untangle, the_longest_run_grows_no_more_than_pins_need)
{
    rota_site *site = make_site();
    for (int d = 20261201; d <= 20261205; d++)
        pin(site, "ann", d, "day");
    kit_set(site, "rule.run", "1");
    expect(freeze_week(site), ROTA_RELAX_MAX_RUN, 0, 5);
}

/* Day and off in turn: no single pin less gives two of a kind in a row. */
static rota_problem *freeze_turns(rota_site *site)
{
    for (int i = 0; i < 7; i++)
        pin(site, "ann", i ? 20261200 + i : 20261130, i % 2 ? "off" : "day");
    return freeze_week(site);
}

Test(untangle, the_shortest_run_shrinks_to_what_pins_leave)
{
    rota_site *site = make_site();
    kit_set(site, "rule.run_min", "3");
    expect(freeze_turns(site), ROTA_RELAX_MIN_RUN, 0, 1);
}

Test(untangle, the_shortest_rest_of_days_shrinks_to_what_pins_leave)
{
    rota_site *site = make_site();
    kit_set(site, "rule.off_min", "2");
    expect(freeze_turns(site), ROTA_RELAX_MIN_OFF, 0, 1);
}

Test(untangle, the_weekly_rest_goes_when_two_weeks_are_pinned)
{
    rota_site *site = make_site();
    for (int i = 0; i < 14; i++)
        pin(site, "ann", i ? 20261200 + i : 20261130, "day");
    kit_set(site, "rule.run", "0");
    rota_problem *p = freeze_days(site, 14);
    cr_assert(is_stuck(p, 0));
    rota_relaxation r = rota_untangle(p, 0);
    cr_assert_eq(r.kind, ROTA_RELAX_WEEKLY_REST, "kind %d", (int)r.kind);
    relax(p, 0, r, 0);
    cr_assert_not(is_stuck(p, 0));
    rota_problem_free(p);
}

Test(untangle, weekends_grow_no_more_than_pins_need)
{
    rota_site *site = make_site();
    pin(site, "ann", 20261205, "day");
    pin(site, "ann", 20261206, "day");
    pin(site, "ann", 20261212, "day");
    pin(site, "ann", 20261213, "day");
    kit_set(site, "rule.weekends", "1");
    rota_problem *p = freeze_days(site, 14);
    cr_assert(is_stuck(p, 0));
    rota_relaxation r = rota_untangle(p, 0);
    cr_assert_eq(r.kind, ROTA_RELAX_WEEKENDS, "kind %d", (int)r.kind);
    cr_assert_eq(r.amount, 2);
    rota_problem_free(p);
}

Test(untangle, two_pins_on_leave_have_no_single_relaxation)
{
    rota_site *site = make_site();
    kit_leave(site, "ann", 20261202, 20261203);
    pin(site, "ann", 20261202, "day");
    pin(site, "ann", 20261203, "day");
    rota_problem *p = freeze_week(site);
    cr_assert(is_stuck(p, 0));
    cr_assert_eq(rota_untangle(p, 0).kind, ROTA_RELAX_NONE);
    rota_problem_free(p);
}

Test(untangle, nights_of_the_month_grow_no_more_than_pins_need)
{
    rota_site *site = make_site();
    pin(site, "ann", 20261201, "night");
    pin(site, "ann", 20261203, "night");
    pin(site, "ann", 20261205, "night");
    kit_set(site, "rule.nights", "1");
    expect(freeze_week(site), ROTA_RELAX_NIGHTS, 0, 3);
}

Test(untangle, nobody_without_need_of_it_is_named)
{
    rota_site *site = make_site();
    kit_agent(site, "ben");
    kit_leave(site, "ben", 20261203, 20261203);
    pin(site, "ben", 20261203, "day");
    rota_problem *p = freeze_week(site);
    rota_engine_options options;
    rota_engine_defaults(&options);
    rota_outcome out;
    rota_solve(p, &options, &out);
    cr_assert_eq(out.kind, ROTA_CONTRADICTORY);
    cr_assert_eq(out.stuck_count, 1);
    cr_assert_eq(out.stuck[0], rota_problem_agent_find(p, "ben"));
    rota_outcome_release(&out);
    rota_problem_free(p);
}

/* One step nearer to what was there before. */
static int one_less(rota_relaxation r)
{
    bool up = r.kind == ROTA_RELAX_MAX_MINUTES ||
              r.kind == ROTA_RELAX_MAX_RUN || r.kind == ROTA_RELAX_NIGHTS ||
              r.kind == ROTA_RELAX_WEEKENDS;
    return r.amount + (up ? -1 : 1);
}

static bool has_amount(rota_relaxation r)
{
    return r.kind != ROTA_RELAX_NONE && r.kind != ROTA_RELAX_PIN &&
           r.kind != ROTA_RELAX_WEEKLY_REST;
}

/* Is the limit that R leaves still a limit?  0 is none. */
static bool still_limits(rota_relaxation r)
{
    return r.kind == ROTA_RELAX_MIN_MINUTES ||
           r.kind == ROTA_RELAX_MAX_MINUTES || one_less(r) > 0;
}

static void try_problem(uint64_t seed, int *stuck, int *mended)
{
    rota_problem *p = random_problem(
        seed, (random_size){ .days = 6, .agents = 3, .shifts = 2 });
    trial_tours *of = trial_list(p, 800);
    for (int a = 0; of && a < p->agents; a++) {
        cr_assert_eq(is_stuck(p, a), of[a].count == 0, "seed %d agent %d",
                     (int)seed, a);
        if (of[a].count)
            continue;
        ++*stuck;
        rota_problem copy = *p;
        rota_problem_agent *agents = p->agent;
        rota_problem_pin *pins = p->pin;
        copy.agent = ROTA_NEW_ARRAY(rota_problem_agent, p->agents);
        memcpy(copy.agent, agents, (size_t)p->agents * sizeof *agents);
        copy.pin = ROTA_NEW_ARRAY(rota_problem_pin, p->pins + 1);
        memcpy(copy.pin, pins, (size_t)p->pins * sizeof *pins);
        rota_relaxation r = rota_untangle(p, a);
        if (r.kind != ROTA_RELAX_NONE) {
            ++*mended;
            relax(&copy, a, r, r.amount);
            cr_assert(has_tour(&copy, a), "seed %d agent %d", (int)seed, a);
            if (has_amount(r) && still_limits(r)) {
                relax(&copy, a, r, one_less(r));
                cr_assert_not(has_tour(&copy, a), "seed %d agent %d kind %d",
                              (int)seed, a, (int)r.kind);
            }
        }
        free(copy.agent);
        free(copy.pin);
    }
    trial_free(of, p);
    rota_problem_free(p);
}

Test(untangle, what_it_finds_helps_and_is_the_least, .timeout = 60)
{
    int stuck = 0, mended = 0;
    for (uint64_t seed = 1; stuck < 25; seed++)
        try_problem(seed, &stuck, &mended);
    cr_assert_gt(mended, 10, "%d of %d", mended, stuck);
}
