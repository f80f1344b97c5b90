/*
 * weekend: who works which shift on weekends and holidays.
 *
 * The weekend duty roster as one integer programme.  It is month.mod with
 * another scope: PLAN are weekend days and holidays only, the workdays between
 * them are fixed by each agent's pattern (FIXED) and count for runs, rest and
 * minutes, but give no heads; there is no weekly rest to judge and there are
 * no least minutes.  `rota model MONTH` writes the data.
 * Solve: glpsol --math weekend.mod -d weekend.dat
 *
 * Day 0 is the first of the carry-in.  A breach among fixed days alone is
 * inherited and nobody's fault; a planned duty must not take part in one.
 */

/* ---- Facts --------------------------------------------------------------- */

param days, integer, > 0;
param agents, integer, >= 0;
param shifts, integer, >= 0;
set DAY := 0 .. days - 1;
set AGENT := 0 .. agents - 1;
set SHIFT := 0 .. shifts - 1;
set PLAN, within DAY;
set NIGHT, within SHIFT;
param paid{SHIFT}, >= 0;                     /* minutes */

/* What an agent may work: employed, not on leave, available, skilled, not
 * restricted, not pinned to anything else, lawful beside fixed duties. */
set CELL, within AGENT cross PLAN cross SHIFT;
/* Days pinned to a shift. */
set PINNED, within AGENT cross PLAN;
/* Most duties of single shifts. */
set LIMITED, within AGENT cross SHIFT, default {AGENT, SHIFT: 1 = 0};
param most_duties{LIMITED}, integer, >= 0;
/* Two duties of one agent that leave too little rest, overlap, or may not
 * follow each other: (agent, day, shift, later day, its shift). */
set CLASH, within AGENT cross PLAN cross SHIFT cross PLAN cross SHIFT;
/* Days with a fixed duty, and with a fixed night. */
set FIXED, within AGENT cross DAY;
set FIXED_NIGHT, within AGENT cross DAY;
param fixed_minutes{AGENT}, >= 0;            /* of the month */
param fixed_nights{AGENT}, >= 0;             /* of the month */

/* Limits; 0 is none. */
param max_run{AGENT}, integer, >= 0;
param min_run{AGENT}, integer, >= 0;
param min_off{AGENT}, integer, >= 0;
param max_nights{AGENT}, integer, >= 0;
param max_nights_row{AGENT}, integer, >= 0;
param max_weekends{AGENT}, integer, >= 0;
param max_weekends_row{AGENT}, integer, >= 0;
param max_minutes{AGENT}, >= 0;              /* always a limit */

/* Weekends: days, and the month they are charged to. */
param weekends, integer, >= 0;
set WEEKEND := 0 .. weekends - 1;
param weekend_first{WEEKEND}, in DAY;
param weekend_last{WEEKEND}, in DAY;
param charged{WEEKEND}, integer;

/* Groups of equal slots of one day.  Heads: GIVEN by fixed duties, and those
 * of duties that cover the slot wholly. */
param slots, integer, >= 0;
set SLOT := 0 .. slots - 1;
param times{SLOT}, integer, > 0;             /* slots in the group */
param floor{SLOT}, integer, >= 0;
param need{i in SLOT}, integer, >= floor[i];
param rows{SLOT}, integer, >= 0;             /* sum of minima of shift rows */
param given{SLOT}, integer, >= 0;
param given_trainees{SLOT}, integer, >= 0;
set COVERS{SLOT}, within PLAN cross SHIFT;
set TRAINEE, within AGENT;

/* Coverage rows with a shift, a skill or a role, per group of slots. */
param covers, integer, >= 0;
set ROW := 0 .. covers - 1;
param row_slot{ROW}, in SLOT;
param row_times{ROW}, integer, > 0;
param row_min{ROW}, integer, >= 0;
param row_given{ROW}, integer, >= 0;
param row_shift{ROW}, integer, >= -1;        /* -1: any */
param row_points{ROW}, >= 0;
set COUNTED{ROW}, within AGENT;              /* whose heads count */

/* Fairness: kinds of duties; how many an agent had, and its share. */
param kinds, integer, >= 0;
set KIND := 0 .. kinds - 1;
set OF_KIND{KIND}, within PLAN cross SHIFT;
param before{AGENT, KIND}, integer, >= 0;
param share{AGENT, KIND}, integer, >= 0;

/* Points. */
param p_floor, >= 0;
param p_short, >= 0;
param p_lead, >= 0;
param p_over, >= 0;
param p_fair{KIND}, >= 0;
/* Wishes and changes: of working the cell, and of a day off. */
param p_cell{CELL}, default 0;
param p_off{AGENT, PLAN}, default 0;

