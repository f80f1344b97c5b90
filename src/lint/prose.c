/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text: how it is escaped, how long a title is, and whose address it tells.
 */
#include "lint.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { TITLE_OCTETS = 75, PHONE_DIGITS = 11, FOREIGN_DIGITS = 10 };

static void judge_escapes(rota_lint *l, const property *p)
{
    bool escape = false;
    bool bare = false;

    for (const char *s = p->value; *s; s++) {
        if (*s == '\\') {
            s++;
            escape |= !*s || !strchr("\\;,nN", *s);
            if (!*s)
                break;
        } else {
            bare |= *s == ',' || *s == ';';
        }
    }
    if (escape)
        finding_tell(l, ROTA_LINT_ESCAPE, p->line, p->name, p->value);
    if (bare)
        finding_tell(l, ROTA_LINT_BARE, p->line, p->name, p->value);
}

static bool is_mail_sign(char c)
{
    return isalnum((unsigned char)c) || c == '.' || c == '_' || c == '-' ||
           c == '+';
}

/* somebody@host.domain about the sign AT. */
static bool is_mail(const char *text, const char *at)
{
    const char *s = at + 1;
    bool dotted = false;

    if (at == text || !is_mail_sign(at[-1]))
        return false;
    for (; is_mail_sign(*s); s++)
        dotted |= *s == '.' && s > at + 1 && isalnum((unsigned char)s[1]);
    return dotted;
}

/* Eleven digits in a row, or ten and more behind a plus, with gaps. */
static bool is_phone(const char *s, const char **end)
{
    bool plus = *s == '+';
    int digits = 0;
    int row = 0;
    int longest = 0;

    for (s += plus;; s++) {
        if (isdigit((unsigned char)*s)) {
            digits++;
            longest = ++row > longest ? row : longest;
        } else if (plus && (*s == ' ' || *s == '-') && row > 0) {
            row = 0;
        } else {
            break;
        }
    }
    *end = s;
    return longest >= PHONE_DIGITS || (plus && digits >= FOREIGN_DIGITS);
}

static bool tells_contact(const char *text)
{
    if (strcasestr(text, "mailto:") || strcasestr(text, "tel:"))
        return true;
    for (const char *s = text; *s; s++) {
        const char *end;
        if (*s == '@' && is_mail(text, s))
            return true;
        if (*s != '+' && !isdigit((unsigned char)*s))
            continue;
        if (is_phone(s, &end))
            return true;
        s = end > s ? end - 1 : s;
    }
    return false;
}

void prose_judge(rota_lint *l, const property *p)
{
    judge_escapes(l, p);
    if (p->id == PROPERTY_SUMMARY && l->content.length > TITLE_OCTETS)
        finding_tell(l, ROTA_LINT_TITLE_LONG, p->line, p->name, p->value);
    if (tells_contact(p->value)) /* not shown: it is nobody's business here */
        finding_tell(l, ROTA_LINT_CONTACT, p->line, p->name, NULL);
}
