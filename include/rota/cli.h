/*
 * cli: the desk through a terminal.
 *
 * The only room that prints, exits, reads the environment or catches signals.
 * A command is added in three steps: write src/cli/cmd_NAME.c with one
 * exported `const cli_command cmd_NAME` (usage, options, run: parse, call the
 * desk, print); declare it in src/cli/cli.h; give it a row in the table of
 * src/cli/cli.c.
 */
#ifndef ROTA_CLI_H
#define ROTA_CLI_H

#define ROTA_VERSION "0.1.0"

/* Run one command line; returns the exit code (status.h has the list). */
int rota_cli(int argc, char **argv);

#endif
