/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <rota/file.h>
#include <rota/ical.h>
#include <rota/mem.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const table *const TABLES[] = {
    &agents_table, &shifts_table,       &coverage_table,
    &calls_table,  &history_table,      &leave_table,
    &wishes_table, &restrictions_table, &roster_table,
};

const table *table_of(rota_kind kind)
{
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
        if (TABLES[i]->kind == kind)
            return TABLES[i];
    }
    return NULL;
}

static bool has(const rota_site *site, rota_kind kind)
{
    return (site->has & (1u << kind)) != 0;
}

static void read_table(reader *r, const table *t, const char *text, size_t size)
{
    if (t->recall != NULL)
        t->recall(r);
    r->csv = rota_csv_parse(text, size, r->file, t->column, t->columns, r->bad);
    for (r->row = 0; r->row < rota_csv_rows(r->csv); r->row++)
        t->read(r);
}

static void read_holidays(reader *r, const char *text, size_t size)
{
    if (size == 0)
        rota_complain(r->bad, r->file, 1, 1,
                      "found an empty file, expected an iCalendar file");
    else
        rota_ical_read_holidays(text, size, r->file, &r->into->holidays,
                                r->bad);
}

static int compare_places(const void *a, const void *b)
{
    const rota_complaint *x = a;
    const rota_complaint *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->column > y->column) - (x->column < y->column);
}

static rota_status read_text(reader *r, rota_kind kind, const char *text,
                             size_t size)
{
    size_t before = reader_complaints(r);
    size_t first = r->bad->count;
    if (kind == ROTA_KIND_POLICY)
        policy_read(r, text, size);
    else if (kind == ROTA_KIND_HOLIDAYS)
        read_holidays(r, text, size);
    else if (kind == ROTA_KIND_LEAVE && leave_is_calendar(text, size))
        leave_read_calendar(r, text, size);
    else
        read_table(r, table_of(kind), text, size);
    reader_release(r);
    r->into->has |= 1u << kind;
    rota_site_sort(r->into);
    if (r->bad->count > first)
        qsort(r->bad->item + first, r->bad->count - first, sizeof *r->bad->item,
              compare_places);
    return reader_complaints(r) > before ? ROTA_DATA : ROTA_OK;
}

/* Where names of KIND are judged. */
static const rota_site *judge_of(const rota_site *into,
                                 const rota_site *foreseen,
                                 const rota_site *known, rota_kind kind)
{
    if (has(into, kind))
        return into;
    if (foreseen != NULL && has(foreseen, kind))
        return foreseen;
    return known != NULL ? known : into;
}

/* A reader of FILE; FORESEEN has agents and shifts of files still to come, or
 * is NULL. */
static reader reader_of(rota_site *into, const char *file,
                        const rota_site *foreseen, const rota_site *known,
                        rota_complaints *bad)
{
    bool own = has(into, ROTA_KIND_POLICY) || known == NULL;
    const rota_policy *policy = own ? &into->policy : &known->policy;
    return (reader){
        .into = into,
        .file = file,
        .bad = bad,
        .zone = policy->site_timezone,
        .by = { .agents = judge_of(into, foreseen, known, ROTA_KIND_AGENTS),
                .shifts = judge_of(into, foreseen, known, ROTA_KIND_SHIFTS) },
    };
}

rota_status rota_import_text(rota_site *into, rota_kind kind, const char *text,
                             size_t size, const char *file,
                             const rota_site *known, rota_complaints *bad,
                             rota_error *err)
{
    (void)err; /* memory cannot fail */
    assert(into != NULL && text != NULL && file != NULL && bad != NULL);
    reader r = reader_of(into, file, NULL, known, bad);
    return read_text(&r, kind, text, size);
}

static rota_status read_file(reader *r, rota_kind kind, rota_error *err)
{
    char *text;
    size_t size;
    ROTA_TRY(rota_file_read_text(&text, &size, r->file, r->bad, err));
    rota_status status = read_text(r, kind, text, size);
    free(text);
    return status;
}

rota_status rota_import_file(rota_site *into, rota_kind kind, const char *file,
                             const rota_site *known, rota_complaints *bad,
                             rota_error *err)
{
    assert(into != NULL && file != NULL && bad != NULL);
    reader r = reader_of(into, file, NULL, known, bad);
    return read_file(&r, kind, err);
}

/* ---- Directories ------------------------------------------------------- */

static bool ends_in(const char *name, const char *end)
{
    size_t length = strlen(name);
    size_t tail = strlen(end);
    return length > tail && strcmp(name + length - tail, end) == 0;
}

