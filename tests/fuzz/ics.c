/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are holidays, or absences, or complaints; holidays that were read
 * can be written. */
#include <rota/ical.h>
#include <rota/mem.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rota_complaints bad = { 0 };
    rota_holidays list = { 0 };
    char *text = rota_alloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    rota_ical_read_holidays(text, size, "fuzz.ics", &list, &bad);
    free(rota_ical_write_holidays(&list, "fuzz", NULL));
    rota_holidays_release(&list);
    size_t count;
    rota_zone *zone;
    rota_arena *arena = rota_arena_new();
    if (rota_zone_open(&zone, "Europe/Berlin", NULL) != ROTA_OK)
        abort();
    rota_ical_absence *absence = rota_ical_read_absences(
        text, size, "fuzz.ics", zone, arena, &count, &bad);
    for (size_t i = 0; i < count; i++)
        if (absence[i].to < absence[i].from)
            abort();
    rota_zone_free(zone);
    rota_arena_free(arena);
    rota_complaints_release(&bad);
    free(text);
    return 0;
}
