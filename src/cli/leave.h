/* cli/leave.h: the commands of absence, and leave in words and in JSON. */
#ifndef CLI_LEAVE_H
#define CLI_LEAVE_H

#include "cli.h"

#include <rota/absence.h>

extern const cli_command cmd_absent, cmd_leave, cmd_repair;

/* leave_print.c */
const char *leave_state_name(rota_lang lang, const char *state);
const char *leave_kind_name(rota_lang lang, const char *kind);
/* "2026-12-05", or "2026-12-05T12:00", as it can be typed again. */
char *leave_moment(rota_date date, int minute, char buf[2 * ROTA_DATE_SIZE]);
json_t *leave_json_row(const rota_leave_row *row);
void leave_print_excused(const cli *c, const rota_leave_told *told);
json_t *leave_json(const rota_leave_told *told);

#endif