/* What a file is by its name; ROTA_KIND_COUNT: nothing of rota's. */
static rota_kind kind_of(const char *name)
{
    if (name[0] == '.')
        return ROTA_KIND_COUNT;
    if (ends_in(name, ".ics"))
        return ROTA_KIND_HOLIDAYS;
    for (int kind = 0; kind < ROTA_KIND_COUNT; kind++) {
        if (strcmp(name, rota_kind_file((rota_kind)kind)) == 0)
            return (rota_kind)kind;
    }
    return ROTA_KIND_COUNT;
}

typedef struct {
    rota_site *into, *foreseen;
    const char *dir;
    char **name;
    size_t count;
    const rota_site *known;
    rota_complaints *bad;
} directory;

/* Every file of one kind; stops only at what is no complaint. */
static rota_status read_kind(const directory *d, rota_kind kind,
                             rota_error *err)
{
    rota_status worst = ROTA_OK;
    for (size_t i = 0; i < d->count; i++) {
        if (kind_of(d->name[i]) != kind)
            continue;
        char *path = rota_path_join(d->dir, d->name[i]);
        reader r = reader_of(d->into, path, d->foreseen, d->known, d->bad);
        rota_status status = read_file(&r, kind, err);
        free(path);
        if (status != ROTA_OK && status != ROTA_DATA)
            return status;
        if (status != ROTA_OK)
            worst = status;
    }
    return worst;
}

/* Agents name shifts and shifts name the skills of agents: know whom and what
 * the files will bring before any of them is judged. */
static void foresee(const directory *d)
{
    static const rota_kind kinds[] = { ROTA_KIND_AGENTS, ROTA_KIND_SHIFTS };
    for (size_t i = 0; i < d->count; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            if (kind_of(d->name[i]) != kinds[k])
                continue;
            rota_complaints unheard = { 0 };
            char *path = rota_path_join(d->dir, d->name[i]);
            reader r = { .into = d->foreseen, .file = path, .bad = &unheard };
            (void)read_file(&r, kinds[k], NULL);
            rota_complaints_release(&unheard);
            free(path);
        }
    }
}

static void complain_of_strangers(const directory *d, size_t *ours)
{
    const char *names[ROTA_KIND_COUNT];
    for (int kind = 0; kind < ROTA_KIND_COUNT; kind++)
        names[kind] = rota_kind_file((rota_kind)kind);
    *ours = 0;
    for (size_t i = 0; i < d->count; i++) {
        *ours += kind_of(d->name[i]) != ROTA_KIND_COUNT;
        if (kind_of(d->name[i]) != ROTA_KIND_COUNT || d->name[i][0] == '.' ||
            !ends_in(d->name[i], ".csv"))
            continue;
        const char *near = rota_nearest(d->name[i], names, ROTA_KIND_COUNT);
        char *path = rota_path_join(d->dir, d->name[i]);
        if (near != NULL)
            rota_complain(d->bad, path, 1, 1,
                          "found a file that rota does not read, expected %s?",
                          near);
        else
            rota_complain(d->bad, path, 1, 1,
                          "found a file that rota does not read, expected a "
                          "name such as agents.csv");
        free(path);
    }
}

static rota_status read_directory(const directory *d, rota_error *err)
{
    size_t before = d->bad->count;
    size_t ours;
    complain_of_strangers(d, &ours);
    rota_status worst = d->bad->count > before ? ROTA_DATA : ROTA_OK;
    if (ours == 0 && worst == ROTA_OK)
        return rota_fail(err, ROTA_UNKNOWN,
                         "%s: there is no file that rota reads in this "
                         "directory, as agents.csv",
                         d->dir);
    foresee(d);
    for (int kind = 0; kind < ROTA_KIND_COUNT; kind++) {
        rota_status status = read_kind(d, (rota_kind)kind, err);
        if (status != ROTA_OK && status != ROTA_DATA)
            return status;
        if (status != ROTA_OK)
            worst = status;
    }
    return worst;
}

rota_status rota_import_dir(rota_site *into, const char *dir,
                            const rota_site *known, rota_complaints *bad,
                            rota_error *err)
{
    assert(into != NULL && dir != NULL && bad != NULL);
    directory d = { .into = into, .dir = dir, .known = known, .bad = bad };
    ROTA_TRY(rota_dir_list(&d.name, &d.count, dir, err));
    d.foreseen = rota_site_new();
    rota_status status = read_directory(&d, err);
    rota_site_free(d.foreseen);
    for (size_t i = 0; i < d.count; i++)
        free(d.name[i]);
    free(d.name);
    return status;
}
