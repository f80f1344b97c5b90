#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files in and out: what is exported, imported into a new database and exported
# again has the same bytes; single files, directories, encodings.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK"/dir*
exits 0 rota site.db init --sample || exit 1
exits 0 rota site.db export --dir "$WORK/dir1"
says "export of the sample" $?
for name in policy.conf agents.csv shifts.csv coverage.csv restrictions.csv \
    calls.csv history.csv leave.csv wishes.csv roster.csv; do
    [ -s "$WORK/dir1/$name" ]
    says "there is a $name" $?
done
ls "$WORK"/dir1/*.ics >/dev/null
says "there is a calendar of holidays" $?

exits 0 rota twin.db init && exits 0 rota twin.db import --dir "$WORK/dir1" &&
    exits 0 rota twin.db export --dir "$WORK/dir2" &&
    diff -r "$WORK/dir1" "$WORK/dir2" >"$WORK/difference"
says "import of it, exported, has the same bytes" $?

# Kind by kind, in an order that finds its ids known.
exits 0 rota single.db init
for kind in policy shifts agents coverage restrictions holidays calls history \
    leave wishes roster; do
    case $kind in
    policy) name=policy.conf ;;
    holidays) name=$(basename "$(ls "$WORK"/dir1/*.ics)") ;;
    *) name=$kind.csv ;;
    esac
    exits 0 rota single.db import $kind "$WORK/dir1/$name" &&
        exits 0 rota single.db export $kind && cmp "$out" "$WORK/dir1/$name"
    says "import and export of $kind alone" $?
done

# The files of the sample, as a user would take them in.
mkdir -p "$WORK/dir3"
cp "$TOP"/tests/sites/hotline/* "$TOP"/calendars/cn-2026.ics "$WORK/dir3"
exits 0 rota files.db init && exits 0 rota files.db import --dir "$WORK/dir3" &&
    has "$out" 'roster' && ! grep -Eq 'rest |run |breach|broken' "$out" "$err"
says "the files of the sample come in, and its months break no rule" $?
exits 0 rota files.db export --dir "$WORK/dir4" &&
    diff -r -x '*.ics' "$WORK/dir1" "$WORK/dir4" >"$WORK/difference"
says "they make the sample" $?
exits 0 rota files.db check 2026-10 --json && holds 'not j["findings"]'
says "the imported October holds against the second reading" $?

# Encodings.
iconv -f UTF-8 -t GB18030 "$WORK/dir1/agents.csv" >"$WORK/gb.csv"
printf '\357\273\277' | cat - "$WORK/dir1/agents.csv" >"$WORK/bom.csv"
sed 's/$/\r/' "$WORK/dir1/agents.csv" >"$WORK/crlf.csv"
for name in gb bom crlf; do
    exits 0 rota twin.db import agents "$WORK/$name.csv" &&
        exits 0 rota twin.db export agents &&
        cmp "$out" "$WORK/dir1/agents.csv"
    says "agents from $name.csv are the same agents" $?
done

# An import states the whole truth for what it names.
awk -F, 'NR == 1 || $2 >= "2026-12"' "$WORK/dir1/wishes.csv" |
    sed '$d' >"$WORK/wishes.csv"
exits 0 rota twin.db import wishes "$WORK/wishes.csv" &&
    exits 0 rota twin.db export wishes &&
    [ "$(grep -c '2026-10' "$out")" -eq "$(grep -c 2026-10 "$WORK/dir1/wishes.csv")" ] &&
    [ "$(grep -c '2026-12' "$out")" -eq "$(($(wc -l <"$WORK/wishes.csv") - 1))" ]
says "wishes of one month replace those of that month only" $?
sed '/^8001,/d' "$WORK/dir1/agents.csv" >"$WORK/fewer.csv"
exits 65 rota twin.db import agents "$WORK/fewer.csv" && has "$err" '8001.*left|left.*8001'
says "an agent of a published roster cannot vanish" $?
exits 0 rota twin.db import roster "$WORK/dir1/roster.csv" --draft &&
    exits 0 rota twin.db show 2026-11 --draft --format csv
says "a roster can come in as drafts" $?
finish
