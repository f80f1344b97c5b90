/* A problem being read from its text form: what the reader's files share. */
#ifndef PROBLEM_READING_H
#define PROBLEM_READING_H

#include <rota/problem.h>
#include <rota/vec.h>

#include "line.h"

typedef struct {
    line l;
    rota_problem *p;   /* arrays are filled in when their section ends */
    bool stop;         /* what follows cannot be read without what is missing */
    bool has_end;      /* `end` of the days line was said */
    uint8_t *said_day; /* [days]: what a day line said, bits of SAID_ */
    rota_month *charged; /* [days] */
    uint8_t *said_duty;  /* [days * shifts]: has a line */
    ROTA_VEC(const char *) skill;
    ROTA_VEC(rota_problem_shift) shift;
    ROTA_VEC(rota_problem_agent) agent;
    ROTA_VEC(rota_window_item) window;
    ROTA_VEC(rota_problem_leave) leave;
    ROTA_VEC(rota_problem_restriction) restriction;
    ROTA_VEC(rota_problem_given) given;
    ROTA_VEC(rota_problem_pin) pin;
    ROTA_VEC(rota_problem_wish) wish;
    ROTA_VEC(rota_problem_keep) keep;
    ROTA_VEC(rota_problem_slot) slot;
    ROTA_VEC(rota_problem_cover) cover;
} reading;

/* A list as an array of the problem's arena; the list is released. */
#define reading_keep(r, list, array, count_field)                              \
    do {                                                                       \
        (r)->p->array = reading_copy((r)->p->arena, (r)->list.item,            \
                                     (r)->list.count, sizeof *(r)->list.item); \
        (r)->p->count_field = (int)(r)->list.count;                            \
        rota_vec_release(&(r)->list);                                          \
    } while (0)
void *reading_copy(rota_arena *arena, const void *items, size_t count,
                   size_t size);

/* The option that the next word names, among COUNT of NAMES, -1 with a
 * complaint when it is none or was SAID (a bit each) before. */
int reading_option(reading *r, const char *const *names, int count,
                   unsigned *said);
/* Words that name something read before. */
bool reading_day(reading *r, int *day);
bool reading_shift(reading *r, bool off, int *shift);
bool reading_agent(reading *r, int *agent);
bool reading_skill(reading *r, int *skill);
bool reading_role(reading *r, int *role);
bool reading_yes(reading *r, bool *yes);

/* One line each: keyword taken, the rest to be read. */
bool read_site(reading *r);
bool read_scope(reading *r);
bool read_times(reading *r);
bool read_weekend_days(reading *r);
bool read_senior_acts(reading *r);
bool read_weights(reading *r);
bool read_days(reading *r);
bool read_day(reading *r);
bool read_skill(reading *r);
bool read_shift(reading *r);
bool read_duty(reading *r);
bool read_forbid(reading *r);
bool read_agent(reading *r);
bool read_limit(reading *r);
bool read_leave(reading *r);
bool read_restrict(reading *r);
bool read_given(reading *r);
bool read_pin(reading *r);
bool read_wish(reading *r);
bool read_keep(reading *r);
bool read_slots(reading *r);
bool read_cover(reading *r);

/* The end of a section: what follows from its lines. */
void settle_days(reading *r);
void settle_shifts(reading *r);
void settle_agents(reading *r);
void settle_cells(reading *r);
void settle_slots(reading *r);
void settle_covers(reading *r);

#endif
