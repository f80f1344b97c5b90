/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <rota/file.h>

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- Looks --------------------------------------------------------------- */

#define INK    0x1b2530
#define GROUND 0xf4f6f8
#define LINE   0xc9d1d8

const xlsx_look xlsx_plain = { .back = XLSX_NONE, .ink = INK, .border = true };
const xlsx_look xlsx_strong = {
    .back = GROUND, .ink = INK, .bold = true, .border = true
};
const xlsx_look xlsx_title = {
    .back = XLSX_NONE, .ink = INK, .bold = true, .big = true
};
const xlsx_look xlsx_note = { .back = XLSX_NONE, .ink = 0x5a6876 };

uint32_t xlsx_color(const char *color)
{
    return (uint32_t)strtoul(color + 1, NULL, 16);
}

uint32_t xlsx_day_color(const rota_problem_day *day)
{
    if (day->makeup)
        return 0xeef5e6;
    switch (day->kind) {
    case ROTA_STATUTORY:
        return 0xfbdcc8;
    case ROTA_RESTDAY:
        return 0xfdeee4;
    case ROTA_WEEKEND:
        return 0xeaf0f8;
    default:
        return XLSX_NONE;
    }
}

static bool same_look(const xlsx_look *a, const xlsx_look *b)
{
    return a->back == b->back && a->ink == b->ink && a->bold == b->bold &&
           a->italic == b->italic && a->center == b->center &&
           a->left == b->left && a->wrap == b->wrap && a->border == b->border &&
           a->big == b->big && a->sideways == b->sideways &&
           !strcmp(a->number ? a->number : "", b->number ? b->number : "");
}

static lxw_format *make_format(xlsx_book *b, const xlsx_look *look)
{
    lxw_format *f = workbook_add_format(b->book);
    format_set_font_size(f, look->big ? 14 : 10);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (look->back != XLSX_NONE)
        format_set_bg_color(f, look->back);
    if (look->ink != XLSX_NONE)
        format_set_font_color(f, look->ink == 0 ? LXW_COLOR_BLACK : look->ink);
    if (look->bold)
        format_set_bold(f);
    if (look->italic)
        format_set_italic(f);
    if (look->center)
        format_set_align(f, LXW_ALIGN_CENTER);
    if (look->left)
        format_set_align(f, LXW_ALIGN_LEFT);
    if (look->wrap)
        format_set_text_wrap(f);
    if (look->sideways)
        format_set_rotation(f, 90);
    if (look->border) {
        format_set_border(f, LXW_BORDER_THIN);
        format_set_border_color(f, LINE);
    }
    if (look->number)
        format_set_num_format(f, look->number);
    return f;
}

lxw_format *xlsx_format(xlsx_book *b, const xlsx_look *look)
{
    for (size_t i = 0; i < b->look.count; i++)
        if (same_look(&b->look.item[i], look))
            return b->format.item[i];
    *rota_vec_push(&b->look) = *look;
    return *rota_vec_push(&b->format) = make_format(b, look);
}

/* ---- Cells --------------------------------------------------------------- */

/* No cell holds more characters than 32767. */
#define CELL_BYTES 32000

void xlsx_text(xlsx_book *b, lxw_worksheet *sheet, int row, int column,
               const char *text, xlsx_look look)
{
    lxw_format *format = xlsx_format(b, &look);
    rota_text plain = { 0 };
    if (!*text) {
        worksheet_write_blank(sheet, (lxw_row_t)row, (lxw_col_t)column, format);
        return;
    }
    rota_text_plain(&plain, text);
    if (plain.length > CELL_BYTES) {
        size_t end = CELL_BYTES;
        while (((unsigned char)plain.data[end] & 0xc0) == 0x80)
            end--;
        plain.data[end] = '\0';
    }
    worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column,
                           rota_text_str(&plain), format);
    rota_text_release(&plain);
}

void xlsx_number(xlsx_book *b, lxw_worksheet *sheet, int row, int column,
                 double number, xlsx_look look)
{
    worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column, number,
                           xlsx_format(b, &look));
}

double xlsx_width(const char *text)
{
    return rota_width(text) * 1.05 + 1.5;
}

/* ---- Sheets -------------------------------------------------------------- */

