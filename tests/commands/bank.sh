#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Real calls: a bank in Israel, February 1999, whose weekend is Friday and
# Saturday (tests/sites/README.md).
. "$(dirname "$0")/lib.sh"
calls=$DATA/data/calls/anonymous_bank_1999_02.csv
if [ ! -r "$calls" ]; then
    echo "skip bank: no $calls (make test DATA=DIR)"
    exit 0
fi
rm -rf "$WORK"/*.db* "$WORK/published"
bank() {
    "$ROTA_FAST" --db "$WORK/bank.db" --now 1999-01-20T09:00 --lang en "$@" \
        >"$out" 2>"$err"
}
exits 0 bank init && exits 0 bank import --dir "$TOP/tests/sites/bank" &&
    exits 0 bank import calls "$calls"
says "the bank's files and calls are taken in" $?

exits 0 bank staff 1999-02 --json &&
    holds 'len(j["slots"]) == 48 * 28 and
           round(sum(s["calls"] for s in j["slots"])) == 31102 and
           all(s["abandonment"] <= 0.2 for s in j["slots"] if s["calls"])'
says "staffing by Erlang A keeps abandonment in every slot" $?

# Eight seats less 13 % shrinkage are six agents on the phone; the estimate
# looks at the half hours that keep them busy.
exits 0 bank staff 1999-02 --heads 8 --patience estimate --json &&
    holds 'j["history"]["agents"] == 6 and j["history"]["estimated"] and
           15000 < j["history"]["offered"] < 20000 and
           250 < j["history"]["patience"] < 350 and
           abs(j["history"]["expected"] / j["history"]["abandoned"] - 1) < 0.01'
says "one patience explains how many hung up" $?
exits 0 bank staff 1999-02 --heads 8 --patience estimate &&
    has "$out" '^10:00 +[0-9]+ +16\.4 % +[12][0-9]\.[0-9] %' '^all +17101 +17\.4 % +17\.4 %'
says "Erlang A is laid beside the abandonment that happened" $?
exits 0 bank staff --calls 57 --aht 193 --model A --patience 307 --heads 8 \
    --shrinkage 13% --json &&
    holds 'j["agents"] == 6 and 0.12 < j["abandonment"] < 0.2'
says "a busy half hour loses as many as the model says" $?

exits 0 bank plan 1999-02 --scope month --time 30 --json &&
    holds 'j["gap"] <= 2 and j["agents"] == 22 and not j["findings"]'
says "the bank's month is planned" $?
bank check 1999-02 --json
holds 'not [f for f in j["findings"] if f["rule"] not in
            ("floor", "gap", "lead", "trainee")]'
says "the bank's month breaks no hard rule" $?
exits 0 bank show 1999-02 --draft --format csv &&
    ! awk -F, '$3 == "saturday" && $2 !~ /-(06|13|20|27)$/' "$out" | grep -q .
says "Saturday duties lie on Saturdays" $?
exits 0 bank publish 1999-02 -o "$WORK/published" &&
    grep -q 'TZID:Asia/Jerusalem' "$WORK/published/b01.ics" &&
    exits 0 bank doctor --certificate 1999-02
says "the bank's month is published in its own zone" $?
finish
