/* An instance as its file says it: what its reader's files share. */
#ifndef IMPORT_INSTANCE_H
#define IMPORT_INSTANCE_H

#include <rota/instance.h>
#include <rota/vec.h>

enum {
    INSTANCE_DAYS_MOST = 366,
    INSTANCE_SHIFTS_MOST = 512,
    INSTANCE_STAFF_MOST = 10000,
    INSTANCE_FIGURE_MOST = 1000000000, /* no limit that large limits */
    INSTANCE_HEADS_MOST = 100000,
    INSTANCE_WEIGHT_MOST = 100000
};

typedef struct {
    const char *id;
    int minutes;
} instance_shift;

typedef struct {
    const char *id;
    long line;
    int place; /* in the file's order */
    int *most; /* most[shifts], ROTA_NO_LIMIT */
    int max_minutes, min_minutes;
    int max_run, min_run, min_off, max_weekends; /* 0 says none at all */
    uint8_t *off;                                /* off[days] */
} instance_staff;

typedef struct {
    int staff, day, shift; /* STAFF by id */
    int weight;            /* > 0: wants it, < 0: does not */
} instance_request;

typedef struct {
    rota_arena *arena;
    int days;
    ROTA_VEC(instance_shift) shift;
    uint8_t *forbids; /* [shifts * shifts]: row, then not column */
    ROTA_VEC(instance_staff) staff; /* by id */
    ROTA_VEC(instance_request) request;
    int *need;         /* need[days * shifts], -1: no row */
    int under, over;   /* points of every row */
    long weights_line; /* where they were read, 0: nowhere */
} instance_facts;

/* instance_problem.c: the same as a problem; ROTA_DATA with a complaint where
 * its figures are beyond what can be counted. */
rota_status instance_problem(const instance_facts *from, rota_instance *to,
                             const char *file, rota_complaints *bad);

#endif
