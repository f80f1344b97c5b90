/*
 * The text form of a problem: a line a fact, words apart by one blank.  A word
 * with blanks, quotes or nothing in it stands in double quotes, with \" \\
 * and \x1f inside.  A line that starts with # is a comment.  What stands in
 * brackets may be left out where it says what would be assumed; the fields in
 * brackets may stand in any order.  Kinds of lines stand in this order:
 *
 *     rota-problem 1
 *     site NAME ZONE
 *     scope weekend|month
 *     times day_starts HH:MM slot MIN arrival MIN handover MIN
 *     weekend_days DAYS
 *     senior_acts yes|no
 *     weights [floor N] [short N] [lead N] [change N] [weekend N] [holiday N]
 *             [night N] [wish N] [over N]
 *     days FIRST COUNT month FIRST COUNT [end MIN]
 *     day DATE [kind KIND] [makeup] [planned|fixed] [midnight MINUTE]
 *             [change AT BY] [charged YYYY-MM]
 *     skill NAME
 *     shift ID NAME HH:MM-HH:MM [HH:MM-HH:MM] [days DAYS] [skill NAME]
 *             [paid MIN] [kind KIND] [color COLOR]
 *     duty DATE SHIFT START-END [PAUSE_START-PAUSE_END]
 *     forbid EARLIER LATER
 *     agent ID NAME [role ROLE] [team T] [lang L] [skills A|B] [from DATE]
 *             [to DATE] [TEXT_FORM_LIMITS] [weekly_rest] [weekend|holiday|night
 *             BEFORE SHARE SHARE_MILLI] [available WINDOWS]
 *     limit AGENT SHIFT MOST
 *     leave AGENT FROM TO KIND
 *     restrict AGENT FROM TO [no_night] [no_overtime]
 *     given AGENT DATE SHIFT pattern|version
 *     pin AGENT DATE SHIFT|off
 *     wish AGENT DATE SHIFT|off WEIGHT
 *     keep AGENT DATE SHIFT|off
 *     slots DATE FROM-TO [each MIN] [calls N] [floor N] [given N]
 *     cover DATE FROM-TO min N [shift ID] [skill NAME] [role ROLE]
 *
 * Times in shift lines are local, all others elapsed since the midnight of
 * their date: 25:30 and 2026-11-01T24:30 are possible.  Agents stand by id.
 * weights: 0 where not said.  A day is as its weekday makes it, planned as
 * the scope has it, and 1440 minutes long unless the clocks change; a duty
 * has the times of its shift; `limit` lines stand by agent, then shift; `each`
 * is the site's slot.  slots: need is the
 * greater of calls and floor.
 */
#ifndef PROBLEM_TEXT_FORM_H
#define PROBLEM_TEXT_FORM_H

#include <rota/problem.h>

#define TEXT_FORM_HEAD "rota-problem 1"
/* The day set that has no text of its own. */
#define TEXT_FORM_EVERY_DAY "Mon-Sun|workday|weekend|holiday"

/* X(field of rota_problem_agent, "key", when not said, most) */
#define TEXT_FORM_LIMITS(X)                                                    \
    X(rest, "rest", 0, 14400)                                                  \
    X(max_run, "run", 0, LIMIT_MOST)                                           \
    X(min_run, "run_min", 0, LIMIT_MOST)                                       \
    X(min_off, "off_min", 0, LIMIT_MOST)                                       \
    X(max_weekends, "weekends", 0, LIMIT_MOST)                                 \
    X(max_weekends_row, "weekends_row", 0, LIMIT_MOST)                         \
    X(max_nights, "nights", 0, LIMIT_MOST)                                     \
    X(max_nights_row, "nights_row", 0, LIMIT_MOST)                             \
    X(due_minutes, "due", 0, MINUTES_MOST)                                     \
    X(max_minutes, "max", MINUTES_MOST, MINUTES_MOST)                          \
    X(min_minutes, "min", 0, MINUTES_MOST)

/* What is assumed where a line does not say it. */
typedef struct {
    rota_day_kind kind;
    bool planned;     /* given the day's kind */
    int32_t midnight; /* given the days before */
} text_form_day;
text_form_day text_form_usual_day(const rota_problem *p, int d);

typedef struct {
    int32_t start, end, pause_start, pause_end;
} text_form_duty;
text_form_duty text_form_usual_duty(const rota_problem_shift *shift,
                                    int32_t midnight);
/* Minutes of the pieces. */
int text_form_pieces(const rota_problem_shift *shift);

#endif
