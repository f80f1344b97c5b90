/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leave from a calendar: whose an event is, and what kind of leave, is told by
 * its own lines, else by how its title begins, else by mail addresses.  What
 * does not tell is complained of: nobody's meetings become leave.
 */
#include "reader.h"

#include <rota/ical.h>
#include <rota/mem.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#define SHOWN_BYTES 60

typedef rota_ical_absence event;
typedef rota_ical_said said;

/* Where a complaint about EVENT as a whole stands: at its title. */
static said place_of(const event *e)
{
    said first = { "", e->line, 1 };
    return e->title.text ? e->title : first;
}

/* Text as complaints show it. */
static const char *shown(const reader *r, const char *s)
{
    size_t length = strlen(s);
    if (length <= SHOWN_BYTES)
        return s;
    length = SHOWN_BYTES;
    while (((unsigned char)s[length] & 0xc0) == 0x80)
        length--;
    char *text = rota_format("%.*s…", (int)length, s);
    const char *kept = rota_arena_strdup(r->into->arena, text);
    free(text);
    return kept;
}

/* ---- What kind -------------------------------------------------------------
 */

/* As people say beside the names of rota's own. */
static const char *const ALSO[][2] = { { "年假", "annual" },
                                       { "调休", "comp" } };

/* The longer of BEST and WORD that S begins with. */
static size_t begins_with(const char *s, const char *word, size_t best)
{
    size_t length = strlen(word);
    return length > best && strncasecmp(s, word, length) == 0 ? length : best;
}

/* The kind that S begins with, or NULL; *LENGTH is of what says so. */
static const char *find_kind(const char *s, size_t *length)
{
    const char *kind = NULL;
    *length = 0;
    for (size_t i = 0; rota_leave_kinds[i] != NULL; i++) {
        const char *phrase = rota_leave_phrase(rota_leave_kinds[i]);
        size_t best = begins_with(s, rota_leave_kinds[i], *length);
        best = begins_with(s, phrase, best);
        best = begins_with(s, rota_say(ROTA_ZH_CN, phrase), best);
        if (best > *length)
            kind = rota_leave_kinds[i];
        *length = best;
    }
    for (size_t i = 0; i < sizeof ALSO / sizeof *ALSO; i++) {
        size_t best = begins_with(s, ALSO[i][0], *length);
        if (best > *length)
            kind = ALSO[i][1];
        *length = best;
    }
    return kind;
}

static bool is_word(ucs4_t c)
{
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L |
                                                   UC_CATEGORY_MASK_N);
}

/* Does a word end before S? */
static bool ends_before(const char *s)
{
    ucs4_t c;
    return u8_next(&c, (const uint8_t *)s) == NULL || !is_word(c);
}

static const char *skip_signs(const char *s)
{
    ucs4_t c;
    const uint8_t *at = (const uint8_t *)s, *next;
    while ((next = u8_next(&c, at)) != NULL && !is_word(c))
        at = next;
    return (const char *)at;
}

/* The one kind of leave that categories name, else the TITLE behind the
 * name; NULL after a complaint. */
static const char *read_kind(reader *r, const event *e, const char *title)
{
    const char *kind = NULL;
    size_t length;
    said at = place_of(e);
    for (size_t i = 0; i < e->categories; i++) {
        const said *c = &e->category[i];
        const char *found = find_kind(c->text, &length);
        if (found == NULL || c->text[length] != '\0' || found == kind)
            continue;
        if (kind != NULL) {
            rota_complain(r->bad, r->file, c->line, c->column,
                          "found \"%s\" beside %s, expected one kind of leave",
                          shown(r, c->text), kind);
            return NULL;
        }
        kind = found;
    }
    if (kind == NULL) {
        kind = find_kind(title, &length);
        if (kind != NULL && !ends_before(title + length))
            kind = NULL;
    }
    if (kind == NULL)
        rota_complain(r->bad, r->file, at.line, at.column,
                      "found \"%s\", expected a kind of leave, in CATEGORIES "
                      "or after the name: annual, sick, ...",
                      shown(r, at.text));
    return kind;
}

/* ---- Whose -----------------------------------------------------------------
 */

/* Whom an event names, and with how long a part of the title. */
typedef struct {
    const rota_agent_row *agent, *other; /* OTHER: somebody else as well */
    size_t length;
} naming;

static void name(naming *n, const rota_agent_row *a, size_t length)
{
    if (length > n->length || n->agent == NULL) {
        *n = (naming){ a, NULL, length };
    } else if (length == n->length && n->agent != a) {
        n->other = a;
    }
}

/* Does TITLE begin with WORD, and is that all of a name? */
static bool names(const char *title, const char *word)
{
    size_t length = strlen(word), of_kind;
    if (length == 0 || strncmp(title, word, length) != 0)
        return false;
    const char *rest = title + length;
    return ends_before(rest) || find_kind(rest, &of_kind) != NULL;
}

static void look_at_title(const rota_site *by, const char *title, naming *n)
{
    for (size_t i = 0; i < by->agents.count; i++) {
        const rota_agent_row *a = &by->agents.item[i];
        if (names(title, a->id))
            name(n, a, strlen(a->id));
        if (names(title, a->name))
            name(n, a, strlen(a->name));
    }
}

