#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The proof of a bound: kept with the version, worked out again by doctor, and
# refused once something of it is changed.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db*

# sql DB STATEMENT: as somebody would who knows how to change a version.
sql() { sqlite3 "$WORK/$1" "DROP TRIGGER IF EXISTS version_stays; $2"; }
again() { rota "$1" doctor --certificate 2026-12; }

exits 0 rota site.db init --sample && exits 0 quick site.db plan 2026-12 || exit 1
cp "$WORK/site.db" "$WORK/draft.db"
exits 0 rota site.db publish 2026-12 && exits 0 again site.db &&
    grep -Eq '^proof [0-9a-f]{64} [0-9]+$' "$out" &&
    grep -Eq '^re-proved bound [0-9]+ = stored$' "$out"
says "the bound of a published month is proven again without the engine" $?
exits 0 rota site.db doctor --certificate 2026-12 --json &&
    holds 'j["reproved"] == j["bound"] and j["sound"]'
says "JSON has the bound twice" $?

# One byte changed, wherever it is.
size=$(sql site.db "SELECT length(proof) FROM roster WHERE version = 1 AND
    month = '2026-12'")
good=0
for at in 1 14 24 $((size / 3)) $((size / 2)) $((size - 1)) "$size"; do
    cp "$WORK/site.db" "$WORK/bad.db"
    sql bad.db "UPDATE roster SET proof = substr(proof, 1, $at - 1) ||
        CASE substr(proof, $at, 1) WHEN '1' THEN '2' ELSE '1' END ||
        substr(proof, $at + 1) WHERE version = 1 AND month = '2026-12'"
    exits 1 again bad.db || good=1
done
says "a proof with one byte changed is refused" $good
cp "$WORK/site.db" "$WORK/bad.db"
sql bad.db "UPDATE roster SET proof = NULL, proven = NULL WHERE version = 1"
exits 1 again bad.db
says "so is a version that lost its proof" $?
cp "$WORK/site.db" "$WORK/bad.db"
sql bad.db "UPDATE roster SET proven = proven - 1 WHERE version = 1"
exits 1 again bad.db
says "so is another figure beside it" $?

# A proof that was wrong before the certificate was made.
forged() {
    cp "$WORK/draft.db" "$WORK/forged.db"
    sql forged.db "UPDATE roster SET proof = $1 WHERE version = 0"
    exits 0 rota forged.db publish 2026-12 && exits 1 again forged.db
}
forged "'rota-proof 1' || char(10) || 'vector 0' || char(10) || 'leaf 0' ||
    char(10)" && has "$out" 'the stored proof does not prove its bound'
says "a certified proof that proves less is found out" $?
forged "'rota-proof 1' || char(10) || 'stuck 0' || char(10)" &&
    has "$out" 'has a tour'
says "a certified proof that says what is not so is found out" $?
forged "proof || 'leaf 0' || char(10)" && has "$out" 'of the proof'
says "a certified proof with a case too many is found out" $?

# Versions of before proofs were kept.
cp "$WORK/draft.db" "$WORK/old.db"
sql old.db "UPDATE roster SET proof = NULL, proven = NULL WHERE version = 0"
exits 0 rota old.db publish 2026-12 && exits 0 again old.db &&
    grep -q 'by search, no proof of it is stored' "$out"
says "without a proof it says so" $?

# A roster changed by hand has no bound, so nothing to be proven.
exits 0 rota site.db show 2026-12 --format csv
giver=$(awk -F, '$2 == "2026-12-26" { print $1; exit }' "$out")
exits 0 rota site.db set 2026-12 "$giver" 2026-12-26 off --reason wedding &&
    exits 0 rota site.db publish 2026-12 && exits 0 again site.db &&
    ! grep -q '^re-proved\|^proof' "$out"
says "changed by hand there is nothing to prove" $?

# A whole month, ended early.
cp "$WORK/draft.db" "$WORK/month.db"
exits 0 quick month.db plan 2026-12 --scope month --time 4 &&
    exits 0 rota month.db publish 2026-12 &&
    exits 0 quick month.db doctor --certificate 2026-12 &&
    grep -Eq '^re-proved bound [0-9]+' "$out"
says "the bound of a whole month, ended early, is proven again" $?
finish
