/* cli/ledger.h: the commands of the ledger, and its entries in words and in
 * JSON. */
#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

#include "cli.h"

#include <rota/ledger.h>

extern const cli_command cmd_appeal, cmd_empty, cmd_ledger;

/* ledger_print.c */
/* Fen as yuan, "-150.00"; minutes as days off, "1.5". */
enum { LEDGER_NUMBER_SIZE = 32 };
char *ledger_yuan(char buf[LEDGER_NUMBER_SIZE], int64_t fen);
char *ledger_days(char buf[LEDGER_NUMBER_SIZE], int minutes, int day_minutes);
void ledger_print_entries(const cli *c, const rota_desk *desk,
                          const rota_entry_told *told, size_t count);
void ledger_print_sheet(const cli *c, const rota_desk *desk,
                        const rota_ledger_sheet *sheet);
/* ledger_json.c */
json_t *ledger_json_entries(const rota_desk *desk, const rota_entry_told *told,
                            size_t count);
json_t *ledger_json_sheet(const rota_desk *desk,
                          const rota_ledger_sheet *sheet);
/* ledger_csv.c: a line an agent, or an entry */
void ledger_csv_rows(const rota_ledger_sheet *sheet, rota_text *out);
void ledger_csv_entries(const rota_desk *desk, const rota_ledger_sheet *sheet,
                        rota_text *out);
/* cmd_ledger.c */
/* Print what an act entered, or refused; releases RECORDED, closes DESK. */
rota_status ledger_conclude(cli *c, rota_desk *desk, rota_recorded *recorded,
                            rota_status status);

#endif
