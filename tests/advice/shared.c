/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kits of other folders that these tests use too. */
#include "engine/trial.c"
#include "oracle/random_problem.c"
#include "problem/site_kit.c"
