/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published instances, where DATA has them: their published rosters are lawful
 * and cost what stands in their names. */
#include "../rota_test.h"

#include <rota/check.h>
#include <rota/desk.h>
#include <rota/instance.h>

static char *folder(void)
{
    const char *data = getenv("DATA");
    return rota_path_join(data ? data : "../shared", "bench/nrp");
}

static void read_instance(rota_instance *instance, const char *path)
{
    rota_complaints bad = { 0 };
    rota_error err = { 0 };
    rota_status status = rota_instance_read(instance, path, &bad, &err);
    cr_assert_eq(status, ROTA_OK, "%s: %s%s", path, err.text,
                 bad.count ? bad.item[0].text : "");
}

/* A line an employee, cells apart by tabs; PATH is of a known good file. */
static void read_solution(const rota_instance *instance, const char *path,
                          rota_roster *roster)
{
    const rota_problem *p = instance->problem;
    rota_error err = { 0 };
    char *text, *next, *line;
    size_t size;
    OK(rota_file_read(&text, &size, path, &err), err);
    next = text;
    for (int i = 0; i < p->agents; i++) {
        line = strsep(&next, "\n");
        cr_assert(line, "%s: %d lines", path, i);
        for (int day = 0; line && day < p->days; day++) {
            char *cell = strsep(&line, "\t\r");
            int shift = *cell ? 0 : ROTA_OFF;
            while (*cell && strcmp(p->shift[shift].name, cell) != 0)
                cr_assert_lt(++shift, p->shifts, "%s: %s", path, cell);
            if (shift != ROTA_OFF)
                rota_roster_add(roster, instance->agent[i], day, shift);
        }
    }
    rota_roster_sort(roster);
    free(text);
}

static void expect_points(const rota_instance *instance,
                          const rota_roster *roster, long long expected,
                          const char *path)
{
    rota_report report = { 0 };
    rota_error err = { 0 };
    rota_certificate *proof =
        rota_check(instance->problem, roster, NULL, &report, &err);
    cr_assert(proof, "%s: %d hard findings %s", path, report.hard, err.text);
    rota_points points = rota_points_count(instance->problem, roster);
    cr_assert_eq(rota_points_sum(&points), expected, "%s: %lld", path,
                 (long long)rota_points_sum(&points));
    rota_certificate_free(proof);
    rota_report_release(&report);
}

/* "Instance8.1341.txt" */
static void judge(const char *dir, const char *name)
{
    rota_instance instance = { 0 };
    rota_roster roster = { 0 };
    int number;
    long long points;
    if (sscanf(name, "Instance%d.%lld.txt", &number, &points) != 2)
        return;
    char *file = rota_format("%s/Instance%d.txt", dir, number);
    char *solution = rota_format("%s/solutions/%s", dir, name);
    read_instance(&instance, file);
    read_solution(&instance, solution, &roster);
    expect_points(&instance, &roster, points, solution);
    rota_roster_release(&roster);
    rota_instance_release(&instance);
    free(solution);
    free(file);
}

Test(bench, published_rosters_are_lawful_and_cost_what_they_say, .timeout = 120)
{
    char *dir = folder();
    char *solutions = rota_path_join(dir, "solutions"), **name;
    rota_error err = { 0 };
    size_t count = 0;
    if (!rota_file_exists(solutions))
        cr_skip_test("no %s (make test DATA=DIR)", solutions);
    OK(rota_dir_list(&name, &count, solutions, &err), err);
    cr_assert_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        judge(dir, name[i]);
        free(name[i]);
    }
    free(name);
    free(solutions);
    free(dir);
}

Test(bench, every_instance_is_read, .timeout = 120)
{
    char *dir = folder(), **name;
    rota_error err = { 0 };
    size_t count = 0;
    if (!rota_file_exists(dir))
        cr_skip_test("no %s (make test DATA=DIR)", dir);
    OK(rota_dir_list(&name, &count, dir, &err), err);
    for (size_t i = 0; i < count; i++) {
        rota_instance instance = { 0 };
        char *path = rota_path_join(dir, name[i]);
        if (!strncmp(name[i], "Instance", 8)) {
            read_instance(&instance, path);
            cr_assert_gt(instance.problem->agents, 0);
        }
        rota_instance_release(&instance);
        free(path);
        free(name[i]);
    }
    free(name);
    free(dir);
}
