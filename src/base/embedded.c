/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/file.h>

#include <assert.h>
#include <string.h>

const rota_embedded *rota_embedded_find(const char *name)
{
    assert(name);
    const rota_embedded *found = rota_embedded_files;
    while (found->name && strcmp(found->name, name) != 0)
        found++;
    assert(found->name); /* the Makefile embeds it, or the name is misspelt */
    return found;
}
