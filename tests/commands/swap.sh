#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The swap desk on the sample's December: may I swap, the life of a request,
# who may do what, waivers, two months at once, bad input, two approvals at
# once, kill -9.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/files"
exits 0 rota base.db init --sample &&
    exits 0 rota base.db import roster "$TOP/tests/sites/december/roster.csv" \
        --draft && exits 0 rota base.db publish 2026-12 || exit 1

fresh() {
    rm -f "$WORK"/site.db*
    cp "$WORK/base.db" "$WORK/site.db"
}
swap() { rota site.db swap "$@"; }
# at TIME ARGS...: the same at another time.
at() {
    when=$1
    shift
    "$ROTA" --db "$WORK/site.db" --now "$when" --lang en swap "$@" \
        >"$out" 2>"$err"
}
broken='[f["rule"] for f in j["findings"] if not f["inherited"]
         and not f["waived"]]'
fresh

# ---- May I swap? ----------------------------------------------------------

before=$(print_db site.db)
exits 0 swap check 8003 2026-12-05 --with 8005 2026-12-05 --json &&
    holds 'j["allowed"] and j["id"] is None and j["state"] is None and
           j["findings"] == [] and j["coverage"]["before"] == 0 and
           j["coverage"]["after"] == 0 and
           [p["agent"] for p in j["parties"]] == ["8003", "8005"] and
           j["parties"][0]["gives"] == {"date": "2026-12-05",
                                        "shift": "early"} and
           j["parties"][0]["takes"] == j["parties"][1]["gives"] and
           len(j["coverage"]["slots"]) == 32 and
           0.8 < j["service_level"]["before"] == j["service_level"]["after"] and
           [(q["used"], q["left"]) for q in j["quota"]] == [(1, 0), (1, 0)]' &&
    exits 0 swap check 8003 2026-12-05 --with 8005 2026-12-05 &&
    has "$out" '^allowed$' && [ "$before" = "$(print_db site.db)" ]
says "a lawful exchange is allowed, and nothing is written" $?
exits 1 swap check 8003 2026-12-05 --with 8010 --json &&
    holds 'not j["allowed"] and '"$broken"' == ["run", "minutes"] and
           j["findings"][0]["agent"] == "8010" and
           j["findings"][0]["measured"] == 13 and
           j["findings"][0]["required"] == 6 and
           j["findings"][0]["clause"] == "rule.run = 6" and
           "13-day run" in j["findings"][0]["texts"]["en"] and
           "13" in j["findings"][0]["texts"]["zh_CN"] and
           j["parties"][0]["takes"] is None' &&
    exits 1 swap check 8003 2026-12-05 --with 8010 &&
    has "$out" '^run  8010: 13-day run from Sun 29 Nov to Fri 11 Dec, at most 6'
says "a cover that breaks rules is told each, with figures and clause" $?
exits 1 swap check 8001 2026-12-05 --with 8003 2026-12-05 --json &&
    holds '"lead" in '"$broken"
says "an exchange that leaves a shift without a lead" $?
exits 1 swap check 8024 2026-12-05 --with 8003 2026-12-06 --json &&
    holds '"not-owner" in '"$broken"
says "a duty that is not theirs" $?
exits 1 swap check 8003 2026-12-05 --with 8005 2027-01-09 --json &&
    holds "$broken"' == ["unpublished"]'
says "an unpublished month is one finding alone" $?
at 2026-12-05T09:10 check 8003 2026-12-05 --with 8005 2026-12-05
[ $? -eq 1 ] && has "$out" \
    '^notice  filed 2026-12-05 09:10, deadline 2026-12-05 00:00$' \
    '^past  8003: Sat 5 Dec 早班 began 2026-12-05 07:00$'
says "too late, and begun already" $?
at 2026-12-04T23:59 check 8003 2026-12-05 --with 8005 2026-12-05 &&
    ! at 2026-12-05T00:00 check 8003 2026-12-05 --with 8005 2026-12-05
