/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *name; /* with _ for - */
    bool once;
} rows[PROPERTY_OTHER] = {
#define X(id, once) { #id, once },
    PROPERTIES(X)
#undef X
};

bool property_may_repeat(property_id id)
{
    return id == PROPERTY_OTHER || !rows[id].once;
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '-';
}

/* NAME as it stands in a file against a row's. */
static int compare_name(const char *name, const char *row)
{
    for (; *name && *row; name++, row++) {
        char a = *name == '-' ? '_' : (char)toupper((unsigned char)*name);
        if (a != *row)
            return (unsigned char)a - (unsigned char)*row;
    }
    return (unsigned char)*name - (unsigned char)*row;
}

static property_id find(const char *name)
{
    for (int i = 0; i < PROPERTY_OTHER; i++)
        if (compare_name(name, rows[i].name) == 0)
            return (property_id)i;
    return PROPERTY_OTHER;
}

/* The value of a parameter at *AT, without quotes and ended; *AT moves to the
 * sign behind it, which is handed back.  '\0' where there is none. */
static char take_value(char **at, char **value)
{
    char *s = *at;

    *value = s;
    if (*s == '"') {
        *value = s + 1;
        char *end = strchr(s + 1, '"');
        if (!end)
            return '\0';
        *end = '\0';
        s = end + 1;
    } else {
        s += strcspn(s, "\",;:");
    }
    /* Further values of the same parameter say nothing here. */
    while (*s == ',') {
        *s++ = '\0';
        if (*s == '"') {
            s = strchr(s + 1, '"');
            if (!s)
                return '\0';
            s++;
        } else {
            s += strcspn(s, "\",;:");
        }
    }
    char behind = *s == ';' || *s == ':' ? *s : '\0';
    *s = '\0';
    *at = s;
    return behind;
}

static bool take_parameters(property *p, char *at)
{
    for (char behind = ';'; behind == ';';) {
        char *name = at + 1;
        char *value;
        at = name;
        while (is_name(*at))
            at++;
        if (at == name || *at != '=')
            return false;
        *at++ = '\0';
        behind = take_value(&at, &value);
        if (behind == '\0')
            return false;
        if (strcasecmp(name, "TZID") == 0)
            p->tzid = value;
        else if (strcasecmp(name, "VALUE") == 0)
            p->value_type = value;
    }
    p->value = at + 1;
    return true;
}

bool property_read(property *p, char *line)
{
    assert(p && line);
    char *at = line;

    while (is_name(*at))
        at++;
    char behind = *at;
    if (at == line || (behind != ':' && behind != ';'))
        return false;
    *at = '\0';
    *p = (property){ .id = find(line), .name = line, .value = at + 1 };
    return behind == ':' || take_parameters(p, at);
}
