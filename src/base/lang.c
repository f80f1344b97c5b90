/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/lang.h>

#include "catalogue.h"

#include <assert.h>
#include <string.h>

const char *rota_say(rota_lang lang, const char *msgid)
{
    assert(msgid);
    if (lang == ROTA_EN || msgid[0] == '\0')
        return msgid;
    const char *translated = catalogue_find(msgid);
    return translated ? translated : msgid;
}

rota_lang rota_lang_of(const char *locale)
{
    if (!locale || strncmp(locale, "zh", 2) != 0)
        return ROTA_EN;
    char after = locale[2];
    return after == '\0' || strchr("_-.@", after) ? ROTA_ZH_CN : ROTA_EN;
}
