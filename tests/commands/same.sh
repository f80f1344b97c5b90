#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same seed twice: the same bytes, whatever the threads.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK"/out[abc]
for name in a b c; do
    threads=1
    [ $name = c ] && threads=2
    exits 0 rota $name.db init --sample
    exits 0 quick $name.db plan 2026-12 --seed 7 --threads $threads --json &&
        exits 0 quick $name.db publish 2026-12 -o "$WORK/out$name"
    says "plan and publish, $threads threads ($name)" $?
done
diff -r "$WORK/outa" "$WORK/outb" >"$WORK/difference"
says "the same seed gives the same files" $?
diff -r "$WORK/outa" "$WORK/outc" >"$WORK/difference"
says "two threads give the same files as one" $?
effort() {
    exits 0 quick "$1.db" plan 2026-10 --seed 3 --effort 200000 --threads "$2" &&
        exits 0 quick "$1.db" show 2026-10 --draft --format csv && cp "$out" "$WORK/$1.csv"
}
effort a 1 && effort b 1 && effort c 2 && cmp "$WORK/a.csv" "$WORK/b.csv" &&
    cmp "$WORK/a.csv" "$WORK/c.csv"
says "the same effort gives the same roster, whatever the clock" $?
finish
