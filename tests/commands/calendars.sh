#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Calendars as the commands give them: the same bytes everywhere, swaps, leave
# without a substitute, reminders, the window; holidays taken in.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK"/out?

at() { # NOW DB ARGS...
    now=$1
    db=$2
    shift 2
    "$ROTA" --db "$WORK/$db" --now "$now" --lang en "$@" >"$out" 2>"$err"
}
ics() { # DB [--agent ID | --open]: the calendar, unfolded, in $WORK/ics
    db=$1
    shift
    exits 0 rota "$db" show 2026-12 --format ics "$@" -o "$WORK/raw" &&
        sed ':a; N; $!ba; s/\r\n //g; s/\r//g' "$WORK/raw" >"$WORK/ics"
}
# events PATTERN: how many events of $WORK/ics have a line like it.
events() {
    awk -v want="$1" '/^BEGIN:VEVENT/ { has = 0 } $0 ~ want { has = 1 }
        /^END:VEVENT/ { n += has } END { print n + 0 }' "$WORK/ics"
}

exits 0 rota site.db init --sample &&
    exits 0 rota site.db import roster --draft \
        "$TOP/tests/sites/december/roster.csv" &&
    exits 0 rota site.db publish 2026-12 -o "$WORK/out1"
says "December is published" $?

# ---- the same bytes -------------------------------------------------------------

good=0
for id in team 8001 8003 8025; do
    who="--agent $id"
    [ $id = team ] && who=
    # shellcheck disable=SC2086
    ics site.db $who && cmp -s "$WORK/raw" "$WORK/out1/$id.ics" || good=1
done
says "show gives the bytes of the files" $good
cp "$WORK/site.db" "$WORK/copy.db"
TZ=Asia/Tokyo at 2026-12-24T23:59 copy.db publish 2026-12 -o "$WORK/out2" \
    --lang zh_CN && diff -r "$WORK/out1" "$WORK/out2" --exclude=roster.html \
    --exclude='*.xlsx' >"$out"
