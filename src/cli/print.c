/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <rota/file.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/* Where results of this thread go; NULL: standard output. */
static _Thread_local FILE *elsewhere;

void print_onto(FILE *file)
{
    elsewhere = file;
}

static FILE *results(void)
{
    return elsewhere ? elsewhere : stdout;
}

bool print_is_colored(void)
{
    const char *no = getenv("NO_COLOR");
    return isatty(STDOUT_FILENO) && !(no && *no);
}

void print_json(json_t *doc)
{
    assert(doc);
    json_dumpf(doc, results(), JSON_INDENT(2));
    fputc('\n', results());
    json_decref(doc);
}

void print_text(const rota_text *text)
{
    fwrite(rota_text_str(text), 1, text->length, results());
}

void print_line(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vfprintf(results(), fmt, args);
    va_end(args);
    fputc('\n', results());
}

void print_stderr(const char *fmt, ...)
{
    rota_text text = { 0 }, plain = { 0 };
    va_list args;
    va_start(args, fmt);
    rota_text_vprintf(&text, fmt, args);
    va_end(args);
    rota_text_plain(&plain, rota_text_str(&text));
    fprintf(stderr, "%s\n", rota_text_str(&plain));
    rota_text_release(&text);
    rota_text_release(&plain);
}

void print_cell(print_table *t, const char *fmt, ...)
{
    rota_text text = { 0 }, plain = { 0 };
    va_list args;
    va_start(args, fmt);
    rota_text_vprintf(&text, fmt, args);
    va_end(args);
    rota_text_plain(&plain, rota_text_str(&text));
    for (size_t i = 0; i < plain.length; i++)
        if (plain.data[i] == '\n' || plain.data[i] == '\r')
            plain.data[i] = ' '; /* a row is a line */
    *rota_vec_push(&t->cell) = rota_text_take(&plain);
    rota_text_release(&text);
}

static int column_width(const print_table *t, int column)
{
    int width = 0;
    for (size_t i = (size_t)column; i < t->cell.count;
         i += (size_t)t->columns) {
        int w = rota_width(t->cell.item[i]);
        if (w > width)
            width = w;
    }
    return width;
}

void print_table_end(print_table *t)
{
    assert(t->columns > 0 && t->cell.count % (size_t)t->columns == 0);
    int *width = ROTA_NEW_ARRAY(int, t->columns);
    for (int k = 0; k < t->columns; k++)
        width[k] = column_width(t, k);
    rota_text line = { 0 };
    for (size_t i = 0; i < t->cell.count; i++) {
        int k = (int)(i % (size_t)t->columns);
        bool last = k + 1 == t->columns;
        bool right = t->right && t->right[k] == '1';
        rota_text_add(&line, k ? "  " : "");
        if (last && !right)
            rota_text_add(&line, t->cell.item[i]);
        else
            rota_text_pad(&line, t->cell.item[i], width[k], right);
        if (last) {
            fprintf(results(), "%s\n", rota_text_str(&line));
            rota_text_clear(&line);
        }
        free(t->cell.item[i]);
    }
    rota_text_release(&line);
    rota_vec_release(&t->cell);
    free(width);
}

rota_status print_to(cli *c, const char *file, const rota_text *text)
{
    if (file) {
        ROTA_TRY(
            rota_file_write(file, rota_text_str(text), text->length, &c->err));
        if (c->json)
            print_json(json_pack("{s:s}", "file", file));
        return ROTA_OK;
    }
    if (c->json)
        print_json(
            json_pack("{s:s%}", "text", rota_text_str(text), text->length));
    else
        print_text(text);
    return ROTA_OK;
}
