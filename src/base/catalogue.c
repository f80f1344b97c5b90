/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue.h"

#include <rota/file.h>
#include <rota/mem.h>
#include <rota/text.h>

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* The entry that is being read: which string the next quoted piece joins. */
typedef struct {
    rota_text id, text;
    rota_text *into;
    bool fuzzy;
} entry_reader;

static char unescape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    default:
        return c; /* \" and \\ */
    }
}

/* Add the quoted string at S, which ends its line. */
static void add_quoted(rota_text *to, const char *s)
{
    const char *p = strchr(s, '"');
    if (!p)
        return;
    for (p++; *p && *p != '"' && *p != '\n'; p++) {
        if (*p == '\\' && p[1])
            rota_text_char(to, unescape(*++p));
        else
            rota_text_char(to, *p);
    }
}

static void finish_entry(catalogue *c, entry_reader *r)
{
    if (r->id.length > 0 && r->text.length > 0 && !r->fuzzy) {
        catalogue_entry *e = rota_vec_push(c);
        e->id = rota_text_take(&r->id);
        e->text = rota_text_take(&r->text);
    }
    rota_text_clear(&r->id);
    rota_text_clear(&r->text);
    r->into = NULL;
    r->fuzzy = false;
}

static void read_line(catalogue *c, entry_reader *r, const char *line)
{
    bool comment = line[0] == '#';
    bool id = strncmp(line, "msgid ", 6) == 0;
    if ((comment || id) && r->into == &r->text)
        finish_entry(c, r);
    if (comment && strncmp(line, "#,", 2) == 0) {
        size_t length = strcspn(line, "\n");
        r->fuzzy |= memmem(line, length, "fuzzy", 5) != NULL;
        return;
    }
    if (id)
        r->into = &r->id;
    else if (strncmp(line, "msgstr ", 7) == 0)
        r->into = &r->text;
    else if (line[0] != '"')
        return;
    if (r->into)
        add_quoted(r->into, line);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const catalogue_entry *)a)->id,
                  ((const catalogue_entry *)b)->id);
}

void catalogue_read(catalogue *c, const char *po)
{
    assert(c && po);
    entry_reader r = { 0 };
    for (const char *line = po; line && *line;) {
        read_line(c, &r, line);
        line = strchr(line, '\n');
        line = line ? line + 1 : NULL;
    }
    finish_entry(c, &r);
    rota_text_release(&r.id);
    rota_text_release(&r.text);
    if (c->count > 0)
        qsort(c->item, c->count, sizeof *c->item, by_id);
}

void catalogue_release(catalogue *c)
{
    assert(c);
    for (size_t i = 0; i < c->count; i++) {
        free(c->item[i].id);
        free(c->item[i].text);
    }
    rota_vec_release(c);
}

/* Read once, kept to the end: what it says is handed out as static text. */
static catalogue chinese;
static pthread_once_t chinese_once = PTHREAD_ONCE_INIT;

static void read_chinese(void)
{
    catalogue_read(&chinese, rota_embedded_find("src/base/zh_CN.po")->data);
}

const char *catalogue_find(const char *id)
{
    assert(id);
    pthread_once(&chinese_once, read_chinese);
    if (chinese.count == 0)
        return NULL;
    catalogue_entry key = { .id = (char *)id };
    const catalogue_entry *e =
        bsearch(&key, chinese.item, chinese.count, sizeof *chinese.item, by_id);
    return e ? e->text : NULL;
}