says "the deadline itself is too late" $?

# ---- The life of a request -------------------------------------------------

exits 1 swap request 8003 2026-12-05 --with 8005 2026-12-05 --reason ' 　' &&
    has "$out" '^reason  ' && exits 0 swap list --json &&
    holds 'j["requests"] == []'
says "a blank reason files nothing" $?
exits 0 swap request 8003 2026-12-05 --with 8005 2026-12-05 --reason child \
    --as 8003 && has "$out" '^request 1$' && exits 0 swap list --json &&
    holds 'len(j["requests"]) == 1 and j["requests"][0]["id"] == 1 and
           j["requests"][0]["state"] == "filed" and
           j["requests"][0]["filed"] == "2026-11-24T09:00" and
           j["requests"][0]["steps"][0]["who"] == "8003"'
says "a request is filed and numbered" $?
exits 1 swap request 8006 2026-12-05 --with 8003 2026-12-05 --reason late \
    --json && holds "$broken"' == ["quota", "pending"] and
                    "request 1" in j["findings"][1]["text"]'
says "a second request on its duty is refused and names the first" $?
exits 1 swap approve 1 --json &&
    holds 'j["state"] == "filed" and '"$broken"' == ["consent"]'
says "no approval without consent" $?
exits 1 swap agree 1 --as 8006 && exits 1 swap reject 1 --reason x --as 8006 &&
    exits 1 swap withdraw 1 --as 8005
says "strangers can do nothing, and only who asked withdraws" $?
exits 0 swap agree 1 --as 8005 --json && holds 'j["state"] == "agreed"' &&
    exits 1 swap agree 1 --as 8005 && exits 1 swap approve 1 --as 8001 --json &&
    holds "$broken"' == ["approval"]'
says "the partner agrees once, and no agent approves" $?
exits 0 swap approve 1 --json &&
    holds 'j["state"] == "approved" and j["allowed"] and
           [(v["month"], v["version"]) for v in j["versions"]]
           == [("2026-12", 2)] and
           [(c["agent"], c["before"], c["after"])
            for c in j["versions"][0]["changes"]]
           == [("8003", "early", "late"), ("8005", "late", "early")]'
says "approving publishes the next version, told per person" $?
exits 0 rota site.db doctor && exits 0 rota site.db doctor --certificate 2026-12 &&
    has "$out" '^version 2$' '^bound none$' &&
    exits 0 rota site.db show 2026-12 --format csv &&
    has "$out" '^8003,2026-12-05,late' '^8005,2026-12-05,early' &&
    exits 0 rota site.db publish 2026-12 -o "$WORK/files" &&
    grep -q CANCELLED "$WORK/files/8003.ics" "$WORK/files/8005.ics"
says "with a certificate in the chain, and calendars that follow" $?
exits 1 swap approve 1 && exits 1 swap withdraw 1 && exits 1 swap agree 1 --json &&
    holds 'j["state"] == "approved" and not j["allowed"]' &&
    has "$err" 'request 1 is approved'
says "what is approved stays approved" $?
exits 1 swap check 8003 2026-12-06 --with 8005 --json && holds '
    {"quota", "not-owner"} <= set('"$broken"')' &&
    exits 1 swap check 8003 2026-12-05 late --with 8006 2026-12-05 --json &&
    holds "$broken"' == ["quota"] and j["findings"][0]["measured"] == 2 and
           j["findings"][0]["required"] == 1 and
           j["findings"][0]["clause"] == "swap.quota = 1"'
says "one swap a month" $?
exits 0 swap request 8003 2026-12-05 --with 8006 2026-12-05 --reason again \
    --waive quota --reason 'agreed by phone' --json &&
    holds 'j["findings"][0]["rule"] == "quota" and
           j["findings"][0]["waived"] and
           j["steps"][0]["waiver"] == "agreed by phone" and
           j["steps"][0]["waives_quota"]' && exits 0 swap reject 2 --reason no
