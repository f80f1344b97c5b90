#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# October 2026: the National Day week, a make-up Saturday and the Sunday after
# it; and December as a whole month.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db*
exits 0 rota site.db init --sample || exit 1

exits 0 quick site.db plan 2026-10 --json --time 60 &&
    holds 'j["status"] in ("optimal", "feasible") and
           j["gap"] <= 1 and j["duties"] >= 170 and not j["findings"]'
says "October is planned" $?
exits 0 rota site.db check 2026-10 --draft --json && holds 'not j["gaps"]'
says "October has no gap and breaks no rule" $?
exits 0 rota site.db show 2026-10 --draft --format csv
cp "$out" "$WORK/october.csv"
grep -q '2026-10-0[1-7]' "$WORK/october.csv" &&
    grep -q '2026-10-11' "$WORK/october.csv" &&
    ! grep -Eq '2026-10-(08|09|10|12)' "$WORK/october.csv"
says "holidays and the lone Sunday are planned, the make-up Saturday is not" $?
! awk -F, '$2 == "2026-10-11" && $1 <= "8024"' "$WORK/october.csv" | grep -q .
says "nobody from Monday to Friday works on the Sunday after it" $?
! awk -F, '$2 ~ /-(18|25)$/ && $3 == "night" && $1 <= "8024"' \
    "$WORK/october.csv" | grep -q .
says "nobody from Monday to Friday works a Sunday night" $?
! awk -F, '$1 == "8020" && $2 >= "2026-10-19"' "$WORK/october.csv" | grep -q .
says "nobody works during leave" $?
exits 0 rota site.db publish 2026-10 -o "$WORK/october" &&
    exits 0 rota site.db doctor --certificate 2026-10
says "October is published after the imported version" $?

exits 0 quick site.db plan 2026-12 --scope month --time 60 --gap 1 --json &&
    holds 'j["gap"] <= 1 and not j["findings"]'
says "the whole of December is planned to 1 % in a minute" $?
rota site.db check 2026-12 --json
holds 'not [f for f in j["findings"] if f["rule"] not in
            ("floor", "gap", "lead", "trainee")]'
says "the whole of December breaks no hard rule" $?
finish
