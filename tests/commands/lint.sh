#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rota ics lint: what is told, where, in which language; bad and huge input.
. "$(dirname "$0")/lib.sh"
feeds=$TOP/tests/feeds
lint() { rota none.db ics lint "$@"; }

# ---- what is told --------------------------------------------------------------

exits 0 lint "$feeds/clean.ics" && has "$out" 'findings 0, events 4, lines 91'
says "nothing is found in a good calendar" $?
[ ! -e "$WORK/none.db" ]
says "no database is needed" $?
exits 1 lint "$feeds/tzid-utc.ics" &&
    has "$out" 'tzid-utc\.ics:23: DTSTART: tzid-utc: a time with both TZID and Z \(20261204T230000Z\)' \
        '^    clients follow the zone or the Z'
says "a finding says where, what, and what comes of it" $?
exits 1 lint --lang zh_CN "$feeds/tzid-utc.ics" &&
    has "$out" 'DTSTART: tzid-utc: 时间同时有 TZID 和 Z' '发现 1 处'
says "also in Chinese" $?
exits 1 lint "$feeds"/*.ics --json &&
    holds 'not j["clean"] and len(j["files"]) >= 70 and
           all(f["total"] == 1 and
               [f["file"].endswith("/" + g["rule"] + ".ics") for g in f["findings"]] == [True]
               and g["text"] and g["consequence"] and g["line"] >= 1
               for f in j["files"] if not f["file"].endswith("/clean.ics")
               for g in f["findings"])'
says "every planted fault is told, and nothing else" $?
exits 1 lint - <"$feeds/bom.ics" && has "$out" '^-:1: bom: '
says "standard input is read" $?

exits 64 lint && exits 64 rota none.db ics judge x
says "usage" $?
exits 66 lint "$WORK/nothere.ics" && has "$err" 'nothere\.ics'
says "no such file" $?

# ---- bad input -----------------------------------------------------------------

bad=$WORK/bad
mkdir -p "$bad"
: >"$bad/empty.ics"
exits 1 lint "$bad/empty.ics" && has "$out" ':1: no-calendar'
says "an empty file" $?
sed 's/\r//' "$feeds/clean.ics" | awk 'NR % 2 { printf "%s\r\n", $0; next }
    { print }' >"$bad/mixed.ics"
exits 1 lint "$bad/mixed.ics" --json &&
    holds 'list(j["files"][0]["counts"].items()) == [("line-feed", 45)]'
says "CR LF and LF mixed" $?
iconv -f UTF-8 -t GB18030 "$feeds/clean.ics" >"$bad/gb.ics"
exits 1 lint "$bad/gb.ics" && has "$out" 'utf-8: bytes that are not UTF-8' &&
    iconv -f UTF-8 -t UTF-8 "$out" >/dev/null
says "another encoding, and what is shown of it is text" $?
head -c 700 "$feeds/clean.ics" >"$bad/cut.ics"
exits 1 lint "$bad/cut.ics" --json &&
    holds 'list(j["files"][0]["counts"]) == ["truncated"]'
says "a file cut off" $?
printf 'BEGIN:VCALENDAR\r\nSUMMARY:\033[31mred\007\r\n' >"$bad/esc.ics"
exits 1 lint "$bad/esc.ics" && ! grep -q "$(printf '\033')" "$out"
says "nothing that a file holds steers the terminal" $?

/usr/bin/python3 - "$bad" <<'PY'
import sys
folder = sys.argv[1]
with open("tests/feeds/clean.ics", "rb") as f:
    text = f.read()
start = text.index(b"BEGIN:VEVENT")
end = text.index(b"BEGIN:VEVENT", start + 1)
event = text[start:end]
def write(name, count, event):
    with open(folder + "/" + name, "wb") as f:
        f.write(text[:start])
        for i in range(count):
            f.write(event.replace(b"UID:d27f98ea", b"UID:%08x" % i))
        f.write(b"END:VCALENDAR\r\n")
write("many.ics", 10000, event)
write("ten.ics", (10 << 20) // len(event), event)
write("fifty.ics", (50 << 20) // len(event), event)
rule = b"RRULE:FREQ=YEARLY;BYSETPOS=1;" + b"BYDAY=MO;FREQ=DAILY;" * 3000
write("recursive.ics", 1, event.replace(b"STATUS", rule + b"\r\nSTATUS"))
nested = b"".join(b"BEGIN:X-%d\r\n" % i for i in range(5000))
with open(folder + "/nested.ics", "wb") as f:
    f.write(text[:start] + nested)
PY
exits 0 lint "$bad/many.ics" && has "$out" 'events 10000'
says "10,000 events" $?
exits 1 lint "$bad/recursive.ics" --json &&
    holds '"rrule-value" in j["files"][0]["counts"]'
says "a rule within a rule, thousands of times" $?
exits 1 lint "$bad/nested.ics" && has "$out" 'nesting: BEGIN and END do not match'
says "components nested without end" $?
/usr/bin/python3 - "$ROTA_FAST" "$bad/ten.ics" "$bad/fifty.ics" <<'PY'
import resource, subprocess, sys
for path, seconds in ((sys.argv[2], 1), (sys.argv[3], 5)):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run([sys.argv[1], "ics", "lint", path],
                          stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(path, after.ru_utime - before, "s", after.ru_maxrss, "KB")
    assert done.returncode == 0
    assert after.ru_utime - before < seconds
    assert after.ru_maxrss < 64 * 1024, "memory grows with the file"
PY
says "10 MB in a second, 50 MB in little memory" $?
rm -rf "$bad"

finish
