/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/file.h>

#include <rota/mem.h>
#include <rota/vec.h>

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool rota_file_exists(const char *path)
{
    assert(path);
    return access(path, F_OK) == 0;
}

char *rota_path_join(const char *dir, const char *name)
{
    assert(dir && name);
    size_t length = strlen(dir);
    const char *slash = length == 0 || dir[length - 1] == '/' ? "" : "/";
    return rota_format("%s%s%s", dir, slash, name);
}

/* May files be made in PATH?  Permissions do not tell of every file system:
 * only trying does. */
static rota_status try_out(const char *path, rota_error *err)
{
    char *probe = rota_path_join(path, ".rota-XXXXXX");
    int fd = mkstemp(probe);
    int error = errno;
    if (fd >= 0) {
        close(fd);
        unlink(probe);
    }
    free(probe);
    return fd >= 0 ? ROTA_OK
                   : rota_fail(err, ROTA_CANTCREATE,
                               N_("%s: cannot be written: %s"), path,
                               rota_reason(err, error));
}

rota_status rota_dir_make(const char *path, rota_error *err)
{
    assert(path);
    if (mkdir(path, 0777) == 0)
        return ROTA_OK;
    int error = errno;
    struct stat st;
    if (error == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return try_out(path, err);
    return rota_fail(err, ROTA_CANTCREATE,
                     N_("%s: the directory cannot be made: %s"), path,
                     rota_reason(err, error));
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

rota_status rota_dir_list(char ***names, size_t *count, const char *path,
                          rota_error *err)
{
    assert(names && count && path);
    DIR *dir = opendir(path);
    if (!dir) {
        int error = errno;
        return rota_fail(err, error == ENOENT ? ROTA_UNKNOWN : ROTA_IO,
                         N_("%s: the directory cannot be read: %s"), path,
                         rota_reason(err, error));
    }
    ROTA_VEC(char *) list = { 0 };
    for (struct dirent *d = readdir(dir); d; d = readdir(dir))
        if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0)
            *rota_vec_push(&list) = rota_strdup(d->d_name);
    closedir(dir);
    if (list.count > 0)
        qsort(list.item, list.count, sizeof *list.item, by_bytes);
    *names = list.item ? list.item : ROTA_NEW_ARRAY(char *, 1);
    *count = list.count;
    return ROTA_OK;
}
