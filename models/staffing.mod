/*
 * staffing: heads per slot to numbers of shifts, one day.
 *
 * The cheapest numbers of each shift that cover the need of each slot; a
 * missing head costs `short`, more than any shift.  The same programme as (1)
 * of include/rota/staffing.h.  Solve: glpsol --math staffing.mod -d staffing.dat
 */

param shifts, integer, >= 0;
param slots, integer, >= 0;
set SHIFT := 0 .. shifts - 1;
set SLOT := 0 .. slots - 1;

param cost{SHIFT}, > 0;    /* paid minutes */
param need{SLOT}, >= 0;    /* heads */
param short, > 0;          /* for each missing head */
set COVERS, within SHIFT cross SLOT;

var n{SHIFT}, integer, >= 0;   /* agents on the shift */
var u{SLOT}, integer, >= 0;    /* heads that are missing */

minimize points:
    sum{s in SHIFT} cost[s] * n[s] + short * sum{i in SLOT} u[i];

s.t. cover{i in SLOT}:
    sum{(s, i) in COVERS} n[s] + u[i] >= need[i];

solve;

printf "cost %d, missing %d\n", sum{s in SHIFT} cost[s] * n[s],
    sum{i in SLOT} u[i];
printf{s in SHIFT: n[s] > 0} "shift %d: %d\n", s, n[s];

end;
