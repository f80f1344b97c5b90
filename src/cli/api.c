/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The JSON interface says what the command line says because it is the command
 * line: a row turns the fields of a request into its words.
 *
 *     {0}        what the first {...} of the path took
 *     =key ?key  the field, which must, or may, be there
 *     @with      "with": [{"agent", "date", "shift"}, ...], the other parties
 *     --key?     the option with the field's value, if it is there
 *     --key*     the same for each of a list
 *     --key!     the option, if the field is true
 *
 * `agent` is who asks where it is left out.  The addresses stand in the table
 * of routes too, which says who may.
 */
#include "api.h"

#include <string.h>

static const struct {
    const char *method, *path, *words;
} acts[] = {
#define API "/api/v1"
    { "GET", API "/months/{month}",
      "show {0} --format=json --draft! --version?" },
    { "GET", API "/months/{month}/check", "check {0} --draft! --version?" },
    { "GET", API "/months/{month}/coverage", "staff {0}" },
    { "GET", API "/months/{month}/diff", "diff {0} ?from ?to" },
    { "GET", API "/months/{month}/versions", "versions {0}" },
    { "POST", API "/months/{month}/cells",
      "set --reason? {0} =agent =date =shift" },
    { "POST", API "/months/{month}/pins", "pin {0} =agent =date =shift" },
    { "DELETE", API "/months/{month}/pins", "unpin {0} =agent =date =shift" },
    { "POST", API "/months/{month}/versions",
      "publish --waive* --reason? --over! {0}" },
    { "GET", API "/swaps", "swap list ?month" },
    { "POST", API "/swaps",
      "swap request --waive* --reason? =agent =date ?shift @with" },
    { "POST", API "/swaps/check", "swap check =agent =date ?shift @with" },
    { "GET", API "/swaps/suggest", "swap suggest --most? =agent =date ?shift" },
    { "POST", API "/swaps/{id}/agree", "swap agree --for? {0}" },
    { "POST", API "/swaps/{id}/approve",
      "swap approve --waive* --reason? {0}" },
    { "POST", API "/swaps/{id}/reject", "swap reject --reason? {0}" },
    { "POST", API "/swaps/{id}/withdraw", "swap withdraw --reason? {0}" },
    { "POST", API "/wishes",
      "swap wish --accept* --or-nothing! =agent =date ?shift" },
    { "POST", API "/offers", "swap offer --accept* =agent" },
    { "DELETE", API "/wishes/{id}", "swap unwish {0}" },
    { "GET", API "/leave", "leave list ?month" },
    { "POST", API "/leave",
      "leave request --kind? --reason? =agent =from ?to" },
    { "POST", API "/leave/approve",
      "leave approve --kind? --substitute* --without-substitute! --reason? "
      "=agent =from" },
    { "POST", API "/leave/refuse",
      "leave refuse --kind? --reason? =agent =from" },
#undef API
};
enum { ACTS = sizeof acts / sizeof *acts };

/* What is being made into words. */
typedef struct {
    const rota_web_act *act;
    json_t *given; /* fields; those that were used are taken out */
    ROTA_VEC(char *) word;
    rota_error *err;
} telling;

/* ---- Fields -------------------------------------------------------------- */

static rota_status read_body(telling *t, const char *body)
{
    json_error_t where;
    t->given = json_loads(body, JSON_REJECT_DUPLICATES, &where);
    if (json_is_object(t->given))
        return ROTA_OK;
    return rota_fail(t->err, ROTA_USAGE,
                     N_("the body is no JSON object (line %d, column %d)"),
                     t->given ? 1 : where.line, t->given ? 1 : where.column);
}

/* A field that comes again makes a list. */
static void read_query(telling *t, const rota_web_field *query, size_t count)
{
    t->given = json_object();
    for (size_t i = 0; i < count; i++) {
        json_t *before = json_object_get(t->given, query[i].name);
        json_t *value = json_string(query[i].value);
        if (json_is_array(before))
            json_array_append_new(before, value);
        else if (before)
            json_object_set_new(t->given, query[i].name,
                                json_pack("[O, o]", before, value));
        else
            json_object_set_new(t->given, query[i].name, value);
    }
}

/* The text of VALUE: a string, or a whole number as it is written. */
static rota_status text_of(telling *t, const char *key, const json_t *value,
                           char **text)
{
    if (json_is_string(value))
        *text = rota_strdup(json_string_value(value));
    else if (json_is_integer(value))
        *text = rota_format("%lld", (long long)json_integer_value(value));
    else
        return rota_fail(t->err, ROTA_USAGE,
                         N_("the field %s should be a text"), key);
    return ROTA_OK;
}

/* ---- Words --------------------------------------------------------------- */

/* An argument: nothing that a field holds becomes an option. */
static rota_status push_argument(telling *t, const char *key, char *text)
{
    *rota_vec_push(&t->word) = text;
    if (text[0] != '-' && text[0] != '\0')
        return ROTA_OK;
    return rota_fail(t->err, ROTA_USAGE, N_("the field %s cannot be '%s'"), key,
                     text);
}

