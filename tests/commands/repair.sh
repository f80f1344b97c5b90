#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Somebody is away: absence recorded, a published month mended with the least
# change, what is past or absent being no breach.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/m500"
exits 0 rota base.db init --sample &&
    exits 0 rota base.db import roster "$TOP/tests/sites/december/roster.csv" \
        --draft && exits 0 rota base.db publish 2026-12 || exit 1

fresh() {
    rm -f "$WORK"/site.db*
    cp "$WORK/base.db" "$WORK/site.db"
}
# at TIME ARGS...: at another time.
at() {
    when=$1
    shift
    "$ROTA" --db "$WORK/site.db" --now "$when" --lang en "$@" >"$out" 2>"$err"
}
fresh

# ---- Absent ----------------------------------------------------------------

exits 0 rota site.db absent 8003 2026-12-05 --json &&
    holds 'j == {"agent": "8003", "from": "2026-12-05", "to": "2026-12-05",
                 "kind": "sick", "status": "approved", "duties":
                 [{"date": "2026-12-05", "shift": "early", "begun": False,
                   "substitute": None, "version": None,
                   "suggested": []}], "excused": 0}' &&
    exits 0 rota site.db export leave &&
    has "$out" '^8003,2026-12-05,2026-12-05,sick,approved' &&
    exits 66 rota site.db show 2026-12 --draft
says "absent records leave and nothing else" $?
exits 0 rota site.db absent 8024 2026-12-05T23:00 --kind injury --json &&
    holds 'j["from"] == "2026-12-05T23:00" and j["to"] == "2026-12-06T00:00"
           and [d["shift"] for d in j["duties"]] == ["night"]' &&
    exits 0 rota site.db absent 8003 2026-12-07 --to 2026-12-09 &&
    exits 0 rota site.db absent 8003 2026-12-07 &&
    exits 0 rota site.db export leave &&
    has "$out" '^8024,2026-12-05T23:00,2026-12-06T00:00,injury,approved' \
        '^8003,2026-12-07,2026-12-09,sick,approved'
says "part of a day; said twice, the longer one stands" $?
exits 66 rota site.db absent 9003 2026-12-05 && has "$err" "did you mean '80" &&
    exits 66 rota site.db absent 8003 2026-13-05 &&
    exits 64 rota site.db absent 8003 2026-12-05 --kind sik &&
    has "$err" "did you mean 'sick'" &&
    exits 64 rota site.db absent 8003 2026-12-05 --to 2026-12-04 &&
    exits 1 rota site.db absent 8003 2026-12-05 --as 8004 &&
    exits 1 rota site.db absent 8004 2026-12-05 --as 8004 --kind annual &&
    exits 0 rota site.db absent 8004 2026-12-05 --as 8004
says "unknown agent, date, kind; the wrong way round; not one's own" $?

# ---- Repair ----------------------------------------------------------------

fresh
exits 0 rota site.db repair 2026-12 --json &&
    holds 'j["changed"] == 0 and j["minimal"] and j["points"]["change"] == 0
           and j["open"] == []'
says "nobody is away: nothing changes" $?
exits 0 rota site.db absent 8003 2026-12-05 &&
    exits 0 rota site.db repair 2026-12 --json &&
    holds 'j["changed"] == 2 and j["absent"] == 1 and j["minimal"] and
           j["objective"] == j["bound"] and j["points"]["change"] == 400 and
           j["open"] == [] and j["findings"] == [] and j["version"] == 1 and
           [(c["agent"], c["before"], c["after"], c["absent"])
            for c in j["changes"]][0] == ("8003", "early", "off", True) and
           [(c["before"], c["after"], c["absent"], c["acknowledge"])
            for c in j["changes"]][1] == ("off", "early", False, False)' &&
    exits 0 rota site.db diff 2026-12 --json && holds 'len(j["changes"]) == 2' &&
    exits 0 rota site.db publish 2026-12 &&
    exits 0 rota site.db show 2026-12 --format csv &&
    ! grep -q '^8003,2026-12-05' "$out"
says "one absence, one substitute: proven minimal, then published" $?

fresh
exits 0 rota site.db absent 8003 2026-12-05 &&
    exits 0 rota site.db swap offer 8040 --accept 2026-12-05/early &&
    exits 0 rota site.db swap offer 8029 --accept 2026-12-05/night &&
    exits 0 at 2026-12-04T09:00 repair 2026-12 --json &&
    holds 'j["changed"] == 2 and j["points"]["change"] == 400 and
           [(c["agent"], c["volunteer"], c["acknowledge"])
            for c in j["changes"]] == [("8003", False, False),
                                       ("8040", True, False)]' &&
    exits 0 rota site.db swap unwish 1 &&
    exits 0 at 2026-12-04T09:00 repair 2026-12 &&
    has "$out" 'off -> early +soon: to be acknowledged$'