/* ---- Tours --------------------------------------------------------------- */

var x{CELL}, binary;               /* agent works shift on day */
var w{AGENT, PLAN}, >= 0, <= 1;    /* agent works on day */

s.t. one{a in AGENT, d in PLAN}:
    w[a,d] = sum{(a,d,s) in CELL} x[a,d,s];

s.t. pinned{(a,d) in PINNED}: w[a,d] = 1;

s.t. clash{(a,d,s,e,t) in CLASH}: x[a,d,s] + x[a,e,t] <= 1;

/* No window of max_run + 1 days is worked throughout. */
s.t. run{a in AGENT, f in DAY: max_run[a] > 0 and f + max_run[a] < days
        and (exists{d in f .. f + max_run[a]} d in PLAN)
        and (forall{d in f .. f + max_run[a]} (d in PLAN or (a,d) in FIXED))}:
    sum{d in f .. f + max_run[a]: d in PLAN} (1 - w[a,d]) >= 1;

/* No run of F .. F + N - 1, off before and after, with N below the least.
 * One that touches an end of the horizon may be part of a longer one. */
s.t. run_least{a in AGENT, n in 1 .. min_run[a] - 1, f in 1 .. days - 1 - n:
        (exists{d in f .. f + n - 1} d in PLAN)
        and (forall{d in f .. f + n - 1} (d in PLAN or (a,d) in FIXED))
        and (a,f-1) not in FIXED and (a,f+n) not in FIXED}:
    sum{d in f .. f + n - 1: d in PLAN} (1 - w[a,d])
    + sum{d in {f - 1, f + n}: d in PLAN} w[a,d] >= 1;

/* The same for days off; a planned duty stands beside them. */
s.t. off_least{a in AGENT, n in 1 .. min_off[a] - 1, f in 1 .. days - 1 - n:
        (exists{d in f .. f + n - 1} d in PLAN)
        and (forall{d in f .. f + n - 1} (a,d) not in FIXED)
        and (f - 1 in PLAN or f + n in PLAN)
        and (forall{d in {f - 1, f + n}} (d in PLAN or (a,d) in FIXED))}:
    sum{d in f .. f + n - 1: d in PLAN} w[a,d]
    + sum{d in {f - 1, f + n}: d in PLAN} (1 - w[a,d]) >= 1;

s.t. duties{(a,s) in LIMITED}:
    sum{(a,d,s) in CELL} x[a,d,s] <= most_duties[a,s];

s.t. nights{a in AGENT: max_nights[a] > 0}:
    sum{(a,d,s) in CELL: s in NIGHT} x[a,d,s]
    <= max(0, max_nights[a] - fixed_nights[a]);

s.t. nights_row{a in AGENT, f in DAY: max_nights_row[a] > 0
        and f + max_nights_row[a] < days
        and (exists{d in f .. f + max_nights_row[a]} d in PLAN)
        and (forall{d in f .. f + max_nights_row[a]}
             (d in PLAN or (a,d) in FIXED_NIGHT))}:
    sum{d in f .. f + max_nights_row[a]: d in PLAN}
        (1 - sum{(a,d,s) in CELL: s in NIGHT} x[a,d,s]) >= 1;

s.t. minutes{a in AGENT}:
    sum{(a,d,s) in CELL} paid[s] * x[a,d,s]
    <= max(0, max_minutes[a] - fixed_minutes[a]);

s.t. minutes_full{a in AGENT: fixed_minutes[a] > max_minutes[a]}:
    sum{d in PLAN} w[a,d] = 0;

/* z: the weekend is worked; those with a fixed duty are worked anyway. */
set WORKED{a in AGENT} := setof{v in WEEKEND, d in weekend_first[v] ..
    weekend_last[v]: (a,d) in FIXED} v;
var z{AGENT, WEEKEND}, >= 0, <= 1;

s.t. weekend{a in AGENT, v in WEEKEND, d in weekend_first[v] ..
        weekend_last[v]: d in PLAN}:
    z[a,v] >= w[a,d];

set CHARGED := setof{v in WEEKEND} charged[v];

s.t. weekends_month{a in AGENT, m in CHARGED: max_weekends[a] > 0}:
    sum{v in WEEKEND: charged[v] = m and v not in WORKED[a]} z[a,v]
    <= max(0, max_weekends[a]
              - card({v in WORKED[a]: charged[v] = m}));

