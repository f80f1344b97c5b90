#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Months made by scripts/make-month: the same twice, imported without a word,
# and planned without breaking a rule.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/made" "$WORK/again"

# takes AGENTS OPTION...: the month is made and imported.
takes() {
    rm -rf "$WORK"/made.db* "$WORK/made"
    "$TOP/scripts/make-month" --seed 1 --agents "$@" "$WORK/made" &&
        exits 0 rota made.db init &&
        exits 0 rota made.db import --dir "$WORK/made" && [ ! -s "$err" ]
    says "make-month --agents $*" $?
}
# lawful SCOPE: planned for a second; what `check` finds are gaps at most.
lawful() {
    exits 0 quick made.db plan 2026-12 --scope "$1" --time 1 --json &&
        holds 'j["duties"] > 0 and j["bound"] <= j["objective"]' &&
        { quick made.db check 2026-12 --json || true; } &&
        holds '{f["rule"] for f in j["findings"] if not f["inherited"]}
            <= {"gap", "floor", "lead", "trainee"}'
    says "planned lawfully, $1 scope" $?
}

takes 10
takes 2000 --strict --scope weekend
takes 60 --scope weekend && lawful weekend
takes 40 --strict && lawful month
"$TOP/scripts/make-month" --seed 1 --agents 40 --strict "$WORK/again" &&
    diff -r "$WORK/made" "$WORK/again" >"$WORK/difference"
says "the same seed makes the same month" $?
finish
