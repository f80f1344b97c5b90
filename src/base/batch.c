/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/file.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <rota/hash.h>
#include <rota/mem.h>
#include <rota/vec.h>

struct rota_batch {
    char *dir;
    char mark[9]; /* in the names of what is not yet in place */
    ROTA_VEC(char *) path;
};

rota_batch *rota_batch_new(const char *dir)
{
    assert(dir);
    rota_batch *batch = ROTA_NEW(rota_batch);
    batch->dir = rota_strdup(dir);
    snprintf(batch->mark, sizeof batch->mark, "%.8s", rota_uuid_random().text);
    return batch;
}

static char *beside(const rota_batch *batch, const char *path)
{
    return rota_format("%s.%s", path, batch->mark);
}

void rota_batch_free(rota_batch *batch)
{
    if (!batch)
        return;
    for (size_t i = 0; i < batch->path.count; i++) {
        char *name = beside(batch, batch->path.item[i]);
        unlink(name);
        free(name);
        free(batch->path.item[i]);
    }
    rota_vec_release(&batch->path);
    free(batch->dir);
    free(batch);
}

static bool holds(const char *path, const struct stat *st, const char *data,
                  size_t size)
{
    char *text = NULL;
    size_t length = 0;
    rota_error ignored = { 0 };
    bool same = (size_t)st->st_size == size &&
                rota_file_read(&text, &length, path, &ignored) == ROTA_OK &&
                length == size && memcmp(text, data, size) == 0;
    free(text);
    return same;
}

static rota_status cannot(const char *path, rota_status status, int error,
                          rota_error *err)
{
    return rota_fail(err, status, N_("%s: cannot be written: %s"), path,
                     rota_reason(err, error));
}

static rota_status write_beside(const rota_batch *batch, const char *path,
                                const char *data, size_t size, rota_error *err)
{
    char *name = beside(batch, path);
    int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    free(name);
    if (fd < 0)
        return cannot(path, ROTA_CANTCREATE, errno, err);
    rota_status status = ROTA_OK;
    while (size > 0 && status == ROTA_OK) {
        ssize_t put = write(fd, data, size);
        if (put < 0 && errno != EINTR)
            status = cannot(path, ROTA_IO, errno, err);
        data += put > 0 ? put : 0;
        size -= put > 0 ? (size_t)put : 0;
    }
    close(fd);
    return status;
}

rota_status rota_batch_add(rota_batch *batch, const char *name,
                           const char *data, size_t size, rota_error *err)
{
    assert(batch && name && (data || size == 0));
    struct stat st;
    char *path = rota_path_join(batch->dir, name);
    bool there = stat(path, &st) == 0;
    rota_status status = ROTA_OK;
    if (there && !S_ISREG(st.st_mode)) {
        status = rota_file_write(path, data, size, err);
    } else if (!there || !holds(path, &st, data, size)) {
        *rota_vec_push(&batch->path) = path;
        return write_beside(batch, path, data, size, err);
    }
    free(path);
    return status;
}

/* The file system's whole cache at once: a wait for each of a thousand files
 * takes a thousand times as long. */
static rota_status reach_disk(const rota_batch *batch, int dir, rota_error *err)
{
    return dir < 0 || syncfs(dir) == 0
               ? ROTA_OK
               : cannot(batch->dir, ROTA_IO, errno, err);
}

static rota_status name_it(const rota_batch *batch, const char *path,
                           rota_error *err)
{
    char *name = beside(batch, path);
    bool done = rename(name, path) == 0;
    int error = errno;
    free(name);
    return done ? ROTA_OK : cannot(path, ROTA_CANTCREATE, error, err);
}

static rota_status put_in_place(rota_batch *batch, int dir, rota_error *err)
{
    if (batch->path.count > 0)
        ROTA_TRY(reach_disk(batch, dir, err));
    for (size_t i = 0; i < batch->path.count; i++)
        ROTA_TRY(name_it(batch, batch->path.item[i], err));
    for (size_t i = 0; i < batch->path.count; i++)
        free(batch->path.item[i]);
    batch->path.count = 0;
    /* The names must outlive a crash, too; where a file system cannot promise
     * that, nothing is lost but the promise. */
    if (dir >= 0)
        fsync(dir);
    return ROTA_OK;
}

rota_status rota_batch_commit(rota_batch *batch, rota_error *err)
{
    assert(batch);
    int dir = open(batch->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    rota_status status = put_in_place(batch, dir, err);
    if (dir >= 0)
        close(dir);
    return status;
}
