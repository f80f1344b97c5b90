/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include <assert.h>
#include <stdarg.h>

const char mark_none[] = "";

static void begin_tag(markup *h, const char *tag, va_list attributes)
{
    rota_text_char(&h->out, '<');
    rota_text_add(&h->out, tag);
    for (;;) {
        const char *name = va_arg(attributes, const char *);
        if (!name)
            break;
        const char *value = va_arg(attributes, const char *);
        assert(value);
        if (value == mark_none)
            continue;
        rota_text_char(&h->out, ' ');
        rota_text_add(&h->out, name);
        rota_text_add(&h->out, "=\"");
        rota_text_html(&h->out, value);
        rota_text_char(&h->out, '"');
    }
    rota_text_char(&h->out, '>');
}

void mark_open(markup *h, const char *tag, ...)
{
    assert(h && tag && h->depth < MARK_DEPTH);
    va_list attributes;
    va_start(attributes, tag);
    begin_tag(h, tag, attributes);
    va_end(attributes);
    h->open[h->depth++] = tag;
}

void mark_close(markup *h)
{
    assert(h && h->depth > 0);
    rota_text_printf(&h->out, "</%s>\n", h->open[--h->depth]);
}

void mark_element(markup *h, const char *tag, const char *text, ...)
{
    assert(h && tag && text);
    va_list attributes;
    va_start(attributes, text);
    begin_tag(h, tag, attributes);
    va_end(attributes);
    rota_text_html(&h->out, text);
    rota_text_printf(&h->out, "</%s>", tag);
}

void mark_void(markup *h, const char *tag, ...)
{
    assert(h && tag);
    va_list attributes;
    va_start(attributes, tag);
    begin_tag(h, tag, attributes);
    va_end(attributes);
}

void mark_text(markup *h, const char *text)
{
    assert(h && text);
    rota_text_html(&h->out, text);
}

void mark_say(markup *h, const char *msgid)
{
    mark_text(h, _(h->lang, msgid));
}

void mark_printf(markup *h, const char *msgid, ...)
{
    rota_text text = { 0 };
    va_list values;
    va_start(values, msgid);
    rota_text_vprintf(&text, _(h->lang, msgid), values);
    va_end(values);
    mark_text(h, rota_text_str(&text));
    rota_text_release(&text);
}

void mark_raw(markup *h, const char *bytes)
{
    assert(h && bytes);
    rota_text_add(&h->out, bytes);
}

void mark_link(markup *h, const char *where, const char *text)
{
    mark_element(h, "a", text, "href", where, NULL);
}
