/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"
#include "pages.h"

#include <rota_test.h>

static markup h;

static void forget(void)
{
    rota_text_release(&h.out);
}

TestSuite(markup, .fini = forget);

Test(markup, nothing_gets_out_unescaped)
{
    mark_open(&h, "p", "title", "\"'<&>", NULL);
    mark_text(&h, "a < b & \"c\"");
    mark_printf(&h, "%s", "<script>");
    mark_close(&h);
    EQ_STR(h.out.data, "<p title=\"&quot;&#39;&lt;&amp;&gt;\">"
                       "a &lt; b &amp; &quot;c&quot;&lt;script&gt;</p>\n");
}

Test(markup, an_attribute_of_none_is_left_out)
{
    mark_element(&h, "option", "x", "selected", MARK_NONE, "value", "", NULL);
    EQ_STR(h.out.data, "<option value=\"\">x</option>");
}

Test(markup, addresses_are_encoded)
{
    request *r = ask(ROLE_NOBODY, NULL);
    EQ_STR(url(r, "/months/%s?n=%d", "a/b 早?&", 3),
           "/months/a%2Fb%20%E6%97%A9%3F%26?n=3");
    ask_end(r);
}