says "unless the supervisor waives it, saying why" $?
exits 1 swap request 8003 2026-12-05 --with 8006 2026-12-05 --reason again \
    --waive quota --reason please --as 8003 --json &&
    holds '"approval" in '"$broken" &&
    exits 64 swap request 8003 2026-12-05 --with 8006 2026-12-05 \
        --reason x --waive quota &&
    exits 64 swap request 8003 2026-12-05 --with 8006 2026-12-05 \
        --reason x --waive rest --reason y
says "agents waive nothing, nothing is waived without a reason, no other rule" $?

# ---- Expiry, and a clock that goes back --------------------------------------

fresh
exits 0 swap request 8003 2026-12-05 --with 8005 2026-12-05 --reason child &&
    exits 0 swap agree 1
at 2026-12-05T00:00 approve 1 --json
[ $? -eq 1 ] && holds 'j["state"] == "expired" and '"$broken"' == ["notice"]' &&
    at 2026-12-05T00:00 list && has "$out" '^1  expired' &&
    ! at 2026-12-05T00:00 withdraw 1 --as 8003
says "a request that reaches its deadline is expired" $?
at 2026-12-05T06:00 approve 1 --waive notice --reason 'found late' --json &&
    holds 'j["state"] == "approved" and j["findings"][0]["waived"]'
says "the supervisor may still waive the notice, until the duty begins" $?
at 2026-11-30T09:00 request 8004 2026-12-05 --with 8006 2026-12-05 --reason x &&
    has "$err" 'warning: the clock stands before' &&
    at 2026-11-30T09:00 list --json &&
    holds '[r["id"] for r in j["requests"]] == [1, 2]'
says "a clock moved back is warned of and refuses nothing" $?

# ---- Judged again: what was lawful may be so no longer ------------------------

fresh
exits 0 swap request 8003 2026-12-05 --with 8005 2026-12-05 --reason child
printf 'agent,from,to,kind,status\n8005,2026-12-05,2026-12-05,sick,approved\n' \
    >"$WORK/leave.csv"
exits 0 rota site.db import leave "$WORK/leave.csv" &&
    exits 1 swap agree 1 --as 8005 --json &&
    holds 'j["state"] == "filed" and '"$broken"' == ["leave"]' &&
    exits 0 swap list --json && holds 'j["requests"][0]["state"] == "filed"'
says "judged again at agreement: leave came between" $?
exits 0 swap withdraw 1 --as 8003 &&
    exits 0 swap check 8003 2026-12-05 --with 8006 2026-12-05
says "withdrawn, it charges nobody" $?

# ---- Two months in one swap ---------------------------------------------------

fresh
exits 1 swap check 8028 2026-11-29 --with 8032 2026-12-05 --json &&
    holds "$broken"' == ["rest"] and j["findings"][0]["agent"] == "8028" and
           j["findings"][0]["date"] == "2026-12-04"'
says "what only the other month's roster shows is found" $?
exits 0 swap request 8027 2026-11-29 --with 8026 2026-12-06 --reason x &&
    exits 0 swap agree 1 && exits 0 swap approve 1 --json &&
    holds '[(v["month"], v["version"]) for v in j["versions"]]
           == [("2026-11", 2), ("2026-12", 2)]' &&
    exits 0 rota site.db doctor && exits 0 rota site.db check 2026-12 &&
    exits 0 rota site.db show 2026-11 --format csv &&
    has "$out" '^8026,2026-11-29,night'
says "an exchange across the month's end makes a version of each" $?
exits 0 swap list 2026-11 --json && holds 'len(j["requests"]) == 1' &&
    exits 0 swap list 2027-01 --json && holds 'j["requests"] == []'
says "a list of one month's requests" $?

# ---- Rings ---------------------------------------------------------------------

