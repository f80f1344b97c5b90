/* cli/cli.h: what the files of this room share. */
#ifndef CLI_H
#define CLI_H

#include <rota/cli.h>
#include <rota/desk.h>
#include <rota/settle.h>
#include <rota/versions.h>

#include <jansson.h>

typedef struct {
    const char *name;  /* without the dashes; ends the table when NULL */
    char letter;       /* 'o' for -o, 0 for none */
    const char *value; /* what it takes, "FILE"; NULL: nothing */
    const char *help;  /* msgid */
} cli_option;

typedef struct cli cli;
typedef struct {
    const char *name;
    const char *args;    /* usage after the name */
    const char *summary; /* msgid, one line */
    const char *more;    /* msgid, paragraphs of the help; NULL: none */
    const cli_option *options;
    int least, most; /* number of arguments; most -1: any */
    rota_status (*run)(cli *c);
} cli_command;

typedef struct {
    const cli_option *option;
    const char *value; /* NULL when it takes none */
    int after;         /* number of arguments typed before it */
} cli_given;

struct cli {
    const cli_command *command;
    const char **arg;
    int args;
    cli_given *given; /* in the order typed */
    int givens;
    rota_desk_options desk;
    const char *signature; /* the supervisor's name, or NULL */
    rota_lang lang;
    bool json, quiet, verbose, help, version;
    rota_error err;
    rota_complaints bad;
};

/* opts.c */
extern const cli_option cli_globals[];
/* Take the words of the command line apart; ROTA_USAGE in c->err. */
rota_status opts_parse(cli *c, int argc, char **argv);
/* The last value of an option, or NULL; whether it was given at all. */
const char *opts_value(const cli *c, const char *name);
bool opts_has(const cli *c, const char *name);
/* A number of an option, if given, within bounds; else ROTA_USAGE. */
rota_status opts_int(cli *c, const char *name, int64_t least, int64_t most,
                     int64_t *number);
rota_status opts_real(cli *c, const char *name, double least, double most,
                      double *number);
/* One of two or more words, if given: its index. */
rota_status opts_word(cli *c, const char *name, const char *const *words,
                      int *index);

/* cli.c */
extern const cli_command *const cli_commands[]; /* ends with NULL */
/* The command of that NAME; ROTA_USAGE, with the nearest, where there is none.
 */
rota_status cli_find(cli *c, const char *name, const cli_command **command);
/* NAME is none of NAMES[COUNT]: ROTA_USAGE, with the nearest. */
rota_status cli_unknown(cli *c, const char *name, const char *const *names,
                        size_t count);
/* Open the database of the command line. */
rota_status cli_open(cli *c, rota_desk **desk);

/* help.c */
void help_usage(const cli *c, const cli_command *command, FILE *out);
void help_command(const cli *c, const cli_command *command);
void help_all(const cli *c);

