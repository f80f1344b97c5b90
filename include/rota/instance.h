/*
 * instance: a published staff-scheduling instance as a problem.
 *
 * The format is that of the employee shift scheduling benchmark of Curtois and
 * Qu (2014): sections of rows, fields apart by commas, `#` begins a comment.
 * Everything it says has its place in a rota_problem:
 *
 *     shift          a shift of its length in paid minutes; its times are a
 *                    stretch of the day that it shares with no other, so that
 *                    nobody ever lacks rest
 *     cover          a slot that exactly this duty covers: what is missing
 *                    costs points.floor, what is too much points.over
 *     requests       wishes
 *     days off       leave
 *     limits         those of the agent, over the whole horizon, which is one
 *                    month of the problem; all weekends are charged to it
 *
 * Day 0 is Monday 2024-01-01.
 */
#ifndef ROTA_INSTANCE_H
#define ROTA_INSTANCE_H

#include <rota/problem.h>

/* Zero-initialise. */
typedef struct {
    rota_problem *problem; /* a shift's name is its id in the file */
    int *agent;            /* agent[problem->agents]: the file's order */
} rota_instance;

/*
 * Read FILE.  Everything wrong is a complaint, in order of place; ROTA_DATA
 * then, and ERR stays empty.  ROTA_UNKNOWN when there is no such file.
 */
rota_status rota_instance_read(rota_instance *instance, const char *file,
                               rota_complaints *bad, rota_error *err);
/* The same from memory; TEXT is UTF-8, FILE is for complaints. */
rota_status rota_instance_parse(rota_instance *instance, const char *text,
                                size_t size, const char *file,
                                rota_complaints *bad);
void rota_instance_release(rota_instance *instance);

#endif
