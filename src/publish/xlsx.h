/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The workbook, a sheet a file.
 *
 * Every text goes in through xlsx_text: as a string and never as a formula or
 * a link, whatever it begins with.
 */
#ifndef XLSX_H
#define XLSX_H

#include <rota/grid.h>
#include <rota/words.h>

#include <xlsxwriter.h>

/* What a cell looks like; made when first asked for. */
typedef struct {
    uint32_t back, ink; /* XLSX_NONE: none */
    bool bold, italic, center, left, wrap, border, big, sideways;
    const char *number; /* format of numbers; NULL: as they are */
} xlsx_look;
#define XLSX_NONE UINT32_MAX

typedef struct {
    const rota_grid *g;
    rota_lang lang;
    lxw_workbook *book;
    ROTA_VEC(xlsx_look) look;
    ROTA_VEC(lxw_format *) format; /* of look, by number */
} xlsx_book;

/* xlsx.c */
lxw_format *xlsx_format(xlsx_book *b, const xlsx_look *look);
/* TEXT as it is; nothing but a border where it is empty. */
void xlsx_text(xlsx_book *b, lxw_worksheet *sheet, int row, int column,
               const char *text, xlsx_look look);
void xlsx_number(xlsx_book *b, lxw_worksheet *sheet, int row, int column,
                 double number, xlsx_look look);
/* A new sheet with that name, headed by site, month and version. */
lxw_worksheet *xlsx_sheet(xlsx_book *b, const char *name);
/* The heads of a table in ROW; "" for none. */
void xlsx_heads(xlsx_book *b, lxw_worksheet *sheet, int row,
                const char *const *heads, int count);
/* Paper, margins, one page wide, ROWS first .. last on every page. */
void xlsx_print(const xlsx_book *b, lxw_worksheet *sheet, int first, int last);
/* Columns of TEXT in a cell, to be as wide as that. */
double xlsx_width(const char *text);
extern const xlsx_look xlsx_plain, xlsx_strong, xlsx_title, xlsx_note;

/* Colours of days: what kind, and whether it is worked. */
uint32_t xlsx_day_color(const rota_problem_day *day);
/* "#rrggbb" */
uint32_t xlsx_color(const char *color);

/* A file each. */
void xlsx_month(xlsx_book *b);
void xlsx_heat(xlsx_book *b);
void xlsx_fair(xlsx_book *b);
void xlsx_changes(xlsx_book *b);
void xlsx_certificate(xlsx_book *b);

#endif
