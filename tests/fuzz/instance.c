/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are an instance whose problem writes itself, or complaints. */
#include <rota/instance.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rota_complaints bad = { 0 };
    rota_instance instance = { 0 };
    char *text = rota_alloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    /* files are made text before they are parsed */
    if (rota_utf8_valid(text, size) &&
        rota_instance_parse(&instance, text, size, "fuzz.txt", &bad) ==
            ROTA_OK) {
        rota_text once = { 0 };
        rota_problem_write(instance.problem, &once);
        rota_text_release(&once);
    } else if (instance.problem) {
        abort();
    }
    rota_instance_release(&instance);
    rota_complaints_release(&bad);
    free(text);
    return 0;
}
