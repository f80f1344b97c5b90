/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job.h"

#include <rota/file.h>

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

const char *job_program = "/proc/self/exe";

static char *path_of(const char *db, rota_month month)
{
    char text[ROTA_DATE_SIZE];
    return rota_format("%s-plan-%s", db, rota_month_text(text, month));
}

/* ---- Reading --------------------------------------------------------------
 *
 *     job weekend 60 1 1795482000 en
 *     pid 4711
 *     n best 1200  bound 1187  gap 1.08 %  12.3 s
 *     end 0
 */

/* After WORD and a blank at *LINE the NUMBER, and blanks; *LINE moves on. */
static bool take(const char **line, const char *word, long long *number)
{
    size_t length = strlen(word);
    int end = 0;
    if (strncmp(*line, word, length) != 0 ||
        sscanf(*line + length, " %lld %n", number, &end) != 1 || end == 0)
        return false;
    *line += length + (size_t)end;
    return true;
}

static bool read_row(const char *line, rota_lang lang, job_row *row)
{
    long long best = 0, bound = 0;
    double gap;
    int end = 0;
    const char *word = _(lang, "gap");
    *row = (job_row){ 0 };
    if (line[0] == '\0' || line[1] != ' ')
        return false;
    line += 2;
    row->has_best = take(&line, _(lang, "best"), &best);
    row->has_bound = take(&line, _(lang, "bound"), &bound);
    row->best = best;
    row->bound = bound;
    if (!strncmp(line, word, strlen(word)) &&
        sscanf(line + strlen(word), " %lf %% %n", &gap, &end) == 1 && end > 0)
        line += strlen(word) + (size_t)end;
    end = 0;
    return sscanf(line, "%lf s%n", &row->seconds, &end) == 1 && end > 0;
}

static void read_line(job *j, const char *line)
{
    char scope[16], lang[16];
    double seconds;
    unsigned long long seed;
    long long begun;
    job_row row;
    if (sscanf(line, "job %15s %lf %llu %lld %15s", scope, &seconds, &seed,
               &begun, lang) == 5) {
        j->lang = rota_lang_of(lang);
        j->order.scope =
            strcmp(scope, "month") ? ROTA_SCOPE_WEEKEND : ROTA_SCOPE_MONTH;
        j->order.seconds = seconds;
        j->order.seed = seed;
        j->begun = begun;
    } else if (sscanf(line, "pid %ld", &j->pid) == 1) {
        return;
    } else if (sscanf(line, "end %d", &j->status) == 1) {
        j->state = JOB_ENDED;
    } else if (read_row(line, j->lang, &row)) {
        *rota_vec_push(&j->rows) = row;
    } else if (*line) {
        rota_text_add(&j->said, line);
        rota_text_char(&j->said, '\n');
    }
}

static bool is_locked(const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool locked = file >= 0 && flock(file, LOCK_SH | LOCK_NB) != 0;
    if (file >= 0)
        close(file);
    return locked;
}

rota_status job_read(const char *db, rota_month month, job *j, rota_error *err)
{
    assert(db && j);
    *j = (job){ .state = JOB_NONE };
    char *path = path_of(db, month), *text = NULL, *rest = NULL;
    size_t size = 0;
    rota_status status = ROTA_OK;
    /* asked before the file is read: what ends meanwhile has said so in it */
    bool locked = is_locked(path);
    if (rota_file_exists(path)) {
        j->state = locked ? JOB_RUNNING : JOB_INTERRUPTED;
        status = rota_file_read(&text, &size, path, err);
    }
    j->order.month = month;
    for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; line;
         line = strtok_r(NULL, "\n", &rest))
        read_line(j, line);
    free(text);
    free(path);
    return status;
}

void job_release(job *j)
{
    rota_vec_release(&j->rows);
    rota_text_release(&j->said);
}

/* ---- Starting -------------------------------------------------------------
 */

/* What the thread that waits for the process needs. */
typedef struct {
    int file;
    char *argument[20];
} run;

