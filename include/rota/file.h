/*
 * file: read whole files, replace them atomically.
 */
#ifndef ROTA_FILE_H
#define ROTA_FILE_H

#include <rota/status.h>

#include <stdbool.h>
#include <stddef.h>

/* Largest file that is read, in bytes. */
#define ROTA_FILE_MAX ((size_t)256 << 20)

/*
 * The whole of PATH into *DATA (caller frees; a NUL follows the SIZE bytes).
 * ROTA_UNKNOWN when it is not there, ROTA_IO for a directory, want of
 * permission, a file beyond ROTA_FILE_MAX.  "-" is not special.
 */
rota_status rota_file_read(char **data, size_t *size, const char *path,
                           rota_error *err);
/*
 * Text of a user's file: as above, then without BOM and in UTF-8.  Bytes that
 * are valid UTF-8 stay, else the whole is read as GB18030.  A file that is
 * neither, or holds a NUL, is one complaint (line and column of the first bad
 * byte) and ROTA_DATA.  An empty file is not an error here.
 */
rota_status rota_file_read_text(char **text, size_t *size, const char *path,
                                rota_complaints *bad, rota_error *err);

/* The bytes of PATH, or of standard input for "-", piece by piece, whatever
 * their number. */
typedef void rota_file_taker(void *ctx, const char *data, size_t size);
rota_status rota_file_stream(const char *path, rota_file_taker *take, void *ctx,
                             rota_error *err);

/* Write beside PATH, fsync, rename.  ROTA_CANTCREATE or ROTA_IO. */
rota_status rota_file_write(const char *path, const char *data, size_t size,
                            rota_error *err);
/*
 * Many files of one directory, put in place together: they are written beside,
 * all of them reach the disk, then each gets its name.  What a file holds
 * already is left alone, so that its time tells when it last changed.
 */
typedef struct rota_batch rota_batch;
rota_batch *rota_batch_new(const char *dir);
/* As rota_file_write, but not before the commit (what is no plain file is
 * written at once). */
rota_status rota_batch_add(rota_batch *batch, const char *name,
                           const char *data, size_t size, rota_error *err);
rota_status rota_batch_commit(rota_batch *batch, rota_error *err);
/* What was not committed leaves nothing behind; NULL is allowed. */
void rota_batch_free(rota_batch *batch);
/* Make directory PATH unless it is there and files can be made in it;
 * ROTA_CANTCREATE. */
rota_status rota_dir_make(const char *path, rota_error *err);
/* Names in directory PATH, sorted by byte, "." and ".." left out.  The caller
 * frees each name and the array. */
rota_status rota_dir_list(char ***names, size_t *count, const char *path,
                          rota_error *err);
bool rota_file_exists(const char *path);
/* Directory and name joined; the caller frees. */
char *rota_path_join(const char *dir, const char *name);

/* A file embedded at build: schema, sample site, default policy, styles. */
typedef struct {
    const char *name; /* path in the project, "tests/sites/hotline/agents.csv" */
    const char *data; /* a NUL follows */
    size_t size;
} rota_embedded;

/* All of them, sorted by name; ends with name == NULL. */
extern const rota_embedded rota_embedded_files[];
/* The one with NAME, which must exist. */
const rota_embedded *rota_embedded_find(const char *name);

#endif
