/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are a problem that writes itself as it was read, or complaints. */
#include <rota/problem.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rota_complaints bad = { 0 };
    rota_error err = { 0 };
    rota_problem *problem = NULL;
    char *text = rota_alloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    if (rota_problem_read(&problem, text, size, "fuzz.rota", &bad, &err) ==
        ROTA_OK) {
        rota_text once = { 0 };
        rota_problem_write(problem, &once);
        rota_text_release(&once);
        rota_problem_free(problem);
    }
    rota_complaints_release(&bad);
    free(text);
    return 0;
}
