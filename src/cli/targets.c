/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* "0.8", "80" or "80%": a fraction. */
static bool parse_fraction(const char *text, double *fraction)
{
    char *end = NULL;
    double n = strtod(text, &end);
    bool percent = end != text && *end == '%';
    if (end == text || end[percent] || !isfinite(n) || n < 0 || n > 100)
        return false;
    *fraction = percent || n > 1 ? n / 100 : n;
    return true;
}

static rota_status fraction(cli *c, const char *name, bool *has, double *value)
{
    const char *text = opts_value(c, name);
    if (!text)
        return ROTA_OK;
    *has = true;
    if (parse_fraction(text, value))
        return ROTA_OK;
    return rota_fail(&c->err, ROTA_USAGE,
                     N_("found --%s %s, expected a fraction (0.05) or percent "
                        "(5%%)"),
                     name, text);
}

/* SL/SEC; SL 0 only sets SEC. */
static rota_status level(cli *c, rota_targets_given *given)
{
    const char *text = opts_value(c, "target");
    if (!text)
        return ROTA_OK;
    const char *slash = strchr(text, '/');
    char *end = NULL;
    double seconds = slash ? strtod(slash + 1, &end) : -1;
    char *head =
        slash ? rota_strndup(text, (size_t)(slash - text)) : rota_strdup("");
    bool good = parse_fraction(head, &given->level) && end != slash + 1 &&
                !*end && isfinite(seconds) && seconds >= 0;
    free(head);
    if (!good)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found --target %s, expected SL/SEC, such as "
                            "80/20"),
                         text);
    given->has_level = given->level > 0;
    given->has_seconds = true;
    given->seconds = seconds;
    return ROTA_OK;
}

static rota_status patience(cli *c, rota_targets_given *given, bool *estimate)
{
    const char *text = opts_value(c, "patience");
    *estimate = text && !strcmp(text, "estimate");
    if (!text || *estimate)
        return ROTA_OK;
    given->has_patience = true;
    ROTA_TRY(opts_real(c, "patience", 0, 1e9, &given->patience));
    if (given->patience > 0)
        return ROTA_OK;
    return rota_fail(&c->err, ROTA_USAGE,
                     N_("found --patience %s, expected seconds above 0"), text);
}

rota_status targets_parse(cli *c, rota_targets_given *given, bool *estimate)
{
    static const char *const models[] = { "B", "C", "A", NULL };
    *given = (rota_targets_given){ 0 };
    int model = -1;
    ROTA_TRY(opts_word(c, "model", models, &model));
    given->has_model = model >= 0;
    given->model = model >= 0 ? (rota_erlang_model)model : ROTA_ERLANG_C;
    ROTA_TRY(level(c, given));
    ROTA_TRY(fraction(c, "abandonment", &given->has_abandonment,
                      &given->abandonment));
    const char *cap = opts_value(c, "occupancy");
    if (cap && !strcmp(cap, "none")) {
        given->has_occupancy = true;
        given->occupancy = 2;
    } else {
        ROTA_TRY(
            fraction(c, "occupancy", &given->has_occupancy, &given->occupancy));
    }
    ROTA_TRY(
        fraction(c, "shrinkage", &given->has_shrinkage, &given->shrinkage));
    if (given->has_shrinkage && given->shrinkage >= 1)
        return rota_fail(&c->err, ROTA_USAGE,
                         N_("found --shrinkage %s, expected less than 1"),
                         opts_value(c, "shrinkage"));
    return patience(c, given, estimate);
}
