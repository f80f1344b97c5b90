/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who answers for an incident, and with how much.
 */
#include <rota/conduct.h>

#include <assert.h>
#include <string.h>

static const struct {
    const char *name, *meaning;
} GROUNDS[ROTA_GROUND_COUNT] = {
#define X(id, name, meaning) { name, meaning },
    ROTA_GROUNDS(X)
#undef X
};

static const char *const GRADES[ROTA_GRADES] = {
    [ROTA_GRADE_NONE] = "none",
    [ROTA_GRADE_MINOR] = "minor",
    [ROTA_GRADE_SERIOUS] = "serious",
};

const char *rota_ground_name(rota_ground ground)
{
    assert(ground >= 0 && ground < ROTA_GROUND_COUNT);
    return GROUNDS[ground].name;
}

const char *rota_ground_meaning(rota_ground ground)
{
    assert(ground >= 0 && ground < ROTA_GROUND_COUNT);
    return GROUNDS[ground].meaning;
}

bool rota_ground_parse(const char *name, rota_ground *ground)
{
    assert(name && ground);
    for (int i = 0; i < ROTA_GROUND_COUNT; i++)
        if (!strcmp(GROUNDS[i].name, name)) {
            *ground = (rota_ground)i;
            return true;
        }
    return false;
}

const char *rota_grade_name(rota_grade grade)
{
    assert(grade >= 0 && grade < ROTA_GRADES);
    return GRADES[grade];
}

bool rota_grade_parse(const char *name, rota_grade *grade)
{
    assert(name && grade);
    for (int i = 0; i < ROTA_GRADES; i++)
        if (!strcmp(GRADES[i], name)) {
            *grade = (rota_grade)i;
            return true;
        }
    return false;
}

/* ---- The law --------------------------------------------------------------
 */

/* Shares in hand. */
typedef struct {
    const rota_policy *policy;
    rota_share *share;
    int count;
} laying;

static void lay(laying *l, const char *agent, rota_grade grade, int marks)
{
    if (marks == 0 && grade == ROTA_GRADE_NONE)
        return;
    assert(l->count < ROTA_SHARES_MOST);
    l->share[l->count++] =
        (rota_share){ agent, grade, marks,
                      (int64_t)marks * l->policy->conduct_mark_fen };
}

int rota_conduct_judge(const rota_policy *policy, const rota_incident *incident,
                       bool covered, rota_share share[ROTA_SHARES_MOST])
{
    assert(policy && incident && share);
    laying l = { policy, share, 0 };
    const char *agent = incident->agent, *other = incident->other;
    rota_ground ground = incident->ground;
    if (covered && ground == ROTA_GROUND_PRIVATE_EMPTY)
        ground = ROTA_GROUND_PRIVATE;
    if (covered &&
        (ground == ROTA_GROUND_HELD || ground == ROTA_GROUND_APPROVED))
        return 0;
    switch (ground) {
    case ROTA_GROUND_HELD:
        lay(&l, agent, ROTA_GRADE_SERIOUS, -policy->conduct_main);
        break;
    case ROTA_GROUND_APPROVED:
        lay(&l, agent, ROTA_GRADE_SERIOUS, -policy->conduct_main);
        lay(&l, other, ROTA_GRADE_NONE, -policy->conduct_other_approved);
        break;
    case ROTA_GROUND_PRIVATE_EMPTY:
        lay(&l, agent, ROTA_GRADE_SERIOUS, -policy->conduct_main);
        lay(&l, other, ROTA_GRADE_SERIOUS, -policy->conduct_other);
        break;
    case ROTA_GROUND_PRIVATE:
        lay(&l, agent, ROTA_GRADE_SERIOUS, -policy->conduct_private);
        lay(&l, other, ROTA_GRADE_SERIOUS, -policy->conduct_private);
        break;
    case ROTA_GROUND_MINOR:
        lay(&l, agent, ROTA_GRADE_MINOR, -policy->conduct_minor);
        break;
    case ROTA_GROUND_FORCED:
        lay(&l, agent, ROTA_GRADE_NONE, policy->conduct_forced);
        break;
    case ROTA_GROUND_COUNT:
        assert(false);
    }
    return l.count;
}
