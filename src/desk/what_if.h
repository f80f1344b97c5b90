/* SPDX-License-Identifier: GPL-3.0-or-later */
/* desk/what_if.h: changes to the records of a site, in memory only. */
#ifndef DESK_WHAT_IF_H
#define DESK_WHAT_IF_H

#include "desk.h"

#include <rota/whatif.h>

/* what_if_changes.c */
typedef ROTA_VEC(rota_what_if) what_if_list;
/* The lines of FILE, in ARENA. */
rota_status what_if_read(what_if_list *list, const char *file,
                         rota_arena *arena, rota_complaints *bad,
                         rota_error *err);
/* Make CHANGE to SITE, for MONTH. */
rota_status what_if_change(rota_site *site, rota_month month,
                           const rota_what_if *change, rota_error *err);

#endif
