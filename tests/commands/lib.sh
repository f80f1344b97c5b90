# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts of this folder share.  Each plays on databases in $WORK
# with the clock at 2026-11-24T09:00 and speaks English; `says` and `finish`
# print the cases.
set -u
: "${ROTA:?the binary}"
ROTA_FAST=${ROTA_FAST:-$ROTA}
WORK=${WORK:-$(mktemp -d)}
mkdir -p "$WORK"
DATA=${DATA:-../shared}
TOP=$(cd "$(dirname "$0")/../.." && pwd)
out=$WORK/out
err=$WORK/err
failures=0
LC_ALL=C.UTF-8
export LC_ALL
unset ROTA_DB LANGUAGE

# rota DB ARGS...: the sanitised binary; quick DB ARGS...: the optimised one.
rota() {
    db=$1
    shift
    "$ROTA" --db "$WORK/$db" --now 2026-11-24T09:00 --lang en "$@" \
        >"$out" 2>"$err"
}
quick() {
    db=$1
    shift
    "$ROTA_FAST" --db "$WORK/$db" --now 2026-11-24T09:00 --lang en "$@" \
        >"$out" 2>"$err"
}

# says NAME STATUS: the case of NAME, good when STATUS is 0.
says() {
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
    else
        echo "not ok $1"
        failures=$((failures + 1))
    fi
}

# exits WANTED COMMAND...: true when COMMAND exits so; tells when it does not.
exits() {
    wanted=$1
    shift
    "$@"
    got=$?
    [ "$got" -eq "$wanted" ] && return 0
    echo "# $*"
    echo "# exit status $got, expected $wanted"
    sed 's/^/# out: /' "$out" | head -n 8
    sed 's/^/# err: /' "$err" | head -n 8
    return 1
}

# holds EXPRESSION: the JSON document in $out, as j, makes EXPRESSION true.
holds() {
    /usr/bin/python3 - "$out" "$1" <<'PY'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    j = json.load(file)
if not eval("(" + sys.argv[2] + ")"):
    print("# not so:", sys.argv[2])
    print("#", str(j)[:600])
    sys.exit(1)
PY
}

# has FILE PATTERN...: FILE has a line for each extended PATTERN.
has() {
    file=$1
    shift
    for pattern; do
        grep -Eq -e "$pattern" "$file" && continue
        echo "# nothing like $pattern in $file:"
        sed 's/^/# /' "$file" | head -n 8
        return 1
    done
}

# print_db DB: what a database holds, as one number.
print_db() {
    cat "$WORK/$1" "$WORK/$1-wal" 2>/dev/null | cksum
}

finish() {
    [ "$failures" -eq 0 ]
    exit
}
