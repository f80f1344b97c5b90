/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * encoding: a user's bytes as UTF-8.
 *
 * Valid UTF-8 stays; anything else is read as GB18030, in which nearly every
 * sequence of bytes means something.  A file that was pasted together from
 * both would come out as nonsense without any error, so stretches of
 * non-ASCII bytes are looked at one by one: Chinese in UTF-8 is practically
 * never also Chinese in GB18030.
 */
#include <rota/file.h>

#include <rota/mem.h>
#include <rota/text.h>

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* Line and character at which TEXT + N stands; UTF-8 before it. */
static void locate(const char *text, size_t n, long *line, long *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)text[i] & 0xc0) != 0x80) {
            ++*column;
        }
    }
}

static rota_status complain_at(const char *text, size_t n, const char *path,
                               rota_complaints *bad, const char *message)
{
    long line;
    long column;
    locate(text, n, &line, &column);
    rota_complain(bad, path, line, column, "%s", _(bad->lang, message));
    return ROTA_DATA;
}

/* Bytes from S on that are not ASCII. */
static size_t stretch(const char *s, size_t n)
{
    size_t length = 0;
    while (length < n && (unsigned char)s[length] >= 0x80)
        length++;
    return length;
}

/* Three-byte characters of the blocks that Chinese is written in. */
static bool looks_chinese(const char *s, size_t n)
{
    if (n < 3 || n % 3 != 0 || u8_check((const uint8_t *)s, n))
        return false;
    for (size_t i = 0; i < n; i += 3)
        if ((unsigned char)s[i] < 0xe3 || (unsigned char)s[i] > 0xe9)
            return false;
    return true;
}

static bool has_chinese_utf8(const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        size_t length = stretch(text + i, size - i);
        if (looks_chinese(text + i, length))
            return true;
        i += length + 1;
    }
    return false;
}

/* *TEXT, GB18030, becomes UTF-8. */
static rota_status convert(char **text, size_t *size, const char *path,
                           rota_complaints *bad, rota_error *err)
{
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    if (cd == (iconv_t)-1)
        return rota_fail(err, ROTA_IO,
                         N_("%s: this system cannot read GB18030"), path);
    size_t room = *size * 2; /* a pair of bytes becomes at most four */
    char *out = rota_alloc(room + 1);
    char *from = *text;
    char *to = out;
    size_t left = *size;
    size_t failed = iconv(cd, &from, &left, &to, &room);
    iconv_close(cd);
    *to = '\0';
    if (failed == (size_t)-1) {
        assert(errno == EILSEQ || errno == EINVAL);
        complain_at(
            out, (size_t)(to - out), path, bad,
            N_("found bytes that are no character, expected UTF-8 or GB18030"));
        free(out);
        return ROTA_DATA;
    }
    free(*text);
    *text = out;
    *size = (size_t)(to - out);
    return ROTA_OK;
}

static rota_status to_utf8(char **text, size_t *size, const char *path,
                           rota_complaints *bad, rota_error *err)
{
    if (*size >= 2 && (memcmp(*text, "\xff\xfe", 2) == 0 ||
                       memcmp(*text, "\xfe\xff", 2) == 0))
        return complain_at(*text, 0, path, bad,
                           N_("found UTF-16, expected UTF-8 or GB18030"));
    const char *nul = memchr(*text, '\0', *size);
    if (nul)
        return complain_at(*text, (size_t)(nul - *text), path, bad,
                           N_("found a NUL byte, expected text"));
    const uint8_t *not_utf8 = u8_check((const uint8_t *)*text, *size);
    if (!not_utf8)
        return ROTA_OK;
    if (has_chinese_utf8(*text, *size))
        return complain_at(*text, (size_t)((const char *)not_utf8 - *text),
                           path, bad,
                           N_("found bytes that are not UTF-8, expected them "
                              "to be as in the rest of the file"));
    return convert(text, size, path, bad, err);
}

rota_status rota_file_read_text(char **text, size_t *size, const char *path,
                                rota_complaints *bad, rota_error *err)
{
    assert(text && size && path && bad);
    char *data;
    ROTA_TRY(rota_file_read(&data, size, path, err));
    if (*size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        *size -= 3;
        memmove(data, data + 3, *size + 1);
    }
    rota_status status = to_utf8(&data, size, path, bad, err);
    if (status != ROTA_OK)
        free(data);
    else
        *text = data;
    return status;
}