says "elsewhere, later, in another language: the same bytes" $?
exits 0 rota none.db ics lint "$WORK/out1"/*.ics
says "lint finds nothing in them" $?
touch -d 2020-01-01 "$WORK/out1/8001.ics"
exits 0 rota site.db publish 2026-12 -o "$WORK/out1" &&
    [ "$(date -r "$WORK/out1/8001.ics" +%Y)" = 2020 ]
says "what did not change is not written again" $?

# ---- a swap, and leave without a substitute -------------------------------------

ics site.db --open && [ "$(events .)" = 0 ] &&
    has "$WORK/ics" '^X-WR-CALNAME:.* – 空缺班次'
says "nothing is open" $?
uid=$(awk '/^UID:/ { uid = $0 } /^DTSTART.*:20261205T070000/ { print uid; exit }' \
    "$WORK/out1/8003.ics" | tr -d '\r')
exits 0 at 2026-11-25T09:00 site.db leave request 8003 2026-12-05 --kind personal &&
    exits 0 at 2026-11-25T10:00 site.db leave approve 8003 2026-12-05 \
        --without-substitute --reason "nobody can"
says "a duty is left open" $?
ics site.db --open && [ "$(events '^SUMMARY:空缺：早班')" = 1 ] &&
    [ "$(events '^TRANSP:TRANSPARENT')" = 1 ] &&
    [ "$(events '^DTSTAMP:20261125T020000Z')" = 1 ] &&
    ! grep -q '8003\|VALARM' "$WORK/ics" &&
    exits 0 rota none.db ics lint "$WORK/raw"
says "it stands in the calendar of open duties, without a name" $?
ics site.db --agent 8003 && [ "$(events '^STATUS:CANCELLED')" = 1 ] &&
    [ "$(events "^$uid")" = 1 ] && [ "$(events '^SEQUENCE:1')" = 1 ] &&
    [ "$(events '^DTSTART;TZID=Asia/Shanghai:20261205T070000')" = 1 ]
says "and is cancelled in its holder's: same UID, SEQUENCE 1, real times" $?

# The first lawful exchange that is suggested.
exits 0 at 2026-11-26T09:00 site.db swap suggest 8004 2026-12-05 --json
/usr/bin/python3 - "$out" >"$WORK/partner" <<'PY'
import json, sys
for row in json.load(open(sys.argv[1]))["partners"]:
    if row.get("gives") and row["gives"].get("date"):
        print(row["agent"], row["gives"]["date"])
        break
PY
read -r partner date <"$WORK/partner"
cp "$WORK/out1/$partner.ics" "$WORK/before.ics"
exits 0 at 2026-11-26T09:00 site.db swap request 8004 2026-12-05 \
    --with "$partner" "$date" --reason "family" --json
number=$(/usr/bin/python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["id"])' "$out")
exits 0 at 2026-11-26T10:00 site.db swap agree "$number" --as "$partner" &&
    exits 0 at 2026-11-26T11:00 site.db swap approve "$number"
says "a swap is approved" $?
ics site.db --agent "$partner" && [ "$(events '^STATUS:CANCELLED')" = 1 ] &&
    [ "$(events '^SEQUENCE:0')" = "$(grep -c '^BEGIN:VEVENT' "$WORK/before.ics")" ] &&
    [ "$(events '^DTSTAMP:20261126T030000Z')" = 2 ]
says "a swap cancels one event and adds another in a personal calendar" $?
ics site.db && [ "$(events '^SEQUENCE:1')" = 3 ] &&
    [ "$(events '^STATUS:CANCELLED')" = 1 ]
says "and updates two in the team's, where the open one is cancelled" $?

# ---- policy ----------------------------------------------------------------------

policy() { # LINE...: the sample's policy with these lines
    rota site.db export policy
    cp "$out" "$WORK/policy.conf"
    for line; do
        key=${line%% =*}
        sed -i "s|^$key = .*|$line|" "$WORK/policy.conf"
    done
    exits 0 rota site.db import policy "$WORK/policy.conf"
}
policy 'calendar.alarm_evening = 240' 'calendar.alarm_arrival = 45' &&
    ics site.db --agent 8001 && has "$WORK/ics" '^TRIGGER:-PT45M' &&
    [ "$(grep -c '^TRIGGER:-PT1140M\|^TRIGGER:-PT660M' "$WORK/ics")" -gt 0 ]
says "reminders the evening before and before the shift, by policy" $?
policy 'calendar.alarm_evening = 0' 'calendar.alarm_arrival = 0' &&
    ics site.db --agent 8001 && ! grep -q VALARM "$WORK/ics"
says "no reminders, by policy" $?
policy 'calendar.times = "utc"' && ics site.db --agent 8001 &&
    has "$WORK/ics" '^DTSTART:2026120[0-9]T[0-9]*Z' && ! grep -q TZID "$WORK/ics" &&
    exits 0 rota none.db ics lint "$WORK/raw"
says "times as UTC, by policy" $?

exits 64 rota site.db show 2026-12 --open &&
    exits 64 rota site.db show 2026-12 --format ics --open --agent 8001
says "the open calendar is a calendar of its own" $?

# ---- many ------------------------------------------------------------------------

mkdir -p "$WORK/many"
/usr/bin/python3 - "$WORK/many" <<'PY'
import datetime, sys
folder = sys.argv[1]
def write(name, lines):
    with open(folder + "/" + name, "w", encoding="utf-8") as f:
        f.writelines(line + "\n" for line in lines)
ids = range(10000, 11000)
days = [day for day in (datetime.date(2026, 12, n) for n in range(1, 32))
        if day.weekday() < 5]
shifts = ["early", "late", "day"]
write("agents.csv", ["id,name"] + [f"{i},张{i}" for i in ids])
write("shifts.csv", ["id,name,start,end,paid_minutes", "early,早班,07:00,15:00,480",
                     "late,晚班,15:00,23:00,480", "day,日班,09:00,17:00,480"])
write("coverage.csv", ["days,start,end,shift,min,skill,role", ",,,early,0,,"])
write("roster.csv", ["agent,date,shift"] + [f"{i},{day},{shifts[i % 3]}"
                                            for day in days for i in ids])
PY
exits 0 quick many.db init &&
    exits 0 quick many.db import --dir "$WORK/many" --scope month --draft &&
    exits 0 quick many.db publish 2026-12
says "a month of 1,000 agents, 23,000 duties" $?
/usr/bin/python3 - "$ROTA_FAST" "$WORK/many.db" "$WORK/many.ics" <<'PY'
import os, resource, subprocess, sys
subprocess.run([sys.argv[1], "--db", sys.argv[2], "--now", "2026-11-24T09:00", "-q",
                "publish", "2026-12", "-o", sys.argv[3]], check=True,
               stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
assert len([n for n in os.listdir(sys.argv[3]) if n.endswith(".ics")]) == 1001
print("#", used.ru_utime + used.ru_stime, "s")
assert used.ru_utime + used.ru_stime < 2
PY
says "their calendars in under two seconds" $?
rm -rf "$WORK/many" "$WORK/many.ics" "$WORK/many.db"

# ---- names that would be structure ------------------------------------------------

printf 'id,name\n8001,"Zhang\r\nEND:VEVENT\r\nEND:VCALENDAR"\n' >"$WORK/agents.csv"
exits 65 rota site.db import agents "$WORK/agents.csv" &&
    has "$err" 'agents\.csv:2:6: name: .*control character'
says "line breaks in a name are refused" $?
exits 0 rota site.db export agents
sed 's/^8003,[^,]*,/8003,"END:VCALENDAR, \\nBEGIN:VEVENT;",/' "$out" \
    >"$WORK/agents.csv"
exits 0 rota site.db import agents "$WORK/agents.csv" && ics site.db &&
    [ "$(grep -c '^END:VCALENDAR' "$WORK/ics")" = 1 ] &&
    [ "$(grep -c '^BEGIN:VEVENT' "$WORK/ics")" = "$(grep -c '^END:VEVENT' "$WORK/ics")" ] &&
    grep -q 'END:VCALENDAR\\, \\\\nBEGIN:VEVENT\\;' "$WORK/ics" &&
    exits 0 rota none.db ics lint "$WORK/raw"
says "words of structure in a name stay a name" $?

# ---- holidays ----------------------------------------------------------------------

exits 0 rota cal.db init
exits 0 rota cal.db import holidays "$TOP"/calendars/cn-*.ics &&
    has "$out" 'holidays' && exits 0 rota cal.db export holidays &&
    [ "$(grep -c '^BEGIN:VEVENT' "$out")" = \
        "$(cat "$TOP"/calendars/cn-*.ics | grep -c '^BEGIN:VEVENT')" ]
says "the calendars of three years are taken in" $?
for year in 2024 2025 2026; do
    grep -q "^X-WR-CALDESC:国务院办公厅关于${year}年" "$TOP/calendars/cn-$year.ics" ||
        echo "$year"
done >"$out"
[ ! -s "$out" ]
says "each names its notice" $?
if [ -e "$DATA/data/holidays/cn-2026.csv" ]; then
    cp -r "$TOP/calendars" "$WORK/calendars"
    mkdir -p "$WORK/scripts"
    cp "$TOP/scripts/make-holidays" "$WORK/scripts"
    good=0
    for year in 2024 2025 2026; do
        rm "$WORK/calendars/cn-$year.ics"
        "$WORK/scripts/make-holidays" $year "$DATA/data/holidays" >"$out" 2>"$err" &&
            cmp "$WORK/calendars/cn-$year.ics" "$TOP/calendars/cn-$year.ics" || good=1
    done
    says "they are made again from the tables, byte for byte" $good
else
    echo "skip calendars made again: no $DATA/data/holidays"
fi
cat >"$WORK/apple.ics" <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
X-APPLE-REGION:CN
BEGIN:VEVENT
DTSTAMP;VALUE=DATE:19760401
UID:1
DTSTART;VALUE=DATE:20270105
SUMMARY;LANGUAGE=zh_CN:小寒
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
DTSTAMP;VALUE=DATE:19760401
UID:2
DTSTART;VALUE=DATE:20270206
DTEND;VALUE=DATE:20270213
SUMMARY;LANGUAGE=zh_CN:春节（休）
X-APPLE-SPECIAL-DAY:WORK-HOLIDAY
END:VEVENT
BEGIN:VEVENT
DTSTAMP;VALUE=DATE:19760401
UID:3
DTSTART;VALUE=DATE:20270214
SUMMARY;LANGUAGE=zh_CN:春节（班）
X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY
END:VEVENT
END:VCALENDAR
ICS
exits 0 rota cal.db import holidays "$WORK/apple.ics" &&
    exits 0 rota cal.db export holidays &&
    [ "$(grep -c '^SUMMARY:春节' "$out")" -ge 8 ] && ! grep -q 小寒 "$out"
says "a published calendar with solar terms and DATE-valued DTSTAMP" $?
head -c 300 "$WORK/apple.ics" >"$WORK/cut.ics"
exits 65 rota cal.db import holidays "$WORK/cut.ics" && has "$err" 'cut\.ics:[0-9]*:'
says "one that was cut off is refused" $?

exits 0 rota site.db plan 2026-11 --time 2 --effort 1
! grep -q 'no holiday calendar' "$err"
says "a year with a calendar is planned without a warning" $?
exits 0 rota site.db plan 2028-03 --time 2 --effort 1
has "$err" 'no holiday calendar covers 2028'
says "a year without one warns" $?

finish
