/* cli/api.h: the commands as acts of the JSON interface. */
#ifndef CLI_API_H
#define CLI_API_H

#include <rota/web.h>

#include "cli.h"

/* One of them; what `--json` would print goes to OUT. */
rota_status api_act(const rota_web_act *act, rota_text *out, rota_error *err);

/* cli.c: run the words of a command line for DESK and SIGNATURE (see
 * rota_desk_sign_as; NULL: none), with --json and nothing of the environment.
 */
rota_status cli_act(const rota_desk_options *desk, const char *signature,
                    int argc, char **argv, rota_text *out, rota_error *err);

#endif
