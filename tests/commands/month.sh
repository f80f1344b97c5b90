#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The supervisor's month on the sample: staffing, plan, check, changes by
# hand, publication, files, a second version.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/out1" "$WORK/out2"

exits 0 rota site.db init --sample && [ -s "$WORK/site.db" ]
says "init makes the sample site" $?

exits 0 rota site.db staff 2026-12 --json &&
    holds 'len(j["slots"]) == 48 * 31 and
           all(s["heads"] >= s["agents"] for s in j["slots"]) and
           all(s["service_level"] >= 0.8 for s in j["slots"] if s["calls"])'
says "staff meets its target in every slot of the month" $?
exits 0 rota site.db staff 2026-12 && has "$out" '2026-12-05|5 Dec'
says "staff as a table" $?
exits 0 rota site.db staff 2026-12 --shifts --date 2026-12-05 &&
    has "$out" '早班|early' '高峰班|peak'
says "staff finds the numbers of each shift" $?

exits 0 quick site.db plan 2026-12 --json &&
    holds 'j["status"] == "optimal" and j["objective"] == j["bound"] and
           j["gap"] == 0 and j["agents"] == 40 and j["duties"] >= 128 and
           j["short_minutes"] == 0 and j["floor_misses"] == 0 and
           j["points"]["lead"] == 0 and
           sum(j["points"].values()) == j["objective"] and
           not j["findings"]'
says "December's weekends are planned, proven, without a gap" $?
exits 0 rota site.db check 2026-12 --json &&
    holds 'not [f for f in j["findings"] if not f.get("inherited")] and
           not j["gaps"] and len(j["certificate"]) == 64'
says "check agrees and gives a certificate" $?
exits 0 rota site.db check 2026-12
says "check in words" $?

exits 0 rota site.db show 2026-12 && has "$out" '王建国' '章若曦'
says "show prints everybody" $?
exits 0 rota site.db show 2026-12 --agent 8025 &&
    [ "$(grep -c '孔德明' "$out")" -eq 1 ] && ! grep -q '王建国' "$out"
says "show prints one agent" $?
exits 0 rota site.db show 2026-12 --format csv -o "$WORK/draft.csv" &&
    head -n 1 "$WORK/draft.csv" | grep -q '^agent,date,shift' &&
    exits 0 rota site.db check 2026-12 --roster "$WORK/draft.csv"
says "what show writes as csv passes check --roster" $?
exits 0 rota site.db show 2026-12 --format json && holds 'isinstance(j, dict)' &&
    exits 0 rota site.db show 2026-12 --format html &&
    has "$out" '<!DOCTYPE html>|<!doctype html>' '孔德明' &&
    ! grep -Eq '(src|href)="https?:' "$out"
says "show as json and as one self-contained page" $?

# A change by hand.
victim=$(awk -F, '$2 == "2026-12-05" { print $1; exit }' "$WORK/draft.csv")
exits 0 rota site.db set 2026-12 "$victim" 2026-12-05 off --reason 'asked for' &&
    exits 1 rota site.db check 2026-12 --json && holds 'j["gaps"]'
says "set takes a duty away, check names the gap" $?
exits 1 rota site.db set 2026-12 8009 2026-12-19 early &&
    cat "$out" "$err" | grep -qi 'leave'
says "set refuses what breaks a hard rule" $?
cp "$WORK/site.db" "$WORK/left.db" && exits 0 rota left.db export agents &&
    { cat "$out" && echo 'X1,旧人,,agent,,2018-01-01,2019-06-30,1'; } |
    cut -d, -f1-8 >"$WORK/left-agents.csv" &&
    exits 0 rota left.db import agents "$WORK/left-agents.csv" &&
    exits 1 rota left.db set 2026-12 X1 2026-12-05 early --reason 'come back' &&
    has "$err" 'X1 is not employed on 2026-12-05'
says "set refuses who is not employed anywhere near the month" $?

exits 0 rota site.db pin 2026-12 8025 2026-12-05 early &&
    exits 0 quick site.db plan 2026-12 --json &&
    holds 'j["short_minutes"] == 0' &&
    exits 0 rota site.db show 2026-12 --format csv &&
    has "$out" '^8025,2026-12-05,early'
says "a pin is kept by the next plan" $?
exits 0 rota site.db unpin 2026-12 8025 2026-12-05 early &&
    exits 0 quick site.db plan 2026-12 --json
says "unpin gives the cell back" $?

exits 0 rota site.db publish 2026-12 -o "$WORK/out1" &&
    [ "$(ls "$WORK/out1"/80*.ics | wc -l)" -eq 40 ] &&
    [ -s "$WORK/out1/team.ics" ] && [ -s "$WORK/out1/roster.csv" ] &&
    [ -s "$WORK/out1/roster.html" ]
says "publish writes calendars, table and sheet" $?
exits 0 rota site.db publish 2026-12 -o "$WORK/out2" &&
    diff -r "$WORK/out1" "$WORK/out2" >"$WORK/difference"
says "publishing again without a draft writes the same bytes" $?
exits 0 rota site.db show 2026-12 --format ics --agent 8025 &&
    cmp -s "$out" "$WORK/out1/8025.ics" &&
    exits 0 rota site.db show 2026-12 --format ics &&
    cmp -s "$out" "$WORK/out1/team.ics"
says "show --format ics gives the bytes that were published" $?
exits 0 rota site.db show 2026-12 --format csv &&
    cmp -s "$out" "$WORK/out1/roster.csv"
says "roster.csv is what show prints" $?
exits 0 rota site.db doctor && exits 0 rota site.db doctor --certificate 2026-12
says "doctor re-reads the certificate" $?

# A second version.
giver=$(awk -F, '$2 == "2026-12-26" { print $1; exit }' "$WORK/out1/roster.csv")
exits 0 rota site.db set 2026-12 "$giver" 2026-12-26 off --reason 'wedding' &&
    exits 0 rota site.db diff 2026-12 && has "$out" '26' &&
    exits 0 rota site.db publish 2026-12 -o "$WORK/out2" &&
    ! grep -q "^$giver,2026-12-26" "$WORK/out2/roster.csv" &&
    grep -q 'STATUS:CANCELLED' "$WORK/out2/$giver.ics"
says "a change makes version 2, and cancels the duty in the calendar" $?
exits 0 rota site.db diff 2026-12 1 2 && has "$out" "$giver|2026-12-26"
says "diff of two versions" $?
exits 0 rota site.db doctor --certificate 2026-12
says "doctor after the second version" $?

# The other language.
chinese() { "$ROTA" --db "$WORK/site.db" --lang zh_CN "$@" >"$out" 2>"$err"; }
exits 0 chinese show 2026-12 && has "$out" '12.?月' && exits 1 chinese check 2026-12 &&
    has "$out" '周六|缺口|人数'
says "show and check speak Chinese" $?
exits 0 chinese help && has "$out" '排班|班表'
says "help speaks Chinese" $?
exits 66 chinese import agents "$WORK/nothere.csv" && grep -qP '\p{Han}.*\p{Han}' "$err"
says "errors speak Chinese" $?
finish
