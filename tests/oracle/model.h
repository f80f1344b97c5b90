/* model: what models/month.mod and weekend.mod say of a problem, and what
 * trying everything says. */
#ifndef MODEL_H
#define MODEL_H

#include <rota/roster.h>

/* Solve the model of the problem's scope; false where no roster is lawful. */
bool model_solve(const rota_problem *p, int64_t *points);
/* The same with every planned cell pinned as ROSTER has it. */
bool model_points(const rota_problem *p, const rota_roster *roster,
                  int64_t *points);

/* No hard rule is broken, as room check reads them; inherited breaches do not
 * count. */
bool is_lawful(const rota_problem *p, const rota_roster *roster);

typedef enum { TRIED, TRIED_NONE_LAWFUL, TRIED_TOO_MANY } tried;
/* Try all rosters: every tour of every agent is judged by room check, every
 * combination of lawful tours priced by roster/points.  Gives up where there
 * would be more than MOST tours of an agent or combinations. */
tried try_all(const rota_problem *p, int64_t most, int64_t *points);

#endif