fresh
exits 0 swap request 8003 2026-12-05 --with 8005 2026-12-05 \
    --with 8011 2026-12-05 --reason ring --json &&
    holds '[(p["agent"], p["gives"]["shift"], p["takes"]["shift"])
            for p in j["parties"]] == [("8003", "early", "late"),
            ("8005", "late", "day"), ("8011", "day", "early")]' &&
    exits 0 swap agree 1 --as 8005 --json && holds 'j["state"] == "filed"' &&
    exits 1 swap approve 1 && exits 0 swap agree 1 --for 8011 --json &&
    holds 'j["state"] == "agreed" and j["steps"][2]["who"] == "supervisor" and
           j["steps"][2]["for"] == "8011"' &&
    exits 0 swap approve 1 --json &&
    holds 'len(j["versions"][0]["changes"]) == 3'
says "a ring of three, each agreeing" $?

# ---- Who could? ------------------------------------------------------------------

fresh
exits 0 swap suggest 8003 2026-12-05 --most 8 --json &&
    holds 'len(j["partners"]) == 8 and
           [p["kind"] for p in j["partners"]] == sorted(
               (p["kind"] for p in j["partners"]),
               key=["fair exchange", "exchange", "cover"].index) and
           all(p["why"] and p["findings"] == [f for f in p["findings"]
               if f["inherited"]] for p in j["partners"]) and
           all(len([f for f in p["findings"] if not f["inherited"]]) == 1
               for p in j["nearly"]) and
           "8001" in [p["agent"] for p in j["nearly"]]' &&
    cp "$out" "$WORK/suggested.json" &&
    /usr/bin/python3 - "$WORK/suggested.json" >"$WORK/pairs" <<'PY'
import json, sys
for list, code in (("partners", 0), ("nearly", 1)):
    for p in json.load(open(sys.argv[1]))[list]:
        gives = p["gives"] or {"date": "", "shift": ""}
        print(code, p["agent"], gives["date"], gives["shift"])
PY
[ $? -eq 0 ] && while read -r code agent gives; do
    # shellcheck disable=SC2086 # a date and a shift, or nothing
    exits "$code" swap check 8003 2026-12-05 --with "$agent" $gives || break
done <"$WORK/pairs" && [ -z "${agent:-}" ]
says "suggestions are what check allows, and nearly what it refuses" $?
exits 0 swap suggest 8003 2026-12-05 &&
    has "$out" '^fair exchange  8005 孙悦 +2026-12-05 late' '^cover ' \
        '^one rule stands in the way of:' &&
    exits 1 swap suggest 8003 2026-12-06 && has "$out" '^not-owner  ' &&
    exits 1 swap suggest 8003 2027-01-09 && has "$out" '^unpublished  ' &&
    exits 66 swap suggest 8003 never && exits 64 swap suggest 8003
says "suggestions in words, and duties that are none" $?

# ---- Bad input -------------------------------------------------------------------

exits 66 swap check 803 2026-12-05 --with 8005 && has "$err" "'8003'" &&
    exits 66 swap check 赵民 2026-12-05 --with 8005 && has "$err" "'8003'" &&
    exits 66 swap check 8003 2026-12-05 erly --with 8005 &&
    has "$err" "'early'" && exits 66 swap check 8003 2026-02-30 --with 8005 &&
    exits 66 swap agree 77 && exits 66 swap agree one &&
    exits 66 swap list 2026-13
says "what does not exist is named, with the nearest" $?
exits 64 swap check 8003 2026-12-05 --with 8003 2026-12-06 &&
    exits 64 swap check 8003 2026-12-05 && exits 64 swap check 8003 &&
    exits 64 swap check 8003 2026-12-05 --with 8005 --with 8006 2026-12-05 &&
    exits 64 swap chek 8003 2026-12-05 --with 8005 && has "$err" "'check'" &&
    exits 64 swap agree 1 --reason x && exits 64 swap
