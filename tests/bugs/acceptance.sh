#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Defects that a reading of the interface found: each stays mended.
. "$(dirname "$0")/../commands/lib.sh"
rm -rf "$WORK"/*

# Four at once: one makes the database, three are told that it is there.
race() {
    for i in 1 2 3 4; do
        ("$ROTA_FAST" --db "$WORK/race.db" init >/dev/null 2>&1
            echo $? >>"$WORK/race") &
    done
    wait
    [ "$(sort "$WORK/race" | uniq -c | tr -s ' \n' ' ')" = " 1 0 3 73 " ]
}
race=0
for round in 1 2 3 4 5 6; do
    rm -f "$WORK"/race*
    race || race=1
done
says "of four that make the same database at once one does" $race

# Two people, two Saturdays, two slots each.
mkdir "$WORK/in"
printf 'id,name\n1,A\n2,B\n' >"$WORK/in/agents.csv"
printf 'id,name,start,end\nday,Day,09:00,17:00\n' >"$WORK/in/shifts.csv"
printf 'days,start,end,min\nSat,23:00,24:00,1\n' >"$WORK/in/coverage.csv"
exits 0 quick small.db init && exits 0 quick small.db import --dir "$WORK/in" &&
    exits 0 quick small.db plan 2026-12 &&
    exits 1 rota small.db check 2026-12 --json &&
    holds '[(g["date"], g["start"], g["end"], g["need"], g["have"])
            for g in j["gaps"]][:3] ==
           [("2026-12-05", "23:00", "23:30", 1, 0),
            ("2026-12-05", "23:30", "00:00", 1, 0),
            ("2026-12-12", "23:00", "23:30", 1, 0)] and
           len(j["gaps"]) == 8'
says "a gap in JSON is a slot" $?

# More hours than the rules allow: the figure asked for and what bars it.
cp "$WORK/small.db" "$WORK/least.db"
printf 'id,name,min_hours,available\n1,A,200,Sat|Sun\n2,B,300,\n' \
    >"$WORK/in/least.csv"
exits 0 rota least.db import agents "$WORK/in/least.csv" &&
    exits 2 rota least.db plan 2026-12 --scope month --time 5 &&
    has "$err" '^1 A: min-minutes: at least 200.0 h .* allow 66.0 h' \
        '^1 A: .*\(available from Tue 1 Dec to Thu 31 Dec\)' \
        '^2 B: min-minutes: at least 300.0 h .*\(minutes at most 220.0 h\)'
says "a contradiction of least hours names the rules and the days" $?

exits 0 quick small.db staff 2026-12 --date 2026-12-05 --json &&
    holds '{s["day"] for s in j["slots"]} == {"2026-12-05"} and
           len(j["slots"]) == 48' &&
    exits 66 quick small.db staff 2026-12 --date 2027-01-01
says "staff --date keeps one day, with and without --shifts" $?

exits 64 rota mars.db init --timezone Mars/Base && [ ! -e "$WORK/mars.db" ] &&
    has "$err" 'Mars/Base'
says "an unknown zone is a wrong argument" $?
exits 64 rota small.db import frogs "$WORK/in/agents.csv" &&
    has "$err" 'policy, .*agents.*coverage.*roster'
says "an unknown kind is told all kinds" $?

# One JSON document, whatever the command gives otherwise.
for command in "export agents" "export --dir $WORK/o" "export agents -o $WORK/a" \
    "model 2026-12" "show 2026-12" "show 2026-12 --format csv" \
    "show 2026-12 -o $WORK/f" "staff 2026-12" "doctor"; do
    # shellcheck disable=SC2086
    exits 0 quick small.db $command --json && holds 'isinstance(j, dict)'
    says "$command --json is one document" $?
done

# A waiver is not silence, and what a version says is what was certified.
exits 0 quick site.db init --sample && exits 0 quick site.db plan 2026-12 &&
    exits 0 quick site.db set 2026-12 8012 2026-12-26 day --reason ill &&
    exits 0 quick site.db publish 2026-12 \
        --waive leave:8012:2026-12-26 --reason ill \
        --waive restriction:8012:2026-12-01 --reason ill &&
    exits 0 rota site.db check 2026-12 && has "$out" 'rules waived: 2; cert'
says "check counts what was waived" $?
tampered() {
    cp "$WORK/site.db" "$WORK/t.db"
    /usr/bin/python3 -c "import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
kept = \"SELECT name FROM sqlite_master WHERE type = 'trigger'\"
for (name,) in c.execute(kept).fetchall():
    c.execute('DROP TRIGGER ' + name) # who tampers does not ask
n = c.execute(sys.argv[2]).rowcount
c.commit(); sys.exit(n < 1)" "$WORK/t.db" "UPDATE $1" &&
        exits 1 quick t.db doctor && has "$out" '2026-12' &&
        exits 1 quick t.db doctor --certificate 2026-12
}
for change in "roster SET points_fair = points_fair + 1" \
    "roster SET scope = 'month'" "roster SET bound = 1" \
    "duty SET starts_at = starts_at + 60" "duty SET ends_at = ends_at - 60" \
    "roster SET problem = replace(problem, '8001', '8002')"; do
    tampered "$change WHERE month = '2026-12' AND version = 1"
    says "doctor notices: $change" $?
done

# A write that meets a limit of size is an error to be told.
(
    ulimit -f 100
    exec "$ROTA_FAST" --db "$WORK/big.db" --lang en init --sample
) >"$out" 2>"$err"
[ $? -eq 74 ] && [ ! -e "$WORK/big.db" ] && has "$err" 'big\.db'
says "a file that may not grow is told" $?

# A split duty is one event from first start to last end: when is one free?
# Ten missing heads leave the sign no room.
cp "$WORK/small.db" "$WORK/split.db"
cat >"$WORK/in/split.csv" <<'CSV'
id,name,start,end,start2,end2
peak,Peak,10:30,14:00,18:00,21:30
day,Day,09:00,17:00,,
CSV
printf 'days,start,end,min\nSat,10:30,14:00,12\n' >"$WORK/in/twelve.csv"
exits 0 quick split.db import shifts "$WORK/in/split.csv" &&
    exits 0 quick split.db import coverage "$WORK/in/twelve.csv" &&
    exits 0 quick split.db plan 2026-12 &&
    exits 0 rota split.db publish 2026-12 -o "$WORK/split" &&
    tr -d '\r' <"$WORK/split/1.ics" | sed -z 's,\n ,,g' >"$WORK/1.ics" &&
    has "$WORK/1.ics" 'DESCRIPTION:.*\\n[^\\]+14:00–18:00\\n'
says "the event of a split duty tells the hours between" $?
exits 0 rota split.db show 2026-12 && has "$out" '^ *missing +1[0-2]( |$)'
says "ten missing heads do not run into the label" $?

finish
