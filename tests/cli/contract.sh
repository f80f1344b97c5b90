#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the command line promises beside its results: exit statuses, where
# things are printed, what a signal leaves.
. "$(dirname "$0")/../commands/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/dir"
exits 0 rota site.db init --sample || exit 1

exits 0 rota site.db help && has "$out" '^usage: rota' 'publish' &&
    [ ! -s "$err" ]
says "help goes to standard output" $?
exits 0 rota site.db plan --help && has "$out" 'rota plan MONTH' -- '--scope'
says "--help of a command" $?
exits 0 rota site.db --version && has "$out" '^rota [0-9]+\.[0-9]+'
says "--version" $?
exits 64 rota site.db && has "$err" '^usage: rota' && [ ! -s "$out" ]
says "no command is a usage error" $?
exits 64 rota site.db sing 2026-12 && has "$err" "sing"
says "a command that there is not is unknown" $?
exits 64 rota site.db help staf && has "$err" "'staff'"
says "help of an unknown command names the nearest" $?
exits 64 rota site.db plan && exits 64 rota site.db plan 2026-12 more
says "too few and too many arguments" $?
exits 66 rota site.db set 2026-12 8001 2026-12-05 晚班 && has "$err" "'late'" &&
    exits 66 rota site.db show 2026-11 --agent 王建国 && has "$err" "'8001'"
says "the name of a shift or an agent brings its id" $?
exits 64 rota site.db import agent x.csv && has "$err" "'agents'"
says "an unknown kind names the nearest" $?
exits 64 rota site.db plan 2026-12 --now tomorrow
says "a now that is none" $?
exits 64 rota site.db plan 2026-12 --lang fr
says "a language that rota does not speak" $?
exits 66 rota nothere.db check 2026-12 && [ ! -e "$WORK/nothere.db" ]
says "a database that is not there" $?
exits 66 rota site.db check 2026-12 && has "$err" '2026-12'
says "check of a month never planned" $?
exits 66 rota site.db show 2026-11 --version 7 && has "$err" '7'
says "a version that does not exist" $?
exits 66 rota site.db show 2026-11 --format ics && has "$err" '2026-11'
says "an imported month has no calendar" $?

exits 64 rota site.db set 2026-11 8001 2026-11-01 off \
    --reason "$(printf 'no \377')" && has "$err" 'UTF-8'
says "a reason that is no text is not kept" $?
printf 'i\033[31md,name\n1,\302\233x\n' >"$WORK/steer.csv"
exits 65 rota site.db import agents "$WORK/steer.csv" &&
    has "$err" 'found column "i[?]\[31md"' &&
    ! LC_ALL=C grep -q "$(printf '[\033\233]')" "$err"
says "nothing in a file steers the terminal" $?

exits 0 rota site.db check 2026-11 --json && holds 'j["gaps"] == []'
says "the imported November is sound" $?
{
    head -n 1 "$TOP/tests/sites/hotline/roster.csv"
    grep ',2026-11-' "$TOP/tests/sites/hotline/roster.csv" | head -n 20
    echo '8001,2026-11-04,early'
} >"$WORK/workday.csv"
exits 65 rota site.db check 2026-11 --roster "$WORK/workday.csv" &&
    has "$err" 'workday\.csv:22:6: .*2026-11-04'
says "a duty that the scope does not plan is named with its place" $?
exits 65 rota site.db import roster "$WORK/workday.csv" --scope weekend &&
    has "$err" 'workday\.csv:22:6: '
says "and cannot be imported in weekend scope" $?

# Only a draft that was made is drafted: the signal comes while planning.
"$ROTA_FAST" --db "$WORK/site.db" --now 2026-11-24T09:00 plan 2026-12 \
    --scope month --time 60 >"$out" 2>"$err" &
planner=$!
sleep 1
kill -TERM $planner
wait $planner
[ $? -eq 130 ] && exits 0 rota site.db show 2026-12 --draft --format csv &&
    [ "$(wc -l <"$out")" -gt 100 ]
says "a signal ends planning with 130 and keeps the best roster as draft" $?

# A certificate holds only for what was stored.
exits 0 quick site.db plan 2026-12 && exits 0 rota site.db publish 2026-12 &&
    exits 0 rota site.db doctor || exit 1
spoil() {
    cp "$WORK/site.db" "$WORK/spoilt.db"
    /usr/bin/python3 - "$WORK/spoilt.db" "$1" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("DROP TRIGGER version_stays")
db.execute("DROP TRIGGER version_duty_stays")
db.execute(sys.argv[2])
db.commit()
PY
    exits 1 rota spoilt.db doctor && has "$out" "$2" &&
        exits 1 rota spoilt.db doctor --certificate 2026-12
}
spoil "UPDATE duty SET agent = (SELECT id FROM agent WHERE id NOT IN
    (SELECT agent FROM duty WHERE month = '2026-12' AND version = 1
     AND date = '2026-12-05') LIMIT 1)
    WHERE month = '2026-12' AND version = 1 AND date = '2026-12-05'
    AND shift = 'early' AND post = 1" '2026-12 version 1: '
says "doctor finds a duty that was changed behind its back" $?
spoil "UPDATE roster SET certificate = replace(certificate, 'points fair',
    'points fare') WHERE month = '2026-12'" 'certificate does not give its hash'
says "doctor finds a changed certificate" $?
spoil "UPDATE roster SET hash_before = 'x' WHERE month = '2026-12'" \
    'chain of hashes'
says "doctor finds a broken chain" $?
finish
