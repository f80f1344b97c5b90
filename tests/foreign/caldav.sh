#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Published calendars, version after version, in a CalDAV server (Radicale)
# over HTTP: a change, a cancellation, a swap and a removal as a client that
# follows the server sees them.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../commands/lib.sh"
if ! /usr/bin/python3 -c 'import radicale' 2>/dev/null; then
    echo "skip CalDAV: there is no python3-radicale"
    exit 0
fi

# A lawful December, then a duty given up, one that changes hands, and, after
# the days that a cancellation is kept for, one more change.
act() { # NOW ARGS...
    now=$1
    shift
    "$ROTA_FAST" --db "$WORK/dav.db" --now "$now" --lang en "$@" \
        >"$out" 2>"$err"
}
exits 0 act 2026-11-24T09:00 init --sample &&
    exits 0 act 2026-11-24T09:00 import roster --draft \
        "$TOP/tests/sites/december/roster.csv" &&
    exits 0 act 2026-11-24T09:00 publish 2026-12 -o "$WORK/v1"
says "version 1 published" $?
exits 0 act 2026-11-25T09:00 set 2026-12 8003 2026-12-05 off &&
    exits 0 act 2026-11-25T09:00 set 2026-12 8004 2026-12-05 day \
        --reason "as asked" &&
    exits 0 act 2026-11-25T09:00 publish 2026-12 -o "$WORK/v2"
says "version 2 published: one duty given up, one other" $?
exits 0 act 2027-01-30T09:00 set 2026-12 8004 2026-12-05 early \
    --reason "as it was" &&
    exits 0 act 2027-01-30T09:00 publish 2026-12 -o "$WORK/v3"
says "version 3 published, 66 days later" $?
/usr/bin/python3 -B "$here/caldav.py" "$WORK/v1" "$WORK/v2" "$WORK/v3" >"$out" \
    2>"$err" || {
    sed 's/^/# /' "$err" | tail -n 5
    says "CalDAV: the server answers" 1
}
cat "$out"
grep -q '^not ok' "$out" && failures=$((failures + 1))

# What was cancelled in version 2 was there until version 2, then for sixty
# days, and is not there in version 3.
had() { # VERSION STATUS: events of 8003 on that day
    tr -d '\r' <"$WORK/v$1/8003.ics" | awk -v want="$2" '
        /^BEGIN:VEVENT/ { day = 0; status = "" }
        /^DTSTART.*:20261205/ { day = 1 }
        /^STATUS:/ { status = substr($0, 8) }
        /^END:VEVENT/ && day && status == want { n++ }
        END { print n + 0 }'
}
test "$(had 1 CONFIRMED) $(had 2 CANCELLED) $(had 3 CANCELLED)$(had 3 CONFIRMED)" \
    = "1 1 00"
says "a cancelled duty stays for sixty days, then it goes" $?

finish
