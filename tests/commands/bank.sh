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

# What the model predicts for the busy half hours (54.2 calls of 191 s on
# average), where 15.1 % hung up.  One patience explains all of them together;
# the mean half hour alone loses fewer, because some are much busier.
exits 0 bank staff --calls 54.206 --aht 191.1 --model A --patience 383 \
    --heads 8 --shrinkage 0.13 --json &&
    holds 'j["agents"] == 6 and 0.09 < j["abandonment"] < 0.15'
says "Erlang A predicts the abandonment of the busy hours" $?

exits 0 bank plan 1999-02 --scope month --time 60 --json &&
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
