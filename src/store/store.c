/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <rota/file.h>
#include <rota/mem.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema.h"

static char *directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return rota_strdup(".");
    return slash == path ? rota_strdup("/")
                         : rota_strndup(path, (size_t)(slash - path));
}

static void forget(rota_store *s)
{
    db_close(s->db);
    if (s->temporary != NULL)
        unlink(s->temporary);
    free(s->temporary);
    free(s->path);
    free(s);
}

/* SQLite says little about files it cannot use: look before it does.  The
 * superuser is held to the file's permissions like everybody. */
static rota_status inspect(const char *path, rota_error *err)
{
    struct stat st;
    if (stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return rota_fail(err, ROTA_UNKNOWN,
                         "%s: there is no database; `rota init` makes one",
                         path);
    if (access(path, R_OK) != 0)
        return rota_fail(err, ROTA_IO, "%s: the database cannot be read (%s)",
                         path, rota_reason(err, errno));
    if (S_ISDIR(st.st_mode))
        return rota_fail(err, ROTA_IO, "%s: this is a directory, not a file",
                         path);
    if (!S_ISREG(st.st_mode))
        return rota_fail(err, ROTA_DATA, "%s: this is not a database of rota",
                         path);
    if (access(path, W_OK) != 0 || (st.st_mode & 0222) == 0)
        return rota_fail(err, ROTA_CANTCREATE, "%s: the database is read-only",
                         path);
    char *dir = directory_of(path);
    bool usable = access(dir, W_OK | X_OK) == 0 && stat(dir, &st) == 0 &&
                  (st.st_mode & 0222) != 0;
    if (!usable)
        rota_fail(err, ROTA_CANTCREATE,
                  "%s: the directory %s is read-only, and the database needs "
                  "to write beside itself",
                  path, dir);
    free(dir);
    return usable ? ROTA_OK : ROTA_CANTCREATE;
}

/* Open the file of S under its own name. */
static rota_status enter(rota_store *s, rota_error *err)
{
    ROTA_TRY(inspect(s->path, err));
    ROTA_TRY(db_open(&s->db, s->path, err));
    ROTA_TRY(schema_check(s->db, s->path, err));
    ROTA_TRY(db_run(s->db,
                    "PRAGMA foreign_keys = ON;"
                    "PRAGMA journal_mode = WAL;"
                    "PRAGMA synchronous = FULL;",
                    err));
    query *q = query_new(s->db, "SELECT id FROM site");
    bool found = query_step(q);
    if (found)
        snprintf(s->site_id, sizeof s->site_id, "%s", query_str(q, 0));
    ROTA_TRY(query_end(q, err));
    if (!found)
        return rota_fail(err, ROTA_DATA, "%s: the database is damaged (%s)",
                         s->path, "no site id");
    return ROTA_OK;
}

rota_status rota_store_open(rota_store **store, const char *path,
                            rota_error *err)
{
    assert(store != NULL && path != NULL);
    rota_store *s = ROTA_NEW(rota_store);
    s->path = rota_strdup(path);
    rota_status status = enter(s, err);
    if (status != ROTA_OK) {
        forget(s);
        return status;
    }
    *store = s;
    return ROTA_OK;
}

/* An empty file of a new name beside the database to be. */
static rota_status reserve(rota_store *s, rota_error *err)
{
    if (rota_file_exists(s->path))
        return rota_fail(err, ROTA_CANTCREATE,
                         "%s: the file exists already; nothing was changed",
                         s->path);
    s->temporary = rota_format("%s.init-XXXXXX", s->path);
    int fd = mkstemp(s->temporary);
    if (fd < 0) {
        int why = errno;
        free(s->temporary);
        s->temporary = NULL;
        return rota_fail(err, ROTA_CANTCREATE,
                         "%s: the database cannot be made (%s)", s->path,
                         rota_reason(err, why));
    }
    mode_t mask = umask(0);
    umask(mask);
    fchmod(fd, 0666 & ~mask);
    close(fd);
    return ROTA_OK;
}

static rota_status build(rota_store *s, rota_error *err)
{
    ROTA_TRY(reserve(s, err));
    ROTA_TRY(db_open(&s->db, s->temporary, err));
    ROTA_TRY(db_run(s->db,
                    "PRAGMA foreign_keys = ON;"
                    "PRAGMA journal_mode = MEMORY;"
                    "PRAGMA synchronous = FULL;",
                    err));
    return schema_create(s->db, s->site_id, err);
}

rota_status rota_store_create(rota_store **store, const char *path,
                              const char *site_id, rota_error *err)
{
    assert(store != NULL && path != NULL && site_id != NULL);
    rota_store *s = ROTA_NEW(rota_store);
    s->path = rota_strdup(path);
    assert(strlen(site_id) < sizeof s->site_id);
    snprintf(s->site_id, sizeof s->site_id, "%s", site_id);
    rota_status status = build(s, err);
    if (status != ROTA_OK) {
        forget(s);
        return status;
    }
    *store = s;
    return ROTA_OK;
}

/* Make the rename last through a power cut. */
static void sync_directory(const char *path)
{
    char *dir = directory_of(path);
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd); /* not every file system can */
        close(fd);
    }
    free(dir);
}