s.t. weekends_full{a in AGENT, v in WEEKEND: max_weekends[a] > 0
        and card({u in WORKED[a]: charged[u] = charged[v]})
            > max_weekends[a]}:
    z[a,v] = 0;

s.t. weekends_row{a in AGENT, v in WEEKEND: max_weekends_row[a] > 0
        and v + max_weekends_row[a] < weekends
        and exists{u in v .. v + max_weekends_row[a]} u not in WORKED[a]}:
    sum{u in v .. v + max_weekends_row[a]: u not in WORKED[a]} (1 - z[a,u])
    >= 1;

s.t. weekends_row_full{a in AGENT, v in WEEKEND,
        u in v .. v + max_weekends_row[a]: max_weekends_row[a] > 0
        and v + max_weekends_row[a] < weekends
        and forall{i in v .. v + max_weekends_row[a]} i in WORKED[a]}:
    z[a,u] = 0;

/* ---- Heads --------------------------------------------------------------- */

var heads{PLAN, SHIFT}, >= 0;
s.t. link{d in PLAN, s in SHIFT}:
    heads[d,s] = sum{(a,d,s) in CELL} x[a,d,s];

/* Heads below the floor; the k-th head missing above it, of k times the
 * price; heads beyond need. */
var below{i in SLOT}, >= 0, <= floor[i];
var miss{i in SLOT, k in 1 .. need[i] - floor[i]}, >= 0, <= 1;
var over{SLOT}, >= 0;

s.t. cover{i in SLOT}:
    given[i] + sum{(d,s) in COVERS[i]} heads[d,s] + below[i]
    + sum{k in 1 .. need[i] - floor[i]} miss[i,k] >= need[i];

s.t. beyond{i in SLOT}:
    over[i] >= given[i] + sum{(d,s) in COVERS[i]} heads[d,s]
               - max(need[i], rows[i]);

var row_miss{ROW}, >= 0;
s.t. row{j in ROW}:
    row_given[j]
    + sum{(d,s) in COVERS[row_slot[j]], a in COUNTED[j]: (a,d,s) in CELL
          and (row_shift[j] < 0 or s = row_shift[j])} x[a,d,s]
    + row_miss[j] >= row_min[j];

/* Trainees where nobody else is: (trainees) - (room for them) * (others). */
var lone{SLOT}, >= 0;
param room{i in SLOT} := given_trainees[i] + card(TRAINEE);
s.t. company{i in SLOT: room[i] > 0}:
    lone[i] >= (1 + room[i]) * (given_trainees[i]
        + sum{(d,s) in COVERS[i], a in TRAINEE: (a,d,s) in CELL} x[a,d,s])
        - room[i] * (given[i] + sum{(d,s) in COVERS[i]} heads[d,s]);

/* ---- Fairness ------------------------------------------------------------ */

/* The m-th duty beyond the share costs m, more where the share was passed
 * before. */
param left{a in AGENT, k in KIND} := max(0, share[a,k] - before[a,k]);
param past{a in AGENT, k in KIND} := max(0, before[a,k] - share[a,k]);
var extra{a in AGENT, k in KIND, 1 .. card(PLAN) - left[a,k]}, >= 0, <= 1;
s.t. fair{a in AGENT, k in KIND: left[a,k] < card(PLAN)}:
    sum{m in 1 .. card(PLAN) - left[a,k]} extra[a,k,m]
    >= sum{(d,s) in OF_KIND[k]: (a,d,s) in CELL} x[a,d,s] - left[a,k];

/* ---- Points -------------------------------------------------------------- */

minimize points:
    sum{i in SLOT} times[i] * (max(p_floor, p_short * (need[i] - floor[i])) * below[i]
        + sum{k in 1 .. need[i] - floor[i]} p_short * k * miss[i,k]
        + p_over * over[i] + p_lead * lone[i])
    + sum{j in ROW} row_times[j] * row_points[j] * row_miss[j]
    + sum{a in AGENT, k in KIND, m in 1 .. card(PLAN) - left[a,k]}
        p_fair[k] * (past[a,k] + m) * extra[a,k,m]
    + sum{(a,d,s) in CELL} p_cell[a,d,s] * x[a,d,s]
    + sum{a in AGENT, d in PLAN} p_off[a,d] * (1 - w[a,d]);

solve;

/* the value of an objective leaves out its constant term */
printf "points %d\n", points + sum{a in AGENT, d in PLAN} p_off[a,d];
printf{(a,d,s) in CELL: x[a,d,s] > 0.5} "agent %d day %d shift %d\n", a, d, s;

end;
