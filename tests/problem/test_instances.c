/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>

#include "../rota_test.h"

#include "site_kit.h"

#define INSTANCES "tests/instances"

/* Comments do not come back, all else does. */
static void reads_as_it_writes(const char *path)
{
    char *text;
    size_t size;
    rota_error err = { 0 };
    rota_text lines = { 0 };
    rota_text again = { 0 };

    OK(rota_file_read(&text, &size, path, &err), err);
    rota_problem *p = kit_read(text);
    rota_problem_write(p, &again);
    for (const char *s = text; *s;) {
        size_t length = strcspn(s, "\n") + 1;
        if (*s != '#')
            rota_text_add_bytes(&lines, s, length);
        s += length;
    }
    HAS_STR(rota_text_str(&again), "\nagent ");
    /* Slots of equal figures are one line, weights are all told. */
    rota_problem *q = kit_read(rota_text_str(&lines));
    EQ_STR(rota_problem_digest(q).hex, rota_problem_digest(p).hex);
    rota_problem_free(q);
    q = kit_read(rota_text_str(&again));
    EQ_STR(rota_problem_digest(q).hex, rota_problem_digest(p).hex);
    rota_problem_free(q);
    rota_problem_free(p);
    rota_text_release(&lines);
    rota_text_release(&again);
    free(text);
}

Test(instances, every_instance_is_read_and_comes_back)
{
    char **names;
    size_t count;
    size_t seen = 0;
    rota_error err = { 0 };

    OK(rota_dir_list(&names, &count, INSTANCES, &err), err);
    for (size_t i = 0; i < count; i++) {
        char *path = rota_path_join(INSTANCES, names[i]);
        const char *end = strrchr(names[i], '.');
        if (end && strcmp(end, ".rota") == 0) {
            reads_as_it_writes(path);
            seen++;
        }
        free(path);
        free(names[i]);
    }
    free(names);
    cr_assert_geq(seen, 4);
}

/* The times written by hand are those that the zone gives. */
Test(instances, fifty_half_hours_has_the_times_of_the_zone)
{
    char *text;
    size_t size;
    rota_error err = { 0 };
    rota_site *site = rota_site_new();
    rota_frame frame = { .from = kit_date(20261031),
                         .days = 2,
                         .scope = ROTA_SCOPE_WEEKEND };

    OK(rota_file_read(&text, &size, INSTANCES "/fifty-half-hours.rota", &err),
       err);
    rota_problem *hand = kit_read(text);
    kit_set(site, "site.timezone", "America/New_York");
    kit_shift(site, "day", 540, 1020);
    kit_shift(site, "night", 1320, 1860);
    rota_problem *frozen = kit_freeze_frame(site, &frame);
    int d = kit_day(frozen, 20261026);
    int32_t shift = frozen->day[d].midnight;
    for (int i = 0; i < hand->days * hand->shifts; i++) {
        int j = d * hand->shifts + i;
        EQ_INT(frozen->duty_start[j] - shift, hand->duty_start[i]);
        EQ_INT(frozen->duty_end[j] - shift, hand->duty_end[i]);
    }
    rota_problem_free(hand);
    rota_problem_free(frozen);
    rota_site_free(site);
    free(text);
}
