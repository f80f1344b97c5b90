/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/status.h>

#include <errno.h>
#include <string.h>

static const struct {
    int error;
    const char *text;
} reasons[] = {
    { EACCES, N_("permission denied") },
    { EEXIST, N_("something of that name is there already") },
    { EISDIR, N_("it is a directory") },
    { ELOOP, N_("its links run in a circle") },
    { EMFILE, N_("too many files are open") },
    { ENAMETOOLONG, N_("the name is too long") },
    { ENOENT, N_("no such file or directory") },
    { ENOSPC, N_("the disk is full") },
    { ENOTDIR, N_("a part of the path is not a directory") },
    { EPERM, N_("not permitted") },
    { EROFS, N_("the file system is read-only") },
};

const char *rota_reason(const rota_error *err, int error)
{
    rota_lang lang = err ? err->lang : ROTA_EN;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return _(lang, reasons[i].text);
    return strerrordesc_np(error);
}
