/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <rota/check.h>
#include <rota/engine.h>
#include <rota/file.h>
#include <rota/lp.h>

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

bool model_solve(const rota_problem *p, int64_t *points)
{
    char path[] = "/tmp/rota-oracle-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_geq(fd, 0);
    close(fd);
    rota_text data = { 0 };
    rota_mathprog_write(p, &data);
    rota_error err = { 0 };
    cr_assert_eq(rota_file_write(path, rota_text_str(&data), data.length, &err),
                 ROTA_OK, "%s", err.text);
    rota_text_release(&data);
    double objective = 0;
    bool solved =
        rota_lp_mathprog(p->scope == ROTA_SCOPE_MONTH ? "models/month.mod"
                                                      : "models/weekend.mod",
                         path, &objective);
    unlink(path);
    *points = llround(objective);
    cr_assert(!solved || fabs(objective - (double)*points) < 1e-4,
              "points are whole, but the model has %f", objective);
    return solved;
}

bool model_points(const rota_problem *p, const rota_roster *roster,
                  int64_t *points)
{
    rota_problem pinned = *p;
    pinned.pin =
        ROTA_NEW_ARRAY(rota_problem_pin, p->pins + p->agents * p->days + 1);
    pinned.pins = 0;
    for (int a = 0; a < p->agents; a++) {
        for (int d = 0; d < p->days; d++) {
            if (!p->day[d].planned)
                continue;
            pinned.pin[pinned.pins++] = (rota_problem_pin){
                .agent = a, .day = d, .shift = rota_roster_cell(roster, a, d)
            };
        }
    }
    /* two pins of one cell that differ leave no roster, as they should */
    for (int i = 0; i < p->pins; i++)
        if (p->pin[i].shift !=
            rota_roster_cell(roster, p->pin[i].agent, p->pin[i].day))
            pinned.pin[pinned.pins++] = p->pin[i];
    bool solved = model_solve(&pinned, points);
    free(pinned.pin);
    return solved;
}

static void judge(const rota_problem *p, const rota_roster *roster,
                  rota_report *report)
{
    rota_error err = { 0 };
    rota_certificate *certificate = rota_check(p, roster, NULL, report, &err);
    cr_assert_eq(err.status, ROTA_OK, "%s", err.text);
    rota_certificate_free(certificate);
}

bool is_lawful(const rota_problem *p, const rota_roster *roster)
{
    rota_report report = { 0 };
    judge(p, roster, &report);
    bool lawful = report.hard == 0;
    rota_report_release(&report);
    return lawful;
}

/* ---- Trying everything -------------------------------------------------- */

/* Tour number N of AGENT: the digits of N, one a planned day; 0 is off. */
static void add_tour(const rota_problem *p, int agent, int64_t n,
                     rota_roster *roster)
{
    for (int d = 0; d < p->days; d++) {
        if (!p->day[d].planned)
            continue;
        int shift = (int)(n % (p->shifts + 1)) - 1;
        n /= p->shifts + 1;
        if (shift != ROTA_OFF)
            rota_roster_add(roster, agent, d, shift);
    }
}

typedef struct {
    int64_t *tour; /* tour[count]: lawful ones */
    int64_t count;
} tours;

/* The lawful tours of all agents, judged side by side. */
static void list_tours(const rota_problem *p, int64_t all, tours *of)
{
    bool *broken = ROTA_NEW_ARRAY(bool, p->agents + 1);
    for (int a = 0; a < p->agents; a++)
        of[a].tour = ROTA_NEW_ARRAY(int64_t, all);
    for (int64_t n = 0; n < all; n++) {
        rota_roster roster = { 0 };
        rota_report report = { 0 };
        for (int a = 0; a < p->agents; a++) {
            broken[a] = false;
            add_tour(p, a, n, &roster);
        }
        rota_roster_sort(&roster);
        judge(p, &roster, &report);
        for (size_t i = 0; i < report.count; i++) {
            const rota_finding *f = &report.item[i];
            if (rota_rule_rows[f->rule].hard && !f->inherited && f->agent >= 0)
                broken[f->agent] = true;
        }
        for (int a = 0; a < p->agents; a++)
            if (!broken[a])
                of[a].tour[of[a].count++] = n;
        rota_report_release(&report);
        rota_roster_release(&roster);
    }
    free(broken);
}

static void try_combinations(const rota_problem *p, const tours *of,
                             int64_t combinations, int64_t *points)
{
    for (int64_t c = 0; c < combinations; c++) {
        rota_roster roster = { 0 };
        int64_t rest = c;
        for (int a = 0; a < p->agents; a++) {
            add_tour(p, a, of[a].tour[rest % of[a].count], &roster);
            rest /= of[a].count;
        }
        rota_roster_sort(&roster);
        rota_points parts = rota_points_count(p, &roster);
        int64_t sum = rota_points_sum(&parts);
        if (c == 0 || sum < *points)
            *points = sum;
        rota_roster_release(&roster);
    }
}

tried try_all(const rota_problem *p, int64_t most, int64_t *points)
{
    int64_t all = 1;
    for (int d = 0; d < p->days; d++) {
        all *= p->day[d].planned ? p->shifts + 1 : 1;
        if (all > most)
            return TRIED_TOO_MANY;
    }
    tours *of = ROTA_NEW_ARRAY(tours, p->agents + 1);
    list_tours(p, all, of);
    int64_t combinations = 1;
    for (int a = 0; a < p->agents && combinations <= most; a++)
        combinations *= of[a].count;
    tried result = combinations == 0     ? TRIED_NONE_LAWFUL
                   : combinations > most ? TRIED_TOO_MANY
                                         : TRIED;
    if (result == TRIED)
        try_combinations(p, of, combinations, points);
    for (int a = 0; a < p->agents; a++)
        free(of[a].tour);
    free(of);
    return result;
}