static void look_at_mail(const rota_site *by, const event *e, naming *n)
{
    for (size_t i = 0; i < by->agents.count; i++)
        for (size_t k = 0; k < e->mails; k++)
            if (*by->agents.item[i].email != '\0' &&
                strcasecmp(by->agents.item[i].email, e->mail[k].text) == 0)
                name(n, &by->agents.item[i], 0);
}

static const rota_agent_row *find_named(reader *r, const rota_site *by,
                                        const said *id)
{
    const rota_agent_row *a = rota_site_agent(by, id->text);
    if (a != NULL)
        return a;
    const char **ids =
        ROTA_ARENA_ARRAY(r->into->arena, const char *, by->agents.count + 1);
    for (size_t i = 0; i < by->agents.count; i++)
        ids[i] = by->agents.item[i].id;
    const char *near = rota_nearest(id->text, ids, by->agents.count);
    const char *what = rota_say(r->bad->lang, N_("an agent"));
    if (near != NULL)
        rota_complain(r->bad, r->file, id->line, id->column,
                      "found \"%s\", expected the id of %s (%s?)",
                      shown(r, id->text), what, near);
    else
        rota_complain(r->bad, r->file, id->line, id->column,
                      "found \"%s\", expected the id of %s", shown(r, id->text),
                      what);
    return NULL;
}

/* NULL after a complaint; *TITLE moves behind the name. */
static const rota_agent_row *read_agent(reader *r, const event *e,
                                        const char **title)
{
    const rota_site *by = r->by.agents;
    said at = place_of(e);
    naming n = { 0 };
    look_at_title(by, *title, &n);
    *title = skip_signs(*title + n.length);
    if (e->agent.text != NULL)
        return find_named(r, by, &e->agent);
    if (n.agent == NULL)
        look_at_mail(by, e, &n);
    if (n.other != NULL)
        rota_complain(r->bad, r->file, at.line, at.column,
                      "found \"%s\", which may be %s or %s; expected "
                      "X-ROTA-AGENT:ID",
                      shown(r, at.text), n.agent->id, n.other->id);
    else if (n.agent == NULL)
        rota_complain(r->bad, r->file, at.line, at.column,
                      "found \"%s\", expected a title that begins with the id "
                      "or name of an agent, the mail of one, or X-ROTA-AGENT",
                      shown(r, at.text));
    return n.other != NULL ? NULL : n.agent;
}

/* ---- The row ---------------------------------------------------------------
 */

static void judge_again(reader *r, const event *e, const rota_leave_row *l)
{
    long first;
    said at = place_of(e);
    char *key = leave_key(l);
    bool again = reader_repeats(r, key, e->line, &first);
    free(key);
    if (!again)
        return;
    const char *what =
        rota_say(r->bad->lang, N_("agent, start and kind of leave"));
    if (first > 0)
        rota_complain(r->bad, r->file, at.line, at.column,
                      "found \"%s\" again, expected one row for each %s "
                      "(the first is in line %ld)",
                      shown(r, at.text), what, first);
    else
        rota_complain(r->bad, r->file, at.line, at.column,
                      "found \"%s\" again, expected one row for each %s "
                      "(the first is in another file)",
                      shown(r, at.text), what);
}

static void read_event(reader *r, const event *e)
{
    static const char *const status[] = {
        [ROTA_ICAL_CONFIRMED] = "approved",
        [ROTA_ICAL_TENTATIVE] = "requested",
        [ROTA_ICAL_CANCELLED] = "refused",
    };
    const char *title = e->title.text ? e->title.text : "";
    const rota_agent_row *agent = read_agent(r, e, &title);
    if (agent == NULL && e->agent.text == NULL)
        return; /* somebody else's: no word on what it is */
    const char *kind = read_kind(r, e, title);
    if (agent == NULL || kind == NULL)
        return;
    rota_leave_row l = {
        .agent = rota_arena_strdup(r->into->arena, agent->id),
        .from_date = e->from,
        .to_date = e->to,
        .from_minute = e->whole ? ROTA_UNSET : e->from_minute,
        .to_minute = e->whole ? ROTA_UNSET : e->to_minute,
        .kind = kind,
        .status = status[e->state],
    };
    judge_again(r, e, &l);
    *rota_vec_push(&r->into->leave) = l;
}

bool leave_is_calendar(const char *text, size_t size)
{
    static const char first[] = "BEGIN:VCALENDAR";
    while (size > 0 && strchr(" \t\r\n", *text) != NULL) {
        text++;
        size--;
    }
    return size >= sizeof first - 1 &&
           strncasecmp(text, first, sizeof first - 1) == 0;
}

void leave_read_calendar(reader *r, const char *text, size_t size)
{
    size_t count = 0;
    if (rota_zone_open(&r->clock, r->zone, NULL) != ROTA_OK)
        return; /* the policy was complained of */
    leave_table.recall(r);
    const event *list = rota_ical_read_absences(text, size, r->file, r->clock,
                                                r->into->arena, &count, r->bad);
    for (size_t i = 0; i < count; i++)
        read_event(r, &list[i]);
}
