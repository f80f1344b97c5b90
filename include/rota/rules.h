/*
 * rules: the table of rules that a roster can break.
 *
 * Hard rules refuse (unless waived by name); soft ones are priced and stand
 * on the certificate.  From the table come the enum, the names in commands
 * and JSON, the legend on sheets, and the test that each rule has a lawful
 * and an unlawful witness in tests/rules/.
 */
#ifndef ROTA_RULES_H
#define ROTA_RULES_H

#include <rota/lang.h>

#include <stdbool.h>

/* X(ID, HARD|SOFT, "name", "unit of measured and required", "legend") */
#define ROTA_RULES(X)                                                         \
    X(DOUBLE_DUTY, HARD, "double-duty", "min",                                \
      N_("no two duties of one date, and none that overlap"))                 \
    X(EMPLOYED, HARD, "employed", "",                                         \
      N_("duties only between joining and leaving"))                          \
    X(LEAVE, HARD, "leave", "min", N_("no duty during approved leave"))       \
    X(AVAILABLE, HARD, "available", "",                                       \
      N_("duties only when the agent is available"))                          \
    X(RESTRICTION, HARD, "restriction", "",                                   \
      N_("no nights, or no overtime, for whom that is agreed"))               \
    X(SKILL, HARD, "skill", "", N_("the skill that the shift asks for"))      \
    X(SHIFT_DAY, HARD, "shift-day", "",                                       \
      N_("shifts only on the days they are made for"))                        \
    X(SUCCESSION, HARD, "succession", "",                                     \
      N_("no shift after one that it may not follow"))                        \
    X(REST, HARD, "rest", "min", N_("least rest between two duties"))         \
    X(RUN, HARD, "run", "days", N_("longest run of days"))                    \
    X(RUN_MIN, HARD, "run-min", "days", N_("shortest run of days"))           \
    X(OFF_MIN, HARD, "off-min", "days", N_("shortest run of days off"))       \
    X(WEEKLY_REST, HARD, "weekly-rest", "dates",                              \
      N_("one whole date off in each calendar week"))                         \
    X(MINUTES, HARD, "minutes", "min", N_("most paid minutes of the month"))  \
    X(MIN_MINUTES, HARD, "min-minutes", "min",                                \
      N_("least paid minutes of the month"))                                  \
    X(SHIFT_LIMIT, HARD, "shift-limit", "duties",                             \
      N_("most duties of a shift or nights in a month, nights in a row"))     \
    X(WEEKENDS, HARD, "weekends", "weekends",                                 \
      N_("most weekends worked in a month"))                                  \
    X(WEEKENDS_ROW, HARD, "weekends-row", "weekends",                         \
      N_("most weekends worked in a row"))                                    \
    X(PINNED, HARD, "pinned", "", N_("pinned cells stay"))                    \
    X(FLOOR, SOFT, "floor", "heads", N_("floors of the coverage rows"))       \
    X(GAP, SOFT, "gap", "heads", N_("the need computed from calls"))          \
    X(LEAD, SOFT, "lead", "heads", N_("a lead on duty"))                      \
    X(TRAINEE, SOFT, "trainee", "heads", N_("no trainee without company"))

typedef enum {
#define X(id, kind, name, unit, legend) ROTA_RULE_##id,
    ROTA_RULES(X)
#undef X
    ROTA_RULE_COUNT
} rota_rule;

typedef struct {
    const char *name, *unit, *legend; /* legend: a msgid */
    bool hard;
} rota_rule_row;
extern const rota_rule_row rota_rule_rows[ROTA_RULE_COUNT];
/* The rule of NAME; false when there is none. */
bool rota_rule_parse(const char *name, rota_rule *rule);

#endif
