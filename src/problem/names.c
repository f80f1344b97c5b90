/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/problem.h>
#include <rota/site.h>

#include <assert.h>
#include <string.h>

/* The index of S among COUNT names, or -1. */
static int index_of(const char *s, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(s, names[i]) == 0)
            return i;
    }
    return -1;
}

static const char *const role_names[ROTA_ROLES] = { "lead", "senior", "agent",
                                                    "trainee" };

const char *rota_role_name(rota_role role)
{
    assert(role >= 0 && role < ROTA_ROLES);
    return role_names[role];
}

bool rota_role_parse(const char *s, rota_role *role)
{
    assert(s && role);
    int found = index_of(s, role_names, ROTA_ROLES);
    if (found < 0)
        return false;
    *role = (rota_role)found;
    return true;
}

const char *rota_shift_kind_name(rota_shift_kind kind)
{
    static const char *const names[] = { "day", "night", "standby" };

    assert(kind >= ROTA_SHIFT_DAY && kind <= ROTA_SHIFT_STANDBY);
    return names[kind];
}

const char *rota_scope_name(rota_scope scope)
{
    assert(scope == ROTA_SCOPE_WEEKEND || scope == ROTA_SCOPE_MONTH);
    return scope == ROTA_SCOPE_WEEKEND ? N_("weekend") : N_("month");
}

const char *rota_fair_name(rota_fair_kind kind)
{
    static const char *const names[ROTA_FAIR_KINDS] = { "weekend", "holiday",
                                                        "night" };

    assert(kind >= 0 && kind < ROTA_FAIR_KINDS);
    return names[kind];
}

const char *const rota_leave_kinds[] = {
    "annual",   "personal",    "comp",      "sick",      "injury",
    "marriage", "bereavement", "maternity", "paternity", "parental",
    "nursing",  "prenatal",    "unpaid",    NULL
};

const char *rota_leave_phrase(const char *kind)
{
    static const char *const phrases[] = {
        N_("annual leave"),      N_("personal leave"),  N_("comp leave"),
        N_("sick leave"),        N_("injury leave"),    N_("marriage leave"),
        N_("bereavement leave"), N_("maternity leave"), N_("paternity leave"),
        N_("parental leave"),    N_("nursing leave"),   N_("prenatal leave"),
        N_("unpaid leave"),
    };

    for (size_t i = 0; rota_leave_kinds[i]; i++)
        if (!strcmp(rota_leave_kinds[i], kind))
            return phrases[i];
    return kind;
}

static const char *const kind_names[ROTA_KIND_COUNT] = {
#define X(id, name, file) name,
    ROTA_KINDS(X)
#undef X
};

const char *rota_kind_name(rota_kind kind)
{
    assert(kind >= 0 && kind < ROTA_KIND_COUNT);
    return kind_names[kind];
}

const char *rota_kind_file(rota_kind kind)
{
    static const char *const files[ROTA_KIND_COUNT] = {
#define X(id, name, file) file,
        ROTA_KINDS(X)
#undef X
    };

    assert(kind >= 0 && kind < ROTA_KIND_COUNT);
    return files[kind];
}

bool rota_kind_parse(const char *s, rota_kind *kind)
{
    assert(s && kind);
    int found = index_of(s, kind_names, ROTA_KIND_COUNT);
    if (found < 0)
        return false;
    *kind = (rota_kind)found;
    return true;
}