static void add_title(xlsx_book *b, lxw_worksheet *sheet)
{
    const rota_sheet *s = b->g->sheet;
    char period[ROTA_WORDS_SIZE], when[ROTA_WORDS_SIZE];
    rota_text title = { 0 }, note = { 0 };
    rota_words_period(b->g->p, b->lang, period);
    rota_words_when(s, when);
    rota_text_printf(&title, "%s · %s", b->g->p->site_name, period);
    if (s->version > 0)
        rota_text_printf(&note, _(b->lang, "version %d"), s->version);
    else
        rota_text_add(&note, _(b->lang, "draft"));
    if (when[0])
        rota_text_printf(&note, " · %s", when);
    if (s->has_notice) {
        rota_text_add(&note, " · ");
        rota_words_notice(s->days_before, s->days_wanted, b->lang, &note);
    }
    xlsx_text(b, sheet, 0, 0, rota_text_str(&title), xlsx_title);
    xlsx_text(b, sheet, 1, 0, rota_text_str(&note), xlsx_note);
    rota_text_release(&title);
    rota_text_release(&note);
}

lxw_worksheet *xlsx_sheet(xlsx_book *b, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(b->book, name);
    assert(sheet); /* the names are ours */
    worksheet_set_row(sheet, 0, 24, NULL);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    add_title(b, sheet);
    return sheet;
}

void xlsx_heads(xlsx_book *b, lxw_worksheet *sheet, int row,
                const char *const *heads, int count)
{
    for (int k = 0; k < count; k++)
        xlsx_text(b, sheet, row, k, *heads[k] ? _(b->lang, heads[k]) : "",
                  xlsx_strong);
}

void xlsx_print(const xlsx_book *b, lxw_worksheet *sheet, int first, int last)
{
    char *footer = rota_format("&L%s&R&P / &N", _(b->lang, "duty roster"));
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, (lxw_row_t)first, (lxw_row_t)last);
    worksheet_set_footer(sheet, footer);
    free(footer);
}

/* ---- The workbook -------------------------------------------------------- */

/* The library writes files only; this one is nobody else's. */
static char *temporary(rota_error *err)
{
    const char *dir = getenv("TMPDIR");
    char *path = rota_format("%s/rota-XXXXXX", dir && *dir ? dir : "/tmp");
    int fd = mkstemp(path);
    if (fd >= 0) {
        close(fd);
        return path;
    }
    rota_fail(err, ROTA_CANTCREATE, N_("%s: cannot be made (%s)"), path,
              rota_reason(err, errno));
    free(path);
    return NULL;
}

static void fill(xlsx_book *b)
{
    const rota_sheet *s = b->g->sheet;
    lxw_doc_properties about = {
        .title = (char *)b->g->p->site_name,
        .company = (char *)b->g->p->site_name,
        /* never the clock's: the same roster, the same bytes */
        .created = (time_t)(s->when > 0 ? s->when : 946684800),
    };
    workbook_set_properties(b->book, &about);
    xlsx_month(b);
    xlsx_heat(b);
    xlsx_fair(b);
    xlsx_changes(b);
    xlsx_certificate(b);
}

rota_status rota_sheet_xlsx(const rota_sheet *sheet, rota_text *out,
                            rota_error *err)
{
    assert(sheet && out);
    char *path = temporary(err);
    if (!path)
        return ROTA_CANTCREATE;
    rota_grid g;
    rota_grid_make(&g, sheet);
    xlsx_book b = { .g = &g, .lang = sheet->lang, .book = workbook_new(path) };
    fill(&b);
    lxw_error wrong = workbook_close(b.book);
    char *bytes = NULL;
    size_t size = 0;
    rota_status status = ROTA_OK;
    if (wrong != LXW_NO_ERROR)
        status = rota_fail(err, ROTA_IO,
                           N_("%s: the workbook cannot be "
                              "written (%s)"),
                           path, lxw_strerror(wrong));
    else
        status = rota_file_read(&bytes, &size, path, err);
    if (status == ROTA_OK)
        rota_text_add_bytes(out, bytes, size);
    unlink(path);
    free(bytes);
    free(path);
    rota_vec_release(&b.look);
    rota_vec_release(&b.format);
    rota_grid_release(&g);
    return status;
}
