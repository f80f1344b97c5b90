/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * classes: duties counted by classes of shifts.
 *
 * A class is shifts that nothing counted tells apart: of one length, all or
 * none of them nights, and a shift whose limit is counted stands alone.
 * Resource 0 counts all duties, since a month leaves that number little room,
 * resource c > 0 those of class c; those of the first class are the rest.
 */
#ifndef CLASSES_H
#define CLASSES_H

#include "resources.h"

/* Count so; false, and nothing counted, where there are too many classes. */
bool classes_count(resources *b, rota_arena *scratch);

#endif
