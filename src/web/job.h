/*
 * web/job.h: a month being planned by a process of its own, as a file beside
 * the database tells it.
 *
 * The server never solves: it starts `rota plan` and reads what that writes.
 * The file is locked as long as the process lives, whoever started it; a file
 * that is neither locked nor ended tells of a process that was killed.  Killed
 * with the server, it leaves the draft as it was.
 */
#ifndef WEB_JOB_H
#define WEB_JOB_H

#include "web.h"

typedef struct {
    rota_month month;
    rota_scope scope;
    double seconds; /* at most */
    uint64_t seed;
} job_order;

typedef enum {
    JOB_NONE,
    JOB_RUNNING,
    JOB_ENDED,      /* by itself, or asked to stop: STATUS */
    JOB_INTERRUPTED /* killed */
} job_state;

/* A row of progress, as rota/engine.h has it. */
typedef struct {
    double seconds;
    bool has_best, has_bound;
    int64_t best, bound;
} job_row;

typedef struct {
    job_state state;
    job_order order;
    int64_t begun;  /* instant */
    rota_lang lang; /* of what it says */
    long pid;
    int status; /* JOB_ENDED: a rota_status */
    ROTA_VEC(job_row) rows;
    rota_text said; /* what the process said beside them, lines */
} job;

/* What is known of the month's job. */
rota_status job_read(const char *db, rota_month month, job *j, rota_error *err);
void job_release(job *j);
/* Start one, which speaks the language of DESK; ROTA_NO while one runs. */
rota_status job_start(const rota_desk_options *desk, const job_order *order,
                      rota_error *err);
/* Ask it to stop: the best so far becomes the draft. */
rota_status job_stop(const char *db, rota_month month, rota_error *err);
/* The program that plans; tests put another in its place. */
extern const char *job_program;

#endif