/* A name for the new database, never another file's. */
static int take_name(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (link(from, to) != 0)
        return -1;
    unlink(from);
    return 0;
}

/* The new database is whole: give it its name. */
static rota_status settle(rota_store *s, rota_error *err)
{
    db_close(s->db);
    s->db = NULL;
    if (take_name(s->temporary, s->path) != 0)
        return errno == EEXIST
                   ? rota_fail(err, ROTA_CANTCREATE,
                               "%s: the file exists already; nothing was "
                               "changed",
                               s->path)
                   : rota_fail(err, ROTA_CANTCREATE,
                               "%s: the database cannot be made (%s)", s->path,
                               rota_reason(err, errno));
    free(s->temporary);
    s->temporary = NULL;
    sync_directory(s->path);
    return enter(s, err);
}

void rota_store_close(rota_store *store)
{
    if (store == NULL)
        return;
    if (store->open)
        rota_store_rollback(store);
    if (store->temporary != NULL && store->db != NULL && !store->abandoned)
        (void)settle(store, NULL);
    forget(store);
}

const char *rota_store_site_id(rota_store *store)
{
    assert(store != NULL);
    return store->site_id;
}

rota_status rota_store_begin(rota_store *store, bool write, rota_error *err)
{
    assert(store != NULL && store->db != NULL && !store->open);
    ROTA_TRY(db_run(store->db, write ? "BEGIN IMMEDIATE" : "BEGIN", err));
    store->open = true;
    store->writing = write;
    return ROTA_OK;
}

rota_status rota_store_commit(rota_store *store, rota_error *err)
{
    assert(store != NULL && store->open);
    rota_status status = db_run(store->db, "COMMIT", err);
    if (status != ROTA_OK) {
        rota_store_rollback(store);
        return status;
    }
    store->open = store->writing = false;
    return store->temporary != NULL ? settle(store, err) : ROTA_OK;
}

void rota_store_rollback(rota_store *store)
{
    assert(store != NULL && store->open);
    (void)db_run(store->db, "ROLLBACK", NULL); /* may be undone already */
    store->open = store->writing = false;
    store->abandoned = true;
}

/* One line a problem; quiet when PRAGMA says "ok". */
static rota_status report(db *d, const char *pragma, rota_text *out,
                          rota_error *err)
{
    query *q = query_new(d, pragma);
    while (query_step(q)) {
        if (strcmp(query_str(q, 0), "ok") != 0)
            rota_text_printf(out, "%s\n", query_str(q, 0));
    }
    return query_end(q, err);
}

rota_status rota_store_verify(rota_store *store, rota_text *out,
                              rota_error *err)
{
    assert(store != NULL && out != NULL);
    ROTA_TRY(report(store->db, "PRAGMA integrity_check", out, err));
    return report(store->db,
                  "SELECT 'a row of table ' || \"table\" || ' names a row of '"
                  " || parent || ' that does not exist'"
                  " FROM pragma_foreign_key_check",
                  out, err);
}
