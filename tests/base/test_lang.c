/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rota_test.h"

#include "catalogue.h"

Test(lang, a_locale_asks_for_its_language)
{
    EQ_INT(rota_lang_of("zh_CN.UTF-8"), ROTA_ZH_CN);
    EQ_INT(rota_lang_of("zh"), ROTA_ZH_CN);
    EQ_INT(rota_lang_of("zh-CN"), ROTA_ZH_CN);
    EQ_INT(rota_lang_of("zha"), ROTA_EN);
    EQ_INT(rota_lang_of("C.UTF-8"), ROTA_EN);
    EQ_INT(rota_lang_of(""), ROTA_EN);
    EQ_INT(rota_lang_of(NULL), ROTA_EN);
}

Test(lang, what_nobody_translated_is_said_in_english)
{
    const char *unknown = "no catalogue has this sentence";
    cr_assert_eq(_(ROTA_ZH_CN, unknown), unknown);
    cr_assert_eq(_(ROTA_EN, unknown), unknown);
    EQ_STR(_(ROTA_ZH_CN, ""), "");
}

static const char *text_of(const catalogue *c, const char *id)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->item[i].id, id) == 0)
            return c->item[i].text;
    return NULL;
}

Test(lang, a_catalogue_is_read_with_continuations_and_escapes)
{
    catalogue c = { 0 };
    catalogue_read(&c, "# head\n"
                       "msgid \"\"\n"
                       "msgstr \"\"\n"
                       "\"Language: zh_CN\\n\"\n"
                       "\n"
                       "#: src/a.c:1\n"
                       "#, c-format\n"
                       "msgid \"found \\\"%s\\\"\\n\"\n"
                       "msgstr \"找到“%s”\\n\"\n"
                       "msgid \"\"\n"
                       "\"two \"\n"
                       "\"pieces\"\n"
                       "msgstr \"\"\n"
                       "\"两\"\n"
                       "\"段\"\n"
                       "\n"
                       "#, fuzzy, c-format\n"
                       "msgid \"doubtful\"\n"
                       "msgstr \"可疑\"\n"
                       "\n"
                       "msgid \"untranslated\"\n"
                       "msgstr \"\"\n"
                       "\n"
                       "#~ msgid \"gone\"\n"
                       "#~ msgstr \"没了\"\n"
                       "msgid \"last\"\n"
                       "msgstr \"最后\"");
    EQ_INT(c.count, 3);
    EQ_STR(text_of(&c, "found \"%s\"\n"), "找到“%s”\n");
    EQ_STR(text_of(&c, "two pieces"), "两段");
    EQ_STR(text_of(&c, "last"), "最后");
    for (size_t i = 1; i < c.count; i++)
        cr_assert(strcmp(c.item[i - 1].id, c.item[i].id) < 0);
    catalogue_release(&c);
}

Test(lang, the_embedded_catalogue_is_the_file)
{
    const rota_embedded *po = rota_embedded_find("src/base/zh_CN.po");
    rota_error err = { 0 };
    char *data;
    size_t size;
    OK(rota_file_read(&data, &size, po->name, &err), err);
    EQ_INT(size, po->size);
    cr_assert_eq(memcmp(data, po->data, size + 1), 0);
    free(data);
}
