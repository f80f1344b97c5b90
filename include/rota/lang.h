/*
 * lang: the two languages of messages.
 *
 * A message is written in English where it is used and looked up in the
 * catalogue src/base/zh_CN.po, which is embedded at build.  The language is
 * a value that travels with the request (in a rota_error, in a face); nothing
 * depends on setlocale().  A message without a translation is shown in
 * English; a test keeps the catalogue complete.
 */
#ifndef ROTA_LANG_H
#define ROTA_LANG_H

typedef enum { ROTA_EN, ROTA_ZH_CN } rota_lang;

/* MSGID in LANG; MSGID itself where there is no translation.  Static. */
const char *rota_say(rota_lang lang, const char *msgid);

#define _(lang, msgid) rota_say((lang), (msgid))
/* Marks text for the catalogue that is looked up later. */
#define N_(msgid) (msgid)

/* The language that a locale name such as "zh_CN.UTF-8" asks for. */
rota_lang rota_lang_of(const char *locale);

#endif