says "volunteers first; a change forced shortly before is marked" $?

# From the 12th only; what was lost before stays, and is a breach ahead.
fresh
exits 0 rota site.db absent 8003 2026-12-05 &&
    exits 0 rota site.db absent 8006 2026-12-12 &&
    exits 0 rota site.db repair 2026-12 --from 2026-12-12 --json &&
    holds 'j["from"] == "2026-12-12" and
           all(c["date"] >= "2026-12-12" for c in j["changes"]) and
           [f["rule"] for f in j["findings"] if f["inherited"]] == ["leave"]' &&
    exits 1 rota site.db publish 2026-12 && has "$out" '^leave +8003'
says "nothing changes before --from" $?
at 2026-12-10T09:00 repair 2026-12 --json &&
    holds 'j["from"] == "2026-12-10" and
           all(c["date"] >= "2026-12-10" for c in j["changes"])' &&
    at 2026-12-10T09:00 publish 2026-12 &&
    at 2026-12-10T09:00 check 2026-12 --version 2
has "$out" '^leave +8003.*\(waived\)$' && at 2026-12-10T09:00 doctor &&
    at 2026-12-10T09:00 diff 2026-12 1 2 --json &&
    holds 'all(c["date"] >= "2026-12-10" for c in j["changes"])'
says "past sickness is no breach: the certificate names it" $?

# The same morning: what has begun stays, and nothing begins in the past.
fresh
at 2026-12-05T12:00 absent 8022 2026-12-05 &&
    at 2026-12-05T12:00 repair 2026-12 --json &&
    holds 'all(c["after"] not in ("early", "day") and
               c["before"] not in ("early", "day")
               for c in j["changes"] if c["date"] == "2026-12-05") and
           any(c["acknowledge"] and not c["absent"] for c in j["changes"])'
says "today: what has begun stays, nothing begins in the past, who is asked at short notice is marked" $?

# A breach that was waived when it was published stays where it was.
fresh
exits 0 rota site.db set 2026-12 8009 2026-12-19 early --reason 'agreed' &&
    exits 0 rota site.db publish 2026-12 --waive leave:8009:2026-12-19 \
        --reason 'agreed' --waive run:8009:2026-12-13 --reason 'agreed' &&
    exits 0 rota site.db absent 8003 2026-12-05 &&
    exits 0 rota site.db repair 2026-12 --json &&
    holds 'j["changed"] == 2 and j["minimal"] and
           not [c for c in j["changes"] if c["agent"] == "8009"] and
           [(f["rule"], f["agent"], f["inherited"]) for f in j["findings"]] ==
           [("leave", "8009", False), ("run", "8009", False)]' &&
    exits 1 rota site.db publish 2026-12 &&
    exits 0 rota site.db publish 2026-12 --waive leave:8009:2026-12-19 \
        --reason 'agreed' --waive run:8009:2026-12-13 --reason 'agreed'
says "a waived breach that lies ahead stays, and is waived again by name" $?

exits 66 rota site.db repair 2027-01 && has "$err" 'no published version' &&
    exits 66 rota site.db repair 2026-12 --from 2026-11-30
! at 2027-01-02T09:00 repair 2026-12 && has "$err" 'is past'
says "unpublished, --from outside the month, a month that is past" $?
rm -f "$WORK/zh.db" && cp "$WORK/base.db" "$WORK/zh.db" &&
    exits 0 rota zh.db absent 8003 2026-12-05 --lang zh_CN &&
    has "$out" '缺勤，病假' && exits 0 rota zh.db repair 2026-12 --lang zh_CN &&
    has "$out" '改动 2 处.*已证明改动最小'
says "in Chinese" $?

# ---- 500 agents ------------------------------------------------------------

if "$TOP/scripts/make-month" --agents 500 --seed 1 --scope weekend \
    "$WORK/m500" >"$out" 2>"$err"; then
    exits 0 quick big.db init && exits 0 quick big.db import --dir "$WORK/m500" &&
        exits 0 quick big.db plan 2026-12 --gap 0.5 &&
        exits 0 quick big.db publish 2026-12 &&
        exits 0 quick big.db show 2026-12 --format csv &&
        awk -F, 'NR % 300 == 2 { print $1, $2 }' "$out" | head -n 5 \
            >"$WORK/away" && [ "$(wc -l <"$WORK/away")" -eq 5 ] &&
        while read -r agent date; do
            exits 0 quick big.db absent "$agent" "$date" || exit 1
        done <"$WORK/away" &&
        exits 0 quick big.db repair 2026-12 --time 2 --json &&
        holds 'j["minimal"] and j["absent"] == 5 and j["seconds"] < 2 and
               not [f for f in j["findings"] if f["rule"] == "leave"]'
    says "500 agents, 5 absences: minimal within 2 s" $?
fi
finish
