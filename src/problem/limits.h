/* What the text form accepts, and what a freeze never passes: room enough for
 * any call centre, too little for a sum of points to overflow. */
#ifndef PROBLEM_LIMITS_H
#define PROBLEM_LIMITS_H

enum {
    AGENTS_MOST = 100000,
    COVERS_MOST = 100000,
    COVER_CELLS_MOST = 1 << 24, /* covers x slots of the widest */
    DAYS_MOST = 1000,
    HEADS_MOST = 100000,
    LIMIT_MOST = 1000,      /* days, nights, weekends of a rule */
    MINUTES_MOST = 1000000, /* of a month; and what "max" is when not given */
    PAST_MOST = 1000000,    /* duties that fairness counts */
    SHIFTS_MOST = 512,
    SKILLS_MOST = 64,
    WEIGHT_MOST = 100000,
    WISH_MOST = 1000000
};

#endif
