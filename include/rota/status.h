/*
 * status: how a function says that it could not.
 *
 * Three kinds of trouble have three means.  Our own mistakes are assertions.
 * Want of memory ends the program (mem.h).  The world (a bad file, a locked
 * database, an unknown agent) is a rota_status, handed up by ROTA_TRY, with
 * one line of text in a rota_error that the caller owns: whoever fails first
 * fills it, nobody overwrites it.  Answers such as "the swap is refused" are
 * not trouble and have types of their own.
 *
 * The numbers are the exit codes of the command line.
 */
#ifndef ROTA_STATUS_H
#define ROTA_STATUS_H

#include <rota/lang.h>

#include <stdarg.h>
#include <stddef.h>

typedef enum {
    ROTA_OK = 0,
    ROTA_NO = 1,             /* the answer is no: a refusal */
    ROTA_CONTRADICTION = 2,  /* an agent's own rules contradict */
    ROTA_USAGE = 64,
    ROTA_DATA = 65,          /* bad data in a file */
    ROTA_UNKNOWN = 66,       /* no such file, month, agent, shift, date */
    ROTA_BUG = 70,
    ROTA_CANTCREATE = 73,
    ROTA_IO = 74,
    ROTA_BUSY = 75,          /* database busy beyond the wait */
    ROTA_INTERRUPTED = 130
} rota_status;

/* Set LANG, then leave it alone; zero-initialised it is English. */
typedef struct {
    rota_status status; /* ROTA_OK until somebody fails */
    rota_lang lang;     /* of TEXT */
    char text[8192];    /* one line or a few, in LANG, without final newline;
                           cut at a whole character when too long */
} rota_error;

/*
 * Fill ERR (which may be NULL) unless it is already filled; FMT is an English
 * msgid, translated to err->lang before it is expanded.  Returns STATUS, so
 * that a failure reads `return rota_fail(err, ROTA_DATA, "...")`.
 */
rota_status rota_fail(rota_error *err, rota_status status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Why the system refused, for errno ERROR, in the language of ERR (NULL:
 * English); static. */
const char *rota_reason(const rota_error *err, int error);

/* Forget a failure that has been dealt with; the language stays. */
void rota_error_clear(rota_error *err);

#define ROTA_TRY(call)                       \
    do {                                     \
        rota_status try_status = (call);     \
        if (try_status != ROTA_OK)           \
            return try_status;               \
    } while (0)

/*
 * Complaints: everything that is wrong with a file, not the first thing only.
 * One line each: "FILE:LINE:COLUMN: found, expected".
 */
typedef struct {
    char *file;
    long line, column; /* from 1; column counts characters */
    char *text;        /* found and expected, in LANG */
} rota_complaint;

typedef struct {
    rota_lang lang; /* set by the caller before use */
    rota_complaint *item;
    size_t count, alloc;
    size_t more; /* complaints beyond ROTA_COMPLAINTS_MAX: counted only */
} rota_complaints;

#define ROTA_COMPLAINTS_MAX 1000

/* Add one complaint; FMT is an English msgid as in rota_fail. */
void rota_complain(rota_complaints *all, const char *file, long line,
                   long column, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
void rota_complaints_release(rota_complaints *all);

#endif
