#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Open wishes settled together: in words, in Chinese, applied and kept by two
# at once, killed on the way; 200 wishes of 500 agents.  The rules of it are in
# swap-cases/clearing.txt.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/m500"
exits 0 rota base.db init --sample &&
    exits 0 rota base.db import roster "$TOP/tests/sites/december/roster.csv" \
        --draft && exits 0 rota base.db publish 2026-12 || exit 1

fresh() {
    rm -f "$WORK"/site.db*
    cp "$WORK/base.db" "$WORK/site.db"
}
swap() { rota site.db swap "$@"; }
fresh

# ---- In words ---------------------------------------------------------------

exits 0 swap clear 2026-12 && has "$out" '^wishes granted: 0 of 0; ' &&
    exits 0 swap clear 2027-03 --json && holds 'j["granted"] == []' &&
    exits 66 swap clear December && exits 64 swap clear &&
    exits 64 swap clear 2026-12 --accept 2026-12-05
says "nothing to settle, a month not published, bad usage" $?
exits 0 swap wish 8003 2026-12-05 --accept 2026-12-05 --as 8003 &&
    has "$out" '^wish 1$' &&
    exits 0 swap wish 8005 2026-12-05 --accept 2026-12-05/early --as 8005 &&
    exits 0 swap wish 8001 2026-12-05 --accept 2026-12-05 &&
    exits 0 swap offer 8010 --accept 2026-12-26 && has "$out" '^offer 4$' &&
    exits 0 swap list 2026-12 &&
    has "$out" '2  wish   open  8005 2026-12-05 late *takes 2026-12-05 early' &&
    has "$out" '4  offer  open  8010 *takes 2026-12-26'
says "wishes and offers are filed and listed" $?
before=$(print_db site.db)
exits 0 swap clear 2026-12 && has "$out" '^granted: exchange$' &&
    has "$out" '^  8003 gives 2026-12-05 early, takes 2026-12-05 late$' &&
    has "$out" '^not granted: wish 3, 8001 2026-12-05' &&
    has "$out" '^wishes granted: 2 of 3; ' &&
    has "$out" '^nothing better is lawful: proven$' &&
    [ "$before" = "$(print_db site.db)" ] &&
    exits 0 swap clear 2026-12 --lang zh_CN && has "$out" '^成交：互换$' &&
    has "$out" '已证明没有更好的合规结果'
says "a proposal, in both languages, writes nothing" $?
exits 1 swap clear 2026-12 --apply --as 8003 &&
    [ "$before" = "$(print_db site.db)" ] &&
    exits 0 swap clear 2026-12 --apply && has "$out" '^2026-12: version 2$' &&
    exits 0 swap list && has "$out" '1  approved .*8003 2026-12-05 early, 8005' &&
    has "$out" '3  wish   open' && exits 0 rota site.db doctor &&
    exits 1 swap request 8003 2026-12-12 --with 8005 2026-12-12 --reason x &&
    has "$out" '^quota'
says "applied: a version, a request approved, both charged" $?

# ---- Two at once, and killed ------------------------------------------------

fresh
exits 0 swap wish 8003 2026-12-05 --accept 2026-12-05 &&
    exits 0 swap wish 8005 2026-12-05 --accept 2026-12-05
for i in 1 2; do
    "$ROTA" --db "$WORK/site.db" --now 2026-11-24T09:00 --lang en \
        swap clear 2026-12 --apply >"$WORK/out$i" 2>&1 &
    eval "pid$i=$!"
done
wait "$pid1" && wait "$pid2" &&
    [ "$(cat "$WORK/out1" "$WORK/out2" | grep -c '^granted')" -eq 1 ] &&
    exits 0 rota site.db doctor && exits 66 rota site.db diff 2026-12 2 3
says "of two settlements at once one finds nothing left" $?
fresh
exits 0 swap wish 8003 2026-12-05 --accept 2026-12-05 &&
    exits 0 swap wish 8005 2026-12-05 --accept 2026-12-05
delay=1
while [ $delay -le 8 ]; do
    cp "$WORK/site.db" "$WORK/killed.db"
    rm -f "$WORK/killed.db-wal" "$WORK/killed.db-shm"
    "$ROTA_FAST" --db "$WORK/killed.db" --now 2026-11-24T09:00 \
        swap clear 2026-12 --apply >/dev/null 2>&1 &
    victim=$!
    sleep "0.0$(printf %02d $((delay * 4)))"
    kill -9 $victim 2>/dev/null
    wait $victim 2>/dev/null
    exits 0 rota killed.db doctor && exits 0 rota killed.db swap list --json &&
        holds '{(len(j["requests"]), w["state"]) for w in j["wishes"]} in
               ({(0, "open")}, {(1, "granted")})' || break
    delay=$((delay + 1))
done
[ $delay -eq 9 ]
says "killed at any moment, all of a settlement is there or nothing" $?

# ---- 500 agents -------------------------------------------------------------

# file_wishes: of 200 agents, each by a row of roster.csv; two dates accepted.
file_wishes() {
    awk -F, 'NR > 1 && !($1 in seen) { seen[$1] = 1; row[++n] = $0 }
             NR > 1 && !($2 in day) { day[$2] = 1; date[++days] = $2 }
             END { for (i = 1; i <= 200; i++) {
                 split(row[2 * i], f, ",")
                 print f[1], f[2], f[3], date[(i * 7) % days + 1],
                       date[(i * 5 + 3) % days + 1] } }' "$1" |
        while read -r agent date shift one two; do
            exits 0 quick big.db swap wish "$agent" "$date" "$shift" \
                --accept "$one" --accept "$two" || exit 1
        done
}
if "$TOP/scripts/make-month" --agents 500 --seed 1 --scope weekend \
    "$WORK/m500" >"$out" 2>"$err"; then
    exits 0 quick big.db init && exits 0 quick big.db import --dir "$WORK/m500" &&
        exits 0 quick big.db plan 2026-12 --gap 0.5 &&
        exits 0 quick big.db publish 2026-12 &&
        exits 0 quick big.db show 2026-12 --format csv &&
        cp "$out" "$WORK/big.csv" && file_wishes "$WORK/big.csv" &&
        begin=$(date +%s) &&
        exits 0 quick big.db swap clear 2026-12 --apply --json &&
        [ $(($(date +%s) - begin)) -le 5 ] &&
        holds 'j["proven"] and j["wishes"] > 20 and
               j["wishes"] + len(j["refused"]) == 200 and
               all(r["blocking"] for r in j["refused"])' &&
        exits 0 quick big.db doctor
    says "200 wishes of 500 agents: proven, applied, within 5 s" $?
fi
finish
