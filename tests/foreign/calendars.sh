#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Published calendars through readers that know nothing of rota: the instants
# that each of them sees are those of the database.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../commands/lib.sh"

# agrees NAME DB READER...: the reader sees what the database holds; the case
# says how much that is.
agrees() {
    case_name=$1
    INTO=$WORK/$2.$(echo "$1" | tr -c 'a-z\n' _)
    expected=$WORK/$2.expected
    export INTO
    shift 2
    mkdir -p "$INTO"
    "$@" >"$out" 2>"$err" &&
        /usr/bin/python3 -B "$here/compare.py" "$expected" "$INTO" >"$out"
    status=$?
    if [ $status -ne 0 ]; then
        sed 's/^/# /' "$out" "$err" | head -n 20
    fi
    says "$case_name: $(tail -n 1 "$out")" $status
}

# read_all WHAT DB FROM DAYS [ZONE]: the cases of one published folder.
read_all() {
    rm -rf "$WORK/$2.expected"
    /usr/bin/python3 -B "$here/expect.py" "$WORK/$2" "$WORK/$2.expected" \
        "$WORK/$2.ics"
    exits 0 quick "$2" ics lint "$WORK/$2.ics"/*.ics
    says "$1: lint finds nothing" $?
    agrees "$1: python-icalendar" "$2" \
        /usr/bin/python3 -B "$here/read_icalendar.py" "$WORK/$2.ics"/*.ics
    agrees "$1: khal" "$2" \
        /usr/bin/python3 -B "$here/read_khal.py" "$WORK/$2.ics"/*.ics "$3" "$4"
    if [ -z "$MODULES" ]; then
        echo "skip $1: ical.js and node-ical: $why"
        return
    fi
    agrees "$1: ical.js" "$2" node "$here/read_icaljs.cjs" "$WORK/$2.ics"/*.ics
    agrees "$1: node-ical" "$2" \
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

# What was cancelled is seen as cancelled.
mkdir -p "$WORK/later.db.ics"
cp "$WORK/copy.db" "$WORK/later.db"
cp "$WORK/later.ics/${row%% *}.ics" "$WORK/later.ics/team.ics" \
    "$WORK/later.db.ics"
read_all "one slot changed" later.db 2026-11-25 45d

# ---- nights over the change of clocks ------------------------------------

# change_site DB ZONE NAME1 NAME2 ROSTER: two agents, nights and odd hours.
change_site() {
    site=$WORK/$1.site
    mkdir -p "$site"
    printf 'site.name = "Change"\nsite.timezone = "%s"\n' "$2" \
        >"$site/policy.conf"
    printf 'id,name\nA1,%s\nA2,%s\n' "$3" "$4" >"$site/agents.csv"
    cat >"$site/shifts.csv" <<'CSV'
id,name,start,end,kind
night,Night,22:00,07:00,night
odd,Odd,01:30,09:30,day
CSV
    printf 'days,start,end,shift,min,skill,role\n,,,night,0,,\n' \
        >"$site/coverage.csv"
    printf 'agent,date,shift\n%b' "$5" >"$site/roster.csv"
    exits 0 quick "$1" init --timezone "$2" &&
        exits 0 quick "$1" import --dir "$site" --scope weekend --draft
    says "$2: site taken in" $?
    for month in $(sed -n 's/.*,\([0-9]*-[0-9]*\)-.*/\1/p' "$site/roster.csv" |
        sort -u); do
        exits 0 quick "$1" publish "$month" -o "$WORK/$1.ics"
        says "$2: $month published" $?
    done
}

# lasts DB DATE SHIFT SECONDS: how long that duty is.
lasts() {
    test "$(sqlite3 "$WORK/$1" "SELECT ends_at - starts_at FROM duty WHERE
        date = '$2' AND shift = '$3' AND version = 1 LIMIT 1")" = "$4"
}

change_site york.db America/New_York '"Ann, ""the; Lead"" \ Lee"' '😀 李娜' \
    'A1,2026-10-31,night\nA2,2026-11-01,odd\nA1,2026-11-07,night\nA2,2026-11-08,odd\n'
read_all "America/New_York" york.db 2026-10-25 30d
lasts york.db 2026-10-31 night 36000
says "America/New_York: that night is of ten hours" $?
# 01:30 the first time is 05:30 UTC; readers would choose differently.
grep -q '^DTSTART:20261101T053000Z' "$WORK/york.db.ics/A2.ics"
says "America/New_York: a repeated time is given as UTC" $?

change_site london.db Europe/London "O'Neill" Zoë \
    'A1,2027-03-20,night\nA1,2027-03-27,night\nA2,2027-03-27,odd\nA2,2027-03-28,odd\n'
read_all "Europe/London" london.db 2027-03-15 30d
lasts london.db 2027-03-27 night 28800
says "Europe/London: that night is of eight hours" $?

change_site howe.db Australia/Lord_Howe Bligh '李 霞' \
    'A1,2027-04-03,night\nA2,2027-04-04,odd\nA1,2027-04-10,night\nA2,2027-04-11,odd\n'
read_all "Australia/Lord_Howe" howe.db 2027-03-28 30d
lasts howe.db 2027-04-03 night 34200
says "Australia/Lord_Howe: that night is of nine hours and a half" $?

# ---- names ------------------------------------------------------------------

site=$WORK/names.site
mkdir -p "$site"
/usr/bin/python3 -B - "$site" <<'PY'
import csv, sys
names = ["王", "诸葛亮" * 20, "欧阳" * 15 + "修", "a & b, c; d \\ e", "C:\\temp\\",
         "👨‍👩‍👧‍👦" * 6, "😀", "é" * 60, "שלום עולם", "{title}%s%n", "%0a<b>&amp;",
         "a  b", "END:VCALENDAR", "x" * 75, "x" * 64 + "，" * 9, '"quoted"',
         "Å" * 40, "㌀" * 30, "𠮷野家" * 12, "'; DROP TABLE duty; --"]
with open(sys.argv[1] + "/agents.csv", "w", encoding="utf-8", newline="") as f:
    rows = csv.writer(f)
    rows.writerow(["id", "name", "role"])
    for i, name in enumerate(names):
        rows.writerow([f"N{i:02}", name, "lead" if i % 5 == 0 else "agent"])
with open(sys.argv[1] + "/roster.csv", "w", encoding="utf-8") as f:
    f.write("agent,date,shift\n")
    for i in range(len(names)):
        f.write(f"N{i:02},2026-12-05,day\n")
PY
printf 'site.name = "热线, & \\\\ ; 二"\n' >"$site/policy.conf"
printf 'id,name,start,end\nday,"日班, 早; \\ 8 & 9",08:00,16:00\n' \
    >"$site/shifts.csv"
printf 'days,start,end,shift,min,skill,role\n,,,day,0,,\n' >"$site/coverage.csv"
exits 0 quick names.db init &&
    exits 0 quick names.db import --dir "$site" --draft &&
    exits 0 quick names.db publish 2026-12 -o "$WORK/names.db.ics"
says "names: published" $?
read_all names names.db 2026-12-01 10d

finish
