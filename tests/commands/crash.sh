#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 during an import and during a save: the state before or after, never
# between.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/dir"
exits 0 rota clean.db init && exits 0 rota full.db init --sample &&
    exits 0 rota full.db export --dir "$WORK/dir" || exit 1
exits 0 rota clean.db export calls
cp "$out" "$WORK/before"
cp "$WORK/dir/calls.csv" "$WORK/after"

between=0
seen_before=0
seen_after=0
for pause in 0.003 0.006 0.01 0.02 0.03 0.05 0.08 0.12 0.2 0.3 0.4 0.6 0.9 1.4; do
    rm -f "$WORK"/try.db*
    cp "$WORK/clean.db" "$WORK/try.db"
    "$ROTA" --db "$WORK/try.db" import --dir "$WORK/dir" >/dev/null 2>&1 &
    victim=$!
    sleep "$pause"
    kill -9 $victim 2>/dev/null
    wait $victim 2>/dev/null
    exits 0 rota try.db doctor || between=1
    exits 0 rota try.db export calls || between=1
    if cmp -s "$out" "$WORK/before"; then
        seen_before=$((seen_before + 1))
        exits 0 rota try.db export agents
        [ "$(wc -l <"$out")" -eq 1 ] || between=1
    elif cmp -s "$out" "$WORK/after"; then
        seen_after=$((seen_after + 1))
        exits 0 rota try.db export roster
        cmp -s "$out" "$WORK/dir/roster.csv" || between=1
    else
        between=1
    fi
done
echo "# before $seen_before times, after $seen_after times"
[ $between -eq 0 ] && [ $seen_before -gt 0 ]
says "kill -9 during an import leaves the state before or after" $?
exits 0 rota try.db import --dir "$WORK/dir" &&
    exits 0 rota try.db export --dir "$WORK/dir2" && diff -r "$WORK/dir" "$WORK/dir2"
says "the next import goes on as if nothing had been" $?

exits 0 quick full.db plan 2026-12 --time 20
exits 0 rota full.db show 2026-12 --draft --format csv
cp "$out" "$WORK/draft"
between=0
for pause in 0.005 0.02 0.06 0.1 0.15 0.2 0.3; do
    rm -f "$WORK"/try.db*
    cp "$WORK/full.db" "$WORK/try.db"
    "$ROTA" --db "$WORK/try.db" --now 2026-11-24T09:00 publish 2026-12 \
        >/dev/null 2>&1 &
    victim=$!
    sleep "$pause"
    kill -9 $victim 2>/dev/null
    wait $victim 2>/dev/null
    exits 0 rota try.db doctor || between=1
    # The draft, or version 1 made of it.
    exits 0 rota try.db show 2026-12 --format csv || between=1
    cmp -s "$out" "$WORK/draft" || between=1
done
[ $between -eq 0 ]
says "kill -9 during publishing leaves a draft or a version" $?
finish
