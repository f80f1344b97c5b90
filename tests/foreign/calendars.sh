#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Published calendars through readers that know nothing of rota: the instants
# that each of them sees are those of the database.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../commands/lib.sh"

# expect FOLDER DB: FOLDER/ID.txt and team.txt, from the database's newest
# versions that were not imported.
expect() {
    mkdir -p "$1"
    duties="SELECT starts_at || ' ' || ends_at FROM duty d JOIN roster r
        USING (month, version) WHERE r.origin <> 'imported' AND version =
        (SELECT max(version) FROM roster n WHERE n.month = d.month)"
    for file in "$WORK/$2.ics"/*.ics; do
        id=$(basename "$file" .ics)
        who="AND agent = '$id'"
        [ "$id" = team ] && who=
        sqlite3 "$WORK/$2" "$duties $who ORDER BY starts_at, ends_at" \
            >"$1/$id.txt"
    done
}

# agrees NAME DB READER...: the reader's files are those expected.
agrees() {
    case_name=$1
    INTO=$WORK/$2.$(echo "$1" | tr -c 'a-z\n' _)
    expected=$WORK/$2.expected
    export INTO
    shift 2
    mkdir -p "$INTO"
    "$@" >"$out" 2>"$err" && diff -r "$expected" "$INTO" >"$out" 2>&1
    status=$?
    if [ $status -ne 0 ]; then
        sed 's/^/# /' "$out" "$err" | head -n 20
    fi
    says "$case_name" $status
}

# read_all WHAT DB FROM DAYS: the cases of one published folder.
read_all() {
    expect "$WORK/$2.expected" "$2"
    test -s "$WORK/$2.expected/team.txt"
    says "$1: there are duties" $?
    agrees "$1: python-icalendar sees the instants of the database" "$2" \
        /usr/bin/python3 -B "$here/read_icalendar.py" "$WORK/$2.ics"/*.ics
    agrees "$1: khal sees the instants of the database" "$2" \
        /usr/bin/python3 -B "$here/read_khal.py" "$WORK/$2.ics"/*.ics "$3" "$4"
    if [ -z "$MODULES" ]; then
        echo "skip $1: ical.js and node-ical: $why"
        return
    fi
    agrees "$1: ical.js sees the instants of the database" "$2" \
        node "$here/read_icaljs.cjs" "$WORK/$2.ics"/*.ics
    agrees "$1: node-ical sees the instants of the database" "$2" \
        node "$here/read_nodeical.cjs" "$WORK/$2.ics"/*.ics
}

MODULES=
why="no npm here"
if command -v npm >/dev/null && command -v node >/dev/null; then
    mkdir -p "$WORK/node"
    cp "$here/package.json" "$here/package-lock.json" "$WORK/node"
    if (cd "$WORK/node" && npm ci --ignore-scripts --no-audit --no-fund) \
        >"$out" 2>"$err"; then
        MODULES=$WORK/node
    else
        why="npm ci failed: $(head -n 1 "$err")"
    fi
fi
export MODULES

# ---- the sample's December -----------------------------------------------

quick sample.db init --sample
exits 0 quick sample.db plan 2026-12 --time 20 &&
    exits 0 quick sample.db publish 2026-12 -o "$WORK/sample.db.ics"
says "sample: published" $?
read_all sample sample.db 2026-11-25 45d

# Again, from a copy: the same bytes.
cp "$WORK/sample.db" "$WORK/copy.db"
TZ=America/New_York quick copy.db publish 2026-12 -o "$WORK/copy.ics"
diff -r "$WORK/sample.db.ics" "$WORK/copy.ics" >"$out"
says "sample: published again, elsewhere, the same bytes" $?

# One duty given up: one event of the team's calendar and one agent's calendar
# differ, and nothing else.
row=$(sqlite3 "$WORK/copy.db" "SELECT agent || ' ' || date FROM duty
    WHERE month = '2026-12' AND version = 1 ORDER BY date, agent LIMIT 1")
# shellcheck disable=SC2086 # two words
exits 0 quick copy.db set 2026-12 $row off &&
    exits 0 quick copy.db publish 2026-12 -o "$WORK/later.ics"
says "one slot changed: published" $?
for file in "$WORK/copy.ics"/*.ics; do
    cmp -s "$file" "$WORK/later.ics/$(basename "$file")" ||
        echo "$(basename "$file")"
done >"$out"
test "$(cat "$out")" = "${row%% *}.ics
team.ics"
says "one slot changed: the holder's calendar and the team's" $?
test "$(diff "$WORK/copy.ics/team.ics" "$WORK/later.ics/team.ics" |
    grep -c '^> SEQUENCE:1')" = 1 &&
    test "$(grep -c '^SEQUENCE:0' "$WORK/later.ics/team.ics")" = \
        $(($(grep -c '^SEQUENCE:0' "$WORK/copy.ics/team.ics") - 1)) &&
    test "$(grep '^UID' "$WORK/later.ics/team.ics")" = \
        "$(grep '^UID' "$WORK/copy.ics/team.ics")"
says "one slot changed: one event, SEQUENCE 1, the same UIDs" $?

# ---- nights over the change of clocks ------------------------------------

site=$WORK/change
mkdir -p "$site"
cat >"$site/policy.conf" <<'CONF'
site.name = "Change"
site.timezone = "America/New_York"
CONF
cat >"$site/agents.csv" <<'CSV'
id,name
A1,"Ann, ""the; Lead"" \ Lee"
A2,😀 李娜
CSV
cat >"$site/shifts.csv" <<'CSV'
id,name,start,end,kind
night,Night,22:00,07:00,night
odd,Odd,01:30,09:30,day
CSV
cat >"$site/coverage.csv" <<'CSV'
days,start,end,shift,min,skill,role
,,,night,0,,
CSV
cat >"$site/roster.csv" <<'CSV'
agent,date,shift
A1,2026-10-31,night
A2,2026-11-01,odd
A1,2026-11-07,night
A2,2026-11-08,odd
CSV
exits 0 quick change.db init --timezone America/New_York &&
    exits 0 quick change.db import --dir "$site" --scope weekend --draft
says "change of clocks: site taken in" $?
exits 0 quick change.db publish 2026-10 -o "$WORK/change.db.ics" &&
    exits 0 quick change.db publish 2026-11 -o "$WORK/change.db.ics"
says "change of clocks: published" $?
read_all "change of clocks" change.db 2026-10-25 30d
test "$(sqlite3 "$WORK/change.db" "SELECT ends_at - starts_at FROM duty
    WHERE date = '2026-10-31' LIMIT 1")" = 36000
says "change of clocks: that night is of ten hours" $?
# 01:30 the first time is 05:30 UTC; readers would choose differently.
grep -q '^DTSTART:20261101T053000Z' "$WORK/change.db.ics/A2.ics"
says "change of clocks: a repeated time is given as UTC" $?

finish
