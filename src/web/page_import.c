/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Take files in: the same checks and the same complaints as `rota import`.
 */
#include <rota/file.h>

#include <string.h>
#include <unistd.h>

#include "parts.h"

static void add_form(markup *h)
{
    mark_open(h, "section", NULL);
    part_note(h, "note",
              _(h->lang, "A file states the whole truth for what it names; "
                         "with a single error nothing is changed."));
    form_open_files(h, "/import");
    mark_open(h, "div", "class", "fields", NULL);
    part_select_open(h, "kind", _(h->lang, "Kind"));
    for (int k = 0; k < ROTA_KIND_COUNT; k++)
        part_option(h, rota_kind_name((rota_kind)k),
                    part_format(h->r, "%s (%s)", rota_kind_name((rota_kind)k),
                                rota_kind_file((rota_kind)k)),
                    false);
    part_select_close(h);
    form_input(h, "file", "file", _(h->lang, "File"), NULL);
    part_choice(h, "checkbox", "draft", "1",
                _(h->lang, "a roster: as draft, not as a version"), false);
    form_button(h, _(h->lang, "Import"));
    mark_close(h);
    mark_close(h);
    mark_close(h);
}

static void add_complaints(markup *h, const rota_complaints *bad)
{
    mark_open(h, "ul", "class", "findings complaints", NULL);
    for (size_t i = 0; i < bad->count; i++) {
        const rota_complaint *c = &bad->item[i];
        const char *name = strrchr(c->file, '/');
        mark_open(h, "li", "class", "hard", NULL);
        mark_element(h, "code",
                     part_format(h->r, "%s:%ld:%ld", name ? name + 1 : c->file,
                                 c->line, c->column),
                     NULL);
        mark_text(h, c->text);
        mark_close(h);
    }
    mark_close(h);
    if (bad->more > 0)
        part_note(h, "note",
                  part_format(h->r, N_("and %d more"), (int)bad->more));
}

rota_status page_import(request *r, response *out, rota_error *err)
{
    (void)err;
    markup *h = frame_open(r, _(r->user.lang, "Import"));
    add_form(h);
    frame_close(h, out);
    return ROTA_OK;
}

/* The name that the user's file has, without what could lead elsewhere. */
static const char *safe_name(const request *r, const char *sent)
{
    const char *slash = strrchr(sent, '/'), *back = strrchr(sent, '\\');
    const char *base = slash ? slash + 1 : sent;
    if (back && back >= base)
        base = back + 1;
    if (!*base || *base == '.')
        base = "upload";
    char *kept = rota_arena_strdup(r->arena, base);
    if (strlen(kept) > 100)
        kept[100] = '\0';
    return rota_utf8_valid(kept, strlen(kept)) ? kept : "upload";
}

static rota_status tell_bad(request *r, response *out, const char *trouble,
                            const rota_complaints *bad)
{
    markup *h = frame_open(r, _(r->user.lang, "Import"));
    part_note(h, "error",
              bad->count ? _(h->lang, "Nothing was imported.") : trouble);
    add_complaints(h, bad);
    add_form(h);
    frame_close(h, out);
    out->status = 422;
    return ROTA_OK;
}

static rota_status take_in(request *r, response *out, rota_kind kind,
                           const char *path, rota_error *err)
{
    rota_desk *desk;
    rota_imported done = { 0 };
    rota_complaints bad = { .lang = r->user.lang };
    rota_error trouble = { .lang = r->user.lang };
    rota_intake intake = { .draft = request_form(r, "draft") != NULL };
    ROTA_TRY(request_desk(r, &desk, err));
    rota_status status =
        rota_desk_import(desk, kind, &path, 1, &intake, &done, &bad, &trouble);
    if (status == ROTA_OK)
        response_redirect(r, out, "/import",
                          part_format(r, N_("%s, rows: %d"),
                                      rota_kind_name(kind),
                                      (int)done.kind[kind].rows));
    else if (status == ROTA_DATA)
        status = tell_bad(r, out, trouble.text, &bad);
    else
        status = rota_fail(err, status, "%s", trouble.text);
    rota_imported_release(&done);
    rota_complaints_release(&bad);
    return status;
}

rota_status page_import_go(request *r, response *out, rota_error *err)
{
    const char *named;
    rota_kind kind;
    const field *file = request_file(r, "file");
    char place[] = "/tmp/rota-import-XXXXXX";
    ROTA_TRY(request_need(r, "kind", &named, err));
    if (!rota_kind_parse(named, &kind))
        return rota_fail(err, ROTA_USAGE, N_("no kind '%s'"), named);
    if (!file || !*file->file)
        return rota_fail(err, ROTA_USAGE, N_("the field %s is missing"),
                         "file");
    if (!mkdtemp(place))
        return rota_fail(err, ROTA_CANTCREATE, N_("no room for the upload"));
    char *path = rota_path_join(place, safe_name(r, file->file));
    rota_status status = rota_file_write(path, file->value, file->size, err);
    if (status == ROTA_OK)
        status = take_in(r, out, kind, path, err);
    unlink(path);
    rmdir(place);
    free(path);
    return status;
}
