/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/file.h>

#include <rota/hash.h>
#include <rota/mem.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *reason(const rota_error *err)
{
    return rota_reason(err, errno);
}

/* ---- Reading ------------------------------------------------------------ */

/* Is what FD is open on a file that can be read whole?  SIZE: what the system
 * says of it; 0 for a pipe. */
static rota_status look_at(int fd, const char *path, size_t *size,
                           rota_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return rota_fail(err, ROTA_IO, N_("%s: cannot be read: %s"), path,
                         reason(err));
    if (S_ISDIR(st.st_mode))
        return rota_fail(err, ROTA_IO,
                         N_("%s: found a directory, expected a file"), path);
    *size = st.st_size > 0 ? (size_t)st.st_size : 0;
    return ROTA_OK;
}

static rota_status read_all(int fd, char **data, size_t *size, const char *path,
                            rota_error *err)
{
    size_t expected = 0;
    ROTA_TRY(look_at(fd, path, &expected, err));
    size_t alloc = expected < ROTA_FILE_MAX ? expected + 1 : 1;
    size_t have = 0;
    char *text = rota_alloc(alloc + 1);
    for (;;) {
        ssize_t got = read(fd, text + have, alloc - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            free(text);
            return rota_fail(err, ROTA_IO, N_("%s: cannot be read: %s"), path,
                             reason(err));
        }
        if (got == 0)
            break;
        have += (size_t)got;
        if (have > ROTA_FILE_MAX || expected > ROTA_FILE_MAX) {
            free(text);
            return rota_fail(err, ROTA_IO,
                             N_("%s: found more than %zu MB, expected less"),
                             path, ROTA_FILE_MAX >> 20);
        }
        if (have == alloc) {
            alloc += alloc / 2 + 4096;
            text = rota_realloc(text, alloc + 1);
        }
    }
    text[have] = '\0';
    *data = text;
    *size = have;
    return ROTA_OK;
}

rota_status rota_file_read(char **data, size_t *size, const char *path,
                           rota_error *err)
{
    assert(data && size && path);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return rota_fail(err, ROTA_UNKNOWN, N_("%s: there is no such file"),
                         path);
    if (fd < 0)
        return rota_fail(err, ROTA_IO, N_("%s: cannot be read: %s"), path,
                         reason(err));
    rota_status status = read_all(fd, data, size, path, err);
    close(fd);
    return status;
}

rota_status rota_file_stream(const char *path, rota_file_taker *take, void *ctx,
                             rota_error *err)
{
    assert(path && take);
    char piece[64 * 1024];
    bool given = strcmp(path, "-") == 0;
    int fd = given ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return rota_fail(err, ROTA_UNKNOWN, N_("%s: there is no such file"),
                         path);
    ssize_t got = fd < 0 ? -1 : 1;
    while (fd >= 0 && got != 0) {
        got = read(fd, piece, sizeof piece);
        if (got > 0)
            take(ctx, piece, (size_t)got);
        else if (got < 0 && errno != EINTR)
            break;
    }
    rota_status status = ROTA_OK;
    if (got < 0)
        status = rota_fail(err, ROTA_IO, N_("%s: cannot be read: %s"), path,
                           reason(err));
    if (fd >= 0 && !given)
        close(fd);
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

static rota_status write_all(int fd, const char *data, size_t size,
                             const char *path, rota_error *err)
{
    while (size > 0) {
        ssize_t put = write(fd, data, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return rota_fail(err, ROTA_IO, N_("%s: cannot be written: %s"),
                             path, reason(err));
        data += put;
        size -= (size_t)put;
    }
    return ROTA_OK;
}

static rota_status cannot_create(const char *path, rota_error *err)
{
    return rota_fail(err, ROTA_CANTCREATE, N_("%s: cannot be written: %s"),
                     path, reason(err));
}

/* A pipe or a device has no place beside it: write straight into it. */
static rota_status write_through(const char *path, const char *data,
                                 size_t size, rota_error *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot_create(path, err);
    rota_status status = write_all(fd, data, size, path, err);
    close(fd);
    return status;
}

/* The name in the directory must outlive a crash, too; where a file system
 * cannot promise that, nothing is lost but the promise. */
static void sync_directory(const char *path)
{
    char *directory = rota_strdup(path);
    char *slash = strrchr(directory, '/');
    if (slash)
        slash[slash == directory] = '\0';
    int fd = open(slash ? directory : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(directory);
}

static rota_status write_beside(const char *path, const char *beside,
                                const char *data, size_t size, rota_error *err)
{
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return cannot_create(path, err);
    rota_status status = write_all(fd, data, size, path, err);
    if (status == ROTA_OK && fsync(fd) != 0)
        status = rota_fail(err, ROTA_IO, N_("%s: cannot be written: %s"), path,
                           reason(err));
    close(fd);
    if (status == ROTA_OK && rename(beside, path) != 0)
        status = cannot_create(path, err);
    if (status == ROTA_OK)
        sync_directory(path);
    else
        unlink(beside);
    return status;
}

rota_status rota_file_write(const char *path, const char *data, size_t size,
                            rota_error *err)
{
    assert(path && (data || size == 0));
    struct stat st;
    bool there = stat(path, &st) == 0;
    if (there && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return cannot_create(path, err);
    }
    if (there && !S_ISREG(st.st_mode))
        return write_through(path, data, size, err);
    char *beside = rota_format("%s.%.8s", path, rota_uuid_random().text);
    rota_status status = write_beside(path, beside, data, size, err);
    free(beside);
    return status;
}
