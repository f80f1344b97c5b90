/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REASON_H
#define REASON_H

#include <rota/status.h>

/* Why the system refused, for errno ERROR, in LANG; static. */
const char *reason_text(int error, rota_lang lang);

#endif
