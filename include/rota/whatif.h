/*
 * whatif: a month planned as it is, and as it would be if something of the
 * site were otherwise.  Nothing is saved.
 */
#ifndef ROTA_WHATIF_H
#define ROTA_WHATIF_H

#include <rota/desk.h>

/* X(ID, "word", "what it takes") */
#define ROTA_WHAT_IFS(X)                                                       \
    X(WITHOUT, "without", "AGENT")              /* not employed that month */  \
    X(MOVE_LEAVE, "move-leave", "AGENT:FROM:TO") /* the leave with the date    \
                            FROM begins on TO instead, and is as long */       \
    X(MORE, "more", "N[:SKILL]")                /* so many more agents, like   \
                            those that there are most of */                    \
    X(POLICY, "policy", "KEY=VALUE")
typedef enum {
#define X(id, word, takes) ROTA_WHAT_IF_##id,
    ROTA_WHAT_IFS(X)
#undef X
    ROTA_WHAT_IF_KINDS
} rota_what_if_kind;

typedef struct {
    rota_what_if_kind kind;
    const char *text; /* what it takes, as typed */
} rota_what_if;

/* How far the most burdened agent stands above its fair share. */
typedef struct {
    int milli;         /* duties beyond the share, thousandths; may be < 0 */
    const char *agent; /* id; "" when nobody has such duties */
} rota_burden;

typedef struct {
    rota_arena *arena;
    const rota_what_if *change; /* in order of file, then as given */
    size_t changes;
    rota_reading *reading[2];   /* as it is, as it would be */
    rota_burden burden[2][ROTA_FAIR_KINDS];
} rota_what_if_told;
void rota_what_if_told_release(rota_what_if_told *told);

/*
 * Plan MONTH twice as ORDER says: as it is and with the changes of FILE (NULL:
 * none; a line each, WORD and what it takes, # begins a comment) and of
 * CHANGE[changes].  ROTA_DATA with complaints for a bad file; ROTA_UNKNOWN,
 * ROTA_USAGE for a change that cannot be.  Otherwise as rota_desk_plan.
 */
rota_status rota_desk_what_if(rota_desk *desk, rota_month month,
                              const rota_plan_order *order, const char *file,
                              const rota_what_if *change, size_t changes,
                              rota_what_if_told *told, rota_complaints *bad,
                              rota_error *err);

#endif