/* print.c */
/* Results of this thread go to FILE; NULL: to standard output. */
void print_onto(FILE *file);
bool print_is_colored(void);
void print_json(json_t *doc); /* takes DOC */
void print_text(const rota_text *text);
void print_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* A line on stderr, in which nothing that a file holds steers the terminal. */
void print_stderr(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Columns of a table: rows of COLUMNS strings, the first row the heads; RIGHT
 * has a '1' for each column that is aligned right. */
typedef struct {
    int columns;
    const char *right;
    ROTA_VEC(char *) cell;
} print_table;
void print_cell(print_table *t, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void print_table_end(print_table *t); /* prints and releases */
/* TEXT to FILE, or to stdout where FILE is NULL. */
rota_status print_to(cli *c, const char *file, const rota_text *text);

/* report.c: a reading in words and in JSON */
void report_findings(const cli *c, const rota_reading *reading);
void report_points(const cli *c, const rota_reading *reading);
json_t *report_json_findings(const cli *c, const rota_reading *reading,
                             bool soft);
json_t *report_json_gaps(const rota_reading *reading);
/* null where there is none: ROTA_NO_DATE, 0 */
json_t *report_json_date(rota_date date);
json_t *report_json_moment(const rota_desk *desk, int64_t instant);
json_t *report_json_points(const rota_points *points);
/* How long before its month a version was published; nothing where that is not
 * known. */
void report_notice(const cli *c, bool known, int days_before, int days_wanted);

/* changes.c: what differs, person by person and slot by slot */
void report_changes(const cli *c, const rota_changes *changes);
void report_told(const cli *c, const rota_changes *changes);
json_t *report_json_changes(const rota_changes *changes);
json_t *report_json_told(const rota_changes *changes);
void report_slots(const cli *c, const rota_difference *d);
json_t *report_json_slots(const rota_difference *d);

/* what_if.c: the options of plan that only ask */
bool what_if_asked(const cli *c);
rota_status what_if_run(cli *c, rota_month month, rota_plan_order *order);

/* robust.c */
rota_status check_robust(cli *c, rota_month month, const rota_which *which);

/* cmd_export.c */
rota_status kind_unknown(cli *c, const char *word);

/* which.c: --draft, --version N, and MONTH */
rota_status which_parse(cli *c, rota_which_kind otherwise, rota_which *which);

/* targets.c: what staffing asks for */
rota_status targets_parse(cli *c, rota_targets_given *given, bool *estimate);

/* order.c: how to solve, for plan and bench */
#define ORDER_OPTIONS                                                          \
    { "time", 0, "SEC", N_("time limit (60)") },                               \
        { "gap", 0, "PCT", N_("stop at this gap (0)") },                       \
        { "effort", 0, "N",                                                    \
          N_("stop after so much work, whatever the clock") },                 \
        { "threads", 0, "N", N_("threads (as many as there are cores)") },     \
    {                                                                          \
        "seed", 0, "N", N_("the same seed gives the same roster (1)")          \
    }
rota_status order_parse(cli *c, rota_plan_order *order);

/* progress.c */
/* Ctrl-C and SIGTERM set the flag; the second one ends the program. */
const atomic_int *progress_catch_signals(void);
/* A bar on stderr when that is a terminal, rows with -v; CTX is the cli. */
void progress_row(const rota_progress *row, void *ctx);
void progress_end(const cli *c);

/* swap_print.c: verdicts and requests in words */
void swap_print_verdict(const cli *c, const rota_swapped *swapped);
void swap_print_changes(const cli *c, const rota_swapped *swapped);
void swap_print_list(const cli *c, const rota_desk *desk,
                     const rota_swap_list *list);
/* cmd_swap.c */
/* The number TEXT; else ROTA_UNKNOWN, said with the msgid UNKNOWN. */
rota_status swap_number(cli *c, const char *text, const char *unknown,
                        int64_t *number);
/* swap_wish.c */
rota_status swap_wish(cli *c);
rota_status swap_offer(cli *c);
rota_status swap_unwish(cli *c);
json_t *swap_json_wish(const rota_swap_wish *wish, rota_swap_wish_state state);
json_t *swap_json_wishes(const rota_wish_list *list);
void swap_print_wishes(const cli *c, const rota_wish_list *list);
/* swap_clear.c */
rota_status swap_clear(cli *c);
/* swap_suggest.c */
rota_status swap_suggest(cli *c);
/* swap_json.c */
json_t *swap_json_findings(const cli *c, const rota_verdict *verdict);
json_t *swap_json_duty(const rota_swap_party *party); /* null: none */
json_t *swap_json(const cli *c, const rota_desk *desk,
                  const rota_swapped *swapped);
json_t *swap_json_versions(const rota_swapped *swapped);
json_t *swap_json_list(const rota_desk *desk, const rota_swap_list *list);

extern const cli_command cmd_bench, cmd_check, cmd_diff, cmd_doctor,
    cmd_explain, cmd_export, cmd_help, cmd_ics, cmd_import, cmd_init, cmd_model,
    cmd_pin, cmd_plan, cmd_publish, cmd_serve, cmd_set, cmd_show, cmd_staff,
    cmd_swap, cmd_unpin, cmd_user, cmd_versions;
/* staff_month.c, staff_single.c, staff_shifts.c: the forms of staff */
json_t *staff_json_real(double value);
json_t *staff_json(const rota_staffed *staffed);
void staff_print_history(const cli *c, const rota_staffed *staffed);
rota_status staff_single(cli *c);
rota_status staff_shifts(cli *c);
/* The day of --date, which must lie in MONTH; ONLY stays without the option. */
rota_status staff_date(cli *c, rota_month month, rota_date *only);

#endif
