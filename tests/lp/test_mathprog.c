/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/lp.h>

#include "../rota_test.h"

static void expect(const char *model, const char *data, double expected)
{
    double objective = 0;
    cr_assert(rota_lp_mathprog(model, data, &objective), "%s", model);
    cr_assert_float_eq(objective, expected, 1e-6, "%s: %g, not %g", model,
                       objective, expected);
}

/* The optima of the examples, as glpsol --math prints them. */
Test(mathprog, solves_the_models_with_the_data_beside_them)
{
    expect("models/staffing.mod", "models/staffing.dat", 2640);
    expect("models/weekend.mod", "models/weekend.dat", 3350);
    expect("models/month.mod", "models/month.dat", 10920);
}

static char *write_model(const char *directory, const char *name,
                         const char *text)
{
    rota_error err = { 0 };
    char *path = rota_path_join(directory, name);
    OK(rota_file_write(path, text, strlen(text), &err), err);
    return path;
}

Test(mathprog, solves_a_model_that_needs_no_data)
{
    char *directory = test_directory();
    char *model = write_model(directory, "a.mod",
                              "var x integer >= 0;\n"
                              "minimize cost: 3 * x + 1;\n"
                              "s.t. enough: 2 * x >= 5;\nend;\n");
    expect(model, NULL, 10);
    free(model);
    test_remove(directory);
}

Test(mathprog, refuses_what_it_cannot_read_or_solve)
{
    double objective;
    char *directory = test_directory();
    char *broken = write_model(directory, "b.mod", "var x >= ; end;\n");
    char *empty = write_model(directory, "c.mod",
                              "var x >= 3;\nminimize cost: x;\n"
                              "s.t. low: x <= 2;\nend;\n");
    char *good = write_model(directory, "d.mod",
                             "param n;\nvar x >= n;\nminimize cost: x;\n"
                             "end;\n");
    char *data = write_model(directory, "d.dat", "data;\nparam n := ;\n");
    cr_assert_not(rota_lp_mathprog(broken, NULL, &objective));
    cr_assert_not(rota_lp_mathprog(empty, NULL, &objective));
    cr_assert_not(rota_lp_mathprog(good, data, &objective));
    cr_assert_not(rota_lp_mathprog("no/such.mod", NULL, &objective));
    free(broken);
    free(empty);
    free(good);
    free(data);
    test_remove(directory);
}
