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
        '^1 A: .*\(available Tue 1 Dec – Thu 31 Dec\)' \
        '^2 B: min-minutes: at least 300.0 h .*\(minutes 220.0 h\)'
says "a contradiction of least hours names the rules and the days" $?

finish
