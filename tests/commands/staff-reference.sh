#!/bin/sh
# Every published example of data/erlang/reference.csv under DATA, asked
# through the command line: agents and heads exactly, the rest to 1e-6.
set -u
: "${ROTA:?}" "${WORK:?}"
reference=${DATA:-../shared}/data/erlang/reference.csv
[ -f "$reference" ] || reference=${DATA:-../shared}/erlang/reference.csv
if [ ! -f "$reference" ]; then
    echo "skip staff-reference: $reference is not there"
    exit 0
fi

# One line a row: id, arguments, then what is expected; "-" is blank.
awk -F, 'NR > 1 {
    args = "--model " $2 " --calls " $3 " --interval " $4 " --aht " $5
    if ($6 != "" || $7 != "")
        args = args " --target " ($6 == "" ? 0 : $6) "/" ($7 == "" ? 0 : $7)
    if ($8 != "") args = args " --shrinkage " $8
    if ($9 != "") args = args " --occupancy " $9
    if ($10 != "") args = args " --patience " $10
    if ($11 != "") args = args " --abandonment " $11
    if ($12 != "") args = args " --heads " $12
    for (i = 13; i <= 19; i++) if ($i == "") $i = "-"
    print $1 "|" args "|" $13 "|" $14 "|" $15 "|" $16 "|" $17 "|" $18 "|" $19
}' "$reference" >"$WORK/rows"

value() { # key: its first number in the answer
    tr ',{}' '\n\n\n' <"$WORK/answer" |
        sed -n "s/^ *\"$1\" *: *\\([-+.eE0-9]*\\).*/\\1/p" | head -n 1
}

same() { # key expected tolerance
    [ "$2" = - ] && return 0
    found=$(value "$1")
    if ! awk -v a="$found" -v b="$2" -v e="$3" 'BEGIN {
        d = a - b; if (d < 0) d = -d; exit !(a != "" && d <= e) }'; then
        echo "# $id: $1 is '$found', expected $2 (rota staff $args)"
        wrong=yes
    fi
}

while IFS='|' read -r id args agents heads level pwait busy asa lost; do
    wrong=no
    # shellcheck disable=SC2086 # the arguments are words
    if ! "$ROTA" staff $args --json >"$WORK/answer" 2>"$WORK/trouble"; then
        echo "# $id: $(head -n 1 "$WORK/trouble") (rota staff $args)"
        wrong=yes
    fi
    same agents "$agents" 0
    same heads "$heads" 0
    same service_level "$level" 1e-6
    same pwait "$pwait" 1e-6
    same occupancy "$busy" 1e-6
    same asa_seconds "$asa" 1e-6
    same abandonment "$lost" 1e-6
    if [ "$wrong" = yes ]; then
        echo "not ok staff-reference $id"
    else
        echo "ok staff-reference $id"
    fi
done <"$WORK/rows"
