/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include <assert.h>
#include <string.h>

void form_hidden(markup *h, const char *name, const char *value)
{
    mark_void(h, "input", "type", "hidden", "name", name, "value", value, NULL);
}

void form_open(markup *h, const char *where)
{
    assert(h && h->r->csrf);
    mark_open(h, "form", "method", "post", "action", where, NULL);
    form_hidden(h, "csrf", h->r->csrf);
}

void form_open_files(markup *h, const char *where)
{
    assert(h && h->r->csrf);
    mark_open(h, "form", "method", "post", "action", where, "enctype",
              "multipart/form-data", NULL);
    form_hidden(h, "csrf", h->r->csrf);
}

void form_input(markup *h, const char *type, const char *name,
                const char *label, const char *value)
{
    mark_open(h, "label", NULL);
    mark_element(h, "span", label, NULL);
    mark_void(h, "input", "type", type, "name", name, "value",
              value ? value : MARK_NONE, NULL);
    mark_close(h);
}

void form_button(markup *h, const char *label)
{
    mark_element(h, "button", label, NULL);
}