static void run_free(run *x)
{
    for (char **a = x->argument; *a; a++)
        free(*a);
    close(x->file);
    free(x);
}

/* After fork: only what signals may do. */
static void become(const run *x)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 ||
        dup2(nothing, STDOUT_FILENO) < 0 || dup2(x->file, STDERR_FILENO) < 0)
        _exit(ROTA_IO);
    execv(job_program, x->argument);
    _exit(ROTA_IO);
}

/* The process dies with the thread that began it: this one does nothing else
 * and lives as long as the process, or the server. */
static void *wait_for(void *argument)
{
    run *x = argument;
    int status = 0;
    pid_t pid = fork();
    if (pid == 0)
        become(x);
    if (pid > 0) {
        dprintf(x->file, "pid %ld\n", (long)pid);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    if (pid > 0 && WIFEXITED(status))
        dprintf(x->file, "end %d\n", WEXITSTATUS(status));
    run_free(x);
    return NULL;
}

static const char *name_of(rota_lang lang)
{
    return lang == ROTA_ZH_CN ? "zh_CN" : "en";
}

static void list_arguments(run *x, const rota_desk_options *desk,
                           const job_order *order)
{
    char month[ROTA_DATE_SIZE], date[ROTA_DATE_SIZE], clock[ROTA_DATE_SIZE];
    char **a = x->argument;
    *a++ = rota_strdup("rota");
    *a++ = rota_strdup("plan");
    *a++ = rota_strdup(rota_month_text(month, order->month));
    *a++ = rota_format("--db=%s", desk->db);
    *a++ = rota_format("--lang=%s", name_of(desk->lang));
    *a++ = rota_strdup("-v");
    *a++ = rota_format("--scope=%s", rota_scope_name(order->scope));
    *a++ = rota_format("--time=%g", order->seconds);
    *a++ = rota_format("--seed=%llu", (unsigned long long)order->seed);
    if (desk->has_now)
        *a++ = rota_format("--now=%sT%s", rota_date_text(date, desk->now_date),
                           rota_clock_text(clock, desk->now_minute));
    *a = NULL;
}

/* The file, locked and begun anew; -1 and ERR otherwise. */
static int take_file(const char *path, const rota_desk_options *desk,
                     const job_order *order, rota_error *err)
{
    int file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
        rota_fail(err, ROTA_CANTCREATE, N_("cannot write %s: %s"), path,
                  rota_reason(err, errno));
        return -1;
    }
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        rota_fail(err, ROTA_NO, N_("this month is being planned already"));
        close(file);
        return -1;
    }
    if (ftruncate(file, 0) != 0 ||
        dprintf(file, "job %s %g %llu %lld %s\n", rota_scope_name(order->scope),
                order->seconds, (unsigned long long)order->seed,
                (long long)desk->clock, name_of(desk->lang)) < 0) {
        rota_fail(err, ROTA_IO, N_("cannot write %s: %s"), path,
                  rota_reason(err, errno));
        close(file);
        return -1;
    }
    return file;
}

rota_status job_start(const rota_desk_options *desk, const job_order *order,
                      rota_error *err)
{
    assert(desk && desk->db && order);
    char *path = path_of(desk->db, order->month);
    int file = take_file(path, desk, order, err);
    free(path);
    if (file < 0)
        return err->status;
    run *x = ROTA_NEW(run);
    pthread_t thread;
    x->file = file;
    list_arguments(x, desk, order);
    if (pthread_create(&thread, NULL, wait_for, x) != 0) {
        run_free(x);
        return rota_fail(err, ROTA_IO, N_("no thread can be started"));
    }
    pthread_detach(thread);
    return ROTA_OK;
}

rota_status job_stop(const char *db, rota_month month, rota_error *err)
{
    job j;
    rota_status status = job_read(db, month, &j, err);
    if (status == ROTA_OK &&
        (j.state != JOB_RUNNING || j.pid <= 0 || kill((pid_t)j.pid, SIGTERM)))
        status = rota_fail(err, ROTA_NO, N_("nothing is being planned"));
    job_release(&j);
    return status;
}
