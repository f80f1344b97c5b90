/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/status.h>

#include <rota/mem.h>
#include <rota/text.h>
#include <rota/vec.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* End TEXT, which vsnprintf cut, before a character that lost its tail. */
static void cut_at_character(char *text, size_t size)
{
    size_t length = size - 1;
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
        start--;
    if (start > 0 && !rota_utf8_valid(text + start - 1, length - start + 1))
        text[start - 1] = '\0';
}

rota_status rota_fail(rota_error *err, rota_status status, const char *fmt, ...)
{
    assert(status != ROTA_OK);
    assert(fmt);
    if (!err || err->status != ROTA_OK)
        return status;
    err->status = status;
    va_list ap;
    va_start(ap, fmt);
    int length =
        vsnprintf(err->text, sizeof err->text, rota_say(err->lang, fmt), ap);
    va_end(ap);
    if (length >= (int)sizeof err->text)
        cut_at_character(err->text, sizeof err->text);
    return status;
}

void rota_error_clear(rota_error *err)
{
    assert(err);
    err->status = ROTA_OK;
    err->text[0] = '\0';
}

void rota_complain(rota_complaints *all, const char *file, long line,
                   long column, const char *fmt, ...)
{
    assert(all && file && fmt);
    assert(line >= 1 && column >= 1);
    if (all->count >= ROTA_COMPLAINTS_MAX) {
        all->more++;
        return;
    }
    rota_text text = { 0 };
    va_list ap;
    va_start(ap, fmt);
    rota_text_vprintf(&text, rota_say(all->lang, fmt), ap);
    va_end(ap);
    *rota_vec_push(all) = (rota_complaint){ .file = rota_strdup(file),
                                            .line = line,
                                            .column = column,
                                            .text = rota_text_take(&text) };
}

void rota_complaints_release(rota_complaints *all)
{
    assert(all);
    for (size_t i = 0; i < all->count; i++) {
        free(all->item[i].file);
        free(all->item[i].text);
    }
    rota_vec_release(all);
    all->more = 0;
}
