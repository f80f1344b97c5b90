#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# scripts/check-catalogue, which finds what has no Chinese: on a copy of the
# source to which each kind of mistake is made.
set -u
WORK=${WORK:-$(mktemp -d)}
cd "$(dirname "$0")/../.." || exit 1
if ! command -v xgettext >/dev/null; then
    echo "there is no gettext"
    exit 77
fi
rm -rf "$WORK/copy"
mkdir -p "$WORK/copy/scripts"
cp -r src include "$WORK/copy"
cp scripts/check-catalogue "$WORK/copy/scripts"
po=$WORK/copy/src/base/zh_CN.po
cp "$po" "$WORK/good.po"
more=$WORK/copy/src/desk/more.c
failures=0

says() { # NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
    else
        echo "not ok $1"
        failures=1
    fi
}
check() { "$WORK/copy/scripts/check-catalogue" >"$WORK/out" 2>&1; }
# refuses NAME: the mistake that was made is found, and undone.
refuses() {
    ! check
    says "$1" $?
    cp "$WORK/good.po" "$po"
    rm -f "$more"
}

check
says "the source as it is has all its Chinese" $?
for call in 'rota_fail(err, ROTA_NO, "not so soon, %s", x)' \
    '_(lang, "not so soon")' 'N_("not so soon")' \
    'rota_complain(bad, f, 1, 1, "not so soon")'; do
    echo "void f(void) { $call; }" >"$more"
    refuses "a new message in ${call%%(*} is missed"
done
awk '/^msgid "feasible"$/ { found = 1 } found && /^msgstr/ {
    $0 = "msgstr \"\""; found = 0 } { print }' "$WORK/good.po" >"$po"
refuses "an empty translation is missed"
sed 's/^msgstr "与版本 %d 相比/msgstr "与版本 %s 相比/' "$WORK/good.po" >"$po"
refuses "another format in the translation is found"
sed 's/^#: src\/desk\/issue.c$/#, fuzzy/' "$WORK/good.po" >"$po"
refuses "a translation that nobody has looked at is found"
[ $failures -eq 0 ]