says "wrong usage" $?
fresh
long=$(printf '%010000d' 7)
exits 0 swap request 8003 2026-12-05 --with 8005 2026-12-05 --reason "$long" &&
    exits 0 swap list --json && holds 'len(j["requests"][0]["reason"]) == 10000' &&
    exits 64 swap request 8004 2026-12-05 --with 8006 2026-12-05 \
        --reason "$(printf 'no \377')"
says "a long reason is kept whole, one that is no text is not" $?
exits 1 swap request 8004 2026-12-05 --with 8006 2026-12-05 --reason x --as 8006 \
    --json && holds "$broken"' == ["consent"]'
says "nobody asks in another's name" $?
exits 0 rota site.db export agents && {
    cat "$out"
    echo '9001,gone,一组,agent,,2015-01-01,2019-12-31,1,,,,,,,,,,,,'
    echo '9002,new,一组,agent,,2027-06-01,,1,,,,,,,,,,,,'
} >"$WORK/agents.csv" && exits 0 rota site.db import agents "$WORK/agents.csv" &&
    exits 1 swap check 8004 2026-12-05 --with 9001 --json &&
    holds "$broken"' == ["employed"] and j["findings"][0]["agent"] == "9001"' &&
    exits 1 swap request 8004 2026-12-05 --with 9002 --reason x --json &&
    holds "$broken"' == ["employed"]' && exits 0 swap suggest 8004 2026-12-05
says "who left years ago, or comes next year, is not employed" $?
/usr/bin/python3 - "$WORK/site.db" <<'PY'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for act in ("UPDATE swap_step SET reason = ''", "DELETE FROM swap_step",
            "UPDATE swap_party SET agent = '8004'", "DELETE FROM swap_party",
            "DELETE FROM swap_request", "UPDATE journal SET who = 'x'",
            "DELETE FROM journal"):
    try:
        db.execute(act)
    except sqlite3.IntegrityError:
        continue
    sys.exit("# done: " + act)
PY
says "the record cannot be edited, not even behind rota's back" $?

# ---- Two at once --------------------------------------------------------------------

fresh
exits 0 swap request 8003 2026-12-05 --with 8005 2026-12-05 --reason x &&
    exits 0 swap agree 1
for i in 1 2 3 4; do
    "$ROTA" --db "$WORK/site.db" --now 2026-11-24T09:00 --lang en \
        swap approve 1 >"$WORK/out$i" 2>&1 &
    eval "pid$i=$!"
done
won=0
for i in 1 2 3 4; do
    eval "wait \$pid$i" && won=$((won + 1))
done
[ $won -eq 1 ] && exits 0 rota site.db doctor &&
    exits 0 rota site.db diff 2026-12 1 2 && exits 66 rota site.db diff 2026-12 2 3
says "of four approvals at once exactly one wins" $?
fresh
exits 0 swap request 8003 2026-12-05 --with 8005 2026-12-05 --reason x &&
    exits 0 swap agree 1
delay=1
while [ $delay -le 12 ]; do
    cp "$WORK/site.db" "$WORK/killed.db"
    rm -f "$WORK/killed.db-wal" "$WORK/killed.db-shm"
    "$ROTA_FAST" --db "$WORK/killed.db" --now 2026-11-24T09:00 swap approve 1 \
        >/dev/null 2>&1 &
    victim=$!
    sleep "0.0$(printf %02d $((delay * 3)))"
    kill -9 $victim 2>/dev/null
    wait $victim 2>/dev/null
    exits 0 rota killed.db doctor && exits 0 rota killed.db swap list --json || break
    holds 'j["requests"][0]["state"] in ("agreed", "approved")' || break
    state=$(/usr/bin/python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["requests"][0]["state"])' "$out")
    rota killed.db show 2026-12 --version 2 --format csv
    [ $? -eq $([ "$state" = approved ] && echo 0 || echo 66) ] || break
    delay=$((delay + 1))
done
[ $delay -eq 13 ]
says "killed at any moment, all of the approval is there or nothing" $?
finish