static rota_status push_field(telling *t, const char *key, bool needed)
{
    json_t *value = json_object_get(t->given, key);
    char *text;
    if (!value && !strcmp(key, "agent") && t->act->agent) {
        text = rota_strdup(t->act->agent);
    } else if (!value && needed) {
        return rota_fail(t->err, ROTA_USAGE, N_("the field %s is missing"),
                         key);
    } else if (!value) {
        return ROTA_OK;
    } else {
        ROTA_TRY(text_of(t, key, value, &text));
        json_object_del(t->given, key);
    }
    return push_argument(t, key, text);
}

static rota_status push_option(telling *t, const char *key, const json_t *value)
{
    char *text;
    ROTA_TRY(text_of(t, key, value, &text));
    *rota_vec_push(&t->word) = rota_format("--%s=%s", key, text);
    free(text);
    return ROTA_OK;
}

static rota_status push_options(telling *t, const char *key, char kind)
{
    json_t *value = json_object_get(t->given, key);
    rota_status status = ROTA_OK;
    if (!value)
        return ROTA_OK;
    if (kind == '!') {
        bool yes =
            json_is_true(value) || (json_is_string(value) &&
                                    !strcmp(json_string_value(value), "true"));
        if (yes)
            *rota_vec_push(&t->word) = rota_format("--%s", key);
    } else if (kind == '*' && json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value) && status == ROTA_OK; i++)
            status = push_option(t, key, json_array_get(value, i));
    } else {
        status = push_option(t, key, value);
    }
    json_object_del(t->given, key);
    return status;
}

/* {"agent", "date", "shift"} as --with AGENT [DATE [SHIFT]]. */
static rota_status push_party(telling *t, json_t *party)
{
    static const char *const keys[] = { "date", "shift" };
    char *agent;
    ROTA_TRY(text_of(t, "with.agent", json_object_get(party, "agent"), &agent));
    *rota_vec_push(&t->word) = rota_format("--with=%s", agent);
    free(agent);
    for (size_t i = 0; i < 2 && json_object_get(party, keys[i]); i++) {
        char *text;
        ROTA_TRY(text_of(t, keys[i], json_object_get(party, keys[i]), &text));
        ROTA_TRY(push_argument(t, keys[i], text));
    }
    return ROTA_OK;
}

static rota_status push_parties(telling *t)
{
    json_t *with = json_object_get(t->given, "with");
    rota_status status = ROTA_OK;
    if (!json_is_array(with))
        return rota_fail(t->err, ROTA_USAGE, N_("the field %s is missing"),
                         "with");
    for (size_t i = 0; i < json_array_size(with) && status == ROTA_OK; i++)
        status = push_party(t, json_array_get(with, i));
    json_object_del(t->given, "with");
    return status;
}

/* WORD of a row's words. */
static rota_status push(telling *t, const char *word)
{
    size_t length = strlen(word);
    char last = word[length - 1];
    if (word[0] == '{')
        return push_argument(t, "path",
                             rota_strdup(t->act->capture[word[1] - '0']));
    if (word[0] == '=' || word[0] == '?')
        return push_field(t, word + 1, word[0] == '=');
    if (word[0] == '@')
        return push_parties(t);
    if (word[0] == '-' && strchr("?*!", last)) {
        char *key = rota_strndup(word + 2, length - 3);
        rota_status status = push_options(t, key, last);
        free(key);
        return status;
    }
    *rota_vec_push(&t->word) = rota_strdup(word);
    return ROTA_OK;
}

static rota_status push_all(telling *t, const char *words)
{
    rota_status status = ROTA_OK;
    *rota_vec_push(&t->word) = rota_strdup("rota");
    while (*words && status == ROTA_OK) {
        size_t length = strcspn(words, " ");
        char *word = rota_strndup(words, length);
        status = push(t, word);
        free(word);
        words += length;
        words += strspn(words, " ");
    }
    ROTA_TRY(status);
    const char *left = json_object_iter_key(json_object_iter(t->given));
    if (json_object_size(t->given) > 0)
        return rota_fail(t->err, ROTA_USAGE,
                         N_("the field %s is not known here"), left);
    return ROTA_OK;
}

static const char *find_words(const rota_web_act *act)
{
    for (int i = 0; i < ACTS; i++)
        if (!strcmp(acts[i].method, act->method) &&
            !strcmp(acts[i].path, act->path))
            return acts[i].words;
    return NULL;
}

rota_status api_act(const rota_web_act *act, rota_text *out, rota_error *err)
{
    telling t = { .act = act, .err = err };
    const char *words = find_words(act);
    rota_status status = ROTA_OK;
    if (!words)
        return rota_fail(err, ROTA_BUG, "%s", act->path);
    if (act->body)
        status = read_body(&t, act->body);
    else
        read_query(&t, act->query, act->fields);
    if (status == ROTA_OK)
        status = push_all(&t, words);
    if (status == ROTA_OK)
        status = cli_act(&act->desk, act->signature, (int)t.word.count,
                         t.word.item, out, err);
    json_decref(t.given);
    for (size_t i = 0; i < t.word.count; i++)
        free(t.word.item[i]);
    rota_vec_release(&t.word);
    return status;
}
