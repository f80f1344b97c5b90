/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

/* Far above every limit, far below what would overflow. */
#define ENOUGH 1000000000000000LL

/* [-]digits[.digits] as NUMBER / SCALE, rounded; too large: capped.  False
 * when S is something else. */
static bool parse_decimal(const char *s, int scale, int64_t *number)
{
    bool negative = *s == '-';
    s += negative || *s == '+';
    if (!isdigit((unsigned char)*s))
        return false;
    int64_t value = 0;
    for (; isdigit((unsigned char)*s); s++) {
        if (value < ENOUGH / scale)
            value = value * 10 + (*s - '0');
    }
    value *= scale;
    if (*s == '.') {
        s++;
        if (!isdigit((unsigned char)*s))
            return false;
        int unit = scale;
        for (; unit >= 10 && isdigit((unsigned char)*s); s++) {
            unit /= 10;
            value += (*s - '0') * (int64_t)unit;
        }
        value += *s >= '5' && *s <= '9';
        while (isdigit((unsigned char)*s))
            s++;
    }
    *number = negative ? -value : value;
    return *s == '\0';
}

int64_t field_decimal(reader *r, int column, int scale, int least, int most,
                      int64_t absent)
{
    assert(scale > 0 && least <= most);
    int64_t number;
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (*s == '\0')
        return absent;
    if (parse_decimal(s, scale, &number) && number >= (int64_t)least * scale &&
        number <= (int64_t)most * scale)
        return number;
    rota_csv_complain(r->csv, r->row, column, r->bad,
                      "found \"%s\", expected a number from %d to %d",
                      reader_shown(r, column), least, most);
    return absent;
}

int field_whole(reader *r, int column, int least, int most, int absent)
{
    int64_t number;
    const char *s = rota_csv_field(r->csv, r->row, column);
    if (*s == '\0')
        return absent;
    if (strchr(s, '.') == NULL && parse_decimal(s, 1, &number) &&
        number >= least && number <= most)
        return (int)number;
    rota_csv_complain(r->csv, r->row, column, r->bad,
                      "found \"%s\", expected a whole number from %d to %d",
                      reader_shown(r, column), least, most);
    return absent;
}
