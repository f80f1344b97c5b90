/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are a table or complaints, never a crash. */
#include <rota/csv.h>
#include <rota/mem.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const rota_csv_column columns[] = { { "agent", true },
                                               { "date", true },
                                               { "shift", false } };
    rota_complaints bad = { 0 };
    char *text = rota_alloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    rota_csv *csv = rota_csv_parse(text, size, "fuzz.csv", columns, 3, &bad);
    for (size_t row = 0; row < rota_csv_rows(csv); row++)
        for (int column = 0; column < 3; column++) {
            if (strlen(rota_csv_field(csv, row, column)) > size ||
                rota_csv_line(csv, row) < 1 ||
                rota_csv_column_at(csv, row, column) < 1)
                abort();
        }
    rota_csv_free(csv);
    rota_complaints_release(&bad);
    free(text);
    return 0;
}
