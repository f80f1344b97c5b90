/*
 * clearing: which wishes to swap are granted together.
 *
 * The settlement of `rota swap clear` as one integer programme over circles:
 * exchanges, covers and rings, every one listed.  rota itself never lists them
 * all; it must come to the same.  Three goals, each before the next: the most
 * wishes, the least points of fairness, and among equals the wishes filed
 * first; here they are one sum of weights, so data must be small.
 * Solve: glpsol --math clearing.mod -d clearing.dat
 */

param nodes, integer, >= 0;
param circles, integer, >= 0;
param rows, integer, >= 0;
set NODE := 0 .. nodes - 1;                 /* in the order of filing */
set CIRCLE := 0 .. circles - 1;
set ROW := 0 .. rows - 1;
set OFFER, within NODE;
param agent{NODE}, integer, >= 0;
set AGENT := setof{i in NODE} agent[i];
/* Who stands in which circle. */
set IN, within CIRCLE cross NODE;
/* Points of fairness that a circle adds, over all agents. */
param fair{CIRCLE}, integer, default 0;
/* Heads to spare where a coverage row wants a role or a skill, as a bound
 * (<= 0) of what circles change there. */
param least{ROW}, integer, <= 0, default 0;
param change{ROW, CIRCLE}, integer, default 0;

/* Weights: the wishes filed later are together worth less than one filed
 * earlier, all of them less than a point, all points less than a wish. */
param first := 2 ^ nodes;
param range := 1 + sum{q in CIRCLE} abs(fair[q]);

var x{CIRCLE}, binary;

minimize cost:
    sum{q in CIRCLE} x[q] * (first * fair[q]
        - sum{(q, i) in IN: i not in OFFER}
            (2 * first * range + 2 ^ (nodes - 1 - i)));

s.t. once{a in AGENT}:
    sum{(q, i) in IN: agent[i] = a} x[q] <= 1;

s.t. spare{r in ROW}:
    sum{q in CIRCLE} change[r, q] * x[q] >= least[r];

end;
