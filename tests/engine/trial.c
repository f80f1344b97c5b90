/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trial.h"

#include <rota/check.h>

#include "../rota_test.h"

static void judge(const rota_problem *p, const rota_roster *roster,
                  rota_report *report)
{
    rota_error err = { 0 };
    rota_certificate *certificate = rota_check(p, roster, NULL, report, &err);
    cr_assert_eq(err.status, ROTA_OK, "%s", err.text);
    cr_assert_eq(certificate != NULL, report->hard == 0);
    rota_certificate_free(certificate);
}

bool trial_lawful(const rota_problem *p, const rota_roster *roster)
{
    rota_report report = { 0 };
    judge(p, roster, &report);
    bool lawful = report.hard == 0;
    rota_report_release(&report);
    return lawful;
}

int64_t trial_sum(const rota_problem *p, const rota_roster *roster)
{
    rota_points points = rota_points_count(p, roster);
    return rota_points_sum(&points);
}

int trial_planned(const rota_problem *p)
{
    int n = 0;
    for (int d = 0; d < p->days; d++)
        n += p->day[d].planned;
    return n;
}

/* Tour number N: its digits, one a planned day; 0 is off. */
static void spell(const rota_problem *p, int64_t n, int stages, int16_t *option)
{
    for (int k = 0; k < stages; k++) {
        option[k] = (int16_t)(n % (p->shifts + 1) - 1);
        n /= p->shifts + 1;
    }
}

static void add_tour(const trial_tours *t, int agent, const int16_t *option,
                     rota_roster *roster)
{
    for (int k = 0; k < t->stages; k++)
        if (option[k] != ROTA_OFF)
            rota_roster_add(roster, agent, t->day[k], option[k]);
}

/* One tour for all agents side by side: who may work it? */
static void keep_lawful(const rota_problem *p, trial_tours *of,
                        const int16_t *option)
{
    bool *broken = ROTA_NEW_ARRAY(bool, p->agents + 1);
    rota_roster roster = { 0 };
    rota_report report = { 0 };
    for (int a = 0; a < p->agents; a++)
        add_tour(&of[a], a, option, &roster);
    rota_roster_sort(&roster);
    judge(p, &roster, &report);
    for (size_t i = 0; i < report.count; i++) {
        const rota_finding *f = &report.item[i];
        if (rota_rule_rows[f->rule].hard && !f->inherited && f->agent >= 0)
            broken[f->agent] = true;
    }
    for (int a = 0; a < p->agents; a++)
        if (!broken[a])
            memcpy(of[a].option + of[a].count++ * of[a].stages, option,
                   (size_t)of[a].stages * sizeof *option);
    rota_report_release(&report);
    rota_roster_release(&roster);
    free(broken);
}

trial_tours *trial_list(const rota_problem *p, int64_t most)
{
    int stages = trial_planned(p);
    int64_t all = 1;
    if (stages > TRIAL_STAGES)
        return NULL;
    for (int k = 0; k < stages; k++) {
        all *= p->shifts + 1;
        if (all > most)
            return NULL;
    }
    trial_tours *of = ROTA_NEW_ARRAY(trial_tours, p->agents + 1);
    for (int a = 0; a < p->agents; a++) {
        for (int d = 0; d < p->days; d++)
            if (p->day[d].planned)
                of[a].day[of[a].stages++] = d;
        of[a].option = ROTA_NEW_ARRAY(int16_t, all * stages + 1);
    }
    for (int64_t n = 0; n < all; n++) {
        int16_t option[TRIAL_STAGES];
        spell(p, n, stages, option);
        keep_lawful(p, of, option);
    }
    return of;
}

bool trial_problem(rota_problem **p, trial_tours **of, uint64_t seed,
                   random_size size, int64_t most)
{
    *p = random_problem(seed, size);
    *of = trial_list(*p, most);
    bool good = *of != NULL;
    for (int a = 0; good && a < (*p)->agents; a++)
        good = (*of)[a].count > 0;
    if (good)
        return true;
    trial_free(*of, *p);
    rota_problem_free(*p);
    return false;
}

void trial_free(trial_tours *of, const rota_problem *p)
{
    for (int a = 0; of && a < p->agents; a++)
        free(of[a].option);
    free(of);
}

const int16_t *trial_tour(const trial_tours *t, int64_t i)
{
    return t->option + i * t->stages;
}

bool trial_has(const trial_tours *t, const int16_t *option)
{
    for (int64_t i = 0; i < t->count; i++)
        if (!memcmp(trial_tour(t, i), option,
                    (size_t)t->stages * sizeof *option))
            return true;
    return false;
}

int64_t trial_points(const rota_problem *p, int agent, const trial_tours *t,
                     const int16_t *option, bool fair)
{
    int n[ROTA_FAIR_KINDS] = { 0 };
    int64_t sum = 0;
    for (int k = 0; k < t->stages; k++) {
        sum += rota_points_cell(p, agent, t->day[k], option[k]);
        for (int f = 0; option[k] != ROTA_OFF && f < ROTA_FAIR_KINDS; f++)
            n[f] += rota_counts_for(p, t->day[k], option[k], (rota_fair_kind)f);
    }
    for (int f = 0; fair && f < ROTA_FAIR_KINDS; f++)
        sum += rota_points_fair(p, agent, (rota_fair_kind)f, n[f]);
    return sum;
}

bool trial_optimum(const rota_problem *p, const trial_tours *of, int64_t most,
                   int64_t *points)
{
    int64_t combinations = 1;
    for (int a = 0; a < p->agents && combinations <= most; a++)
        combinations *= of[a].count;
    if (combinations == 0 || combinations > most)
        return false;
    for (int64_t c = 0; c < combinations; c++) {
        rota_roster roster = { 0 };
        int64_t rest = c;
        for (int a = 0; a < p->agents; a++) {
            add_tour(&of[a], a, trial_tour(&of[a], rest % of[a].count),
                     &roster);
            rest /= of[a].count;
        }
        rota_roster_sort(&roster);
        int64_t sum = trial_sum(p, &roster);
        if (c == 0 || sum < *points)
            *points = sum;
        rota_roster_release(&roster);
    }
    return true;
}
