#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Published instances: small ones solved and read again by their own checker;
# bad ones refused with their place.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.txt "$WORK"/*.tsv
nrp=$DATA/bench/nrp

# bench NAME OPTION...: the optimised binary on $WORK/NAME.txt.
bench() {
    name=$1
    shift
    (cd "$WORK" && "$ROTA_FAST" --lang en bench "$name.txt" "$@" \
        -o "$name.tsv") >"$out" 2>"$err"
}
# refused STATUS NAME PATTERN...: so, with each pattern on standard error.
refused() {
    wanted=$1
    name=$2
    shift 2
    rm -f "$WORK/$name.tsv"
    (cd "$WORK" && exits "$wanted" "$ROTA" --lang en bench "$name.txt" \
        --time 5 -o "$name.tsv" >"$out" 2>"$err") && has "$err" "$@" &&
        [ ! -e "$WORK/$name.tsv" ]
}

# Three people, a week, two shifts.
cat >"$WORK/small.txt" <<'EOF'
SECTION_HORIZON
7

SECTION_SHIFTS
D,480,
N,600,D

SECTION_STAFF
Ann,D=7|N=2,2400,960,5,1,1,1
Bob,D=3|N=7,2400,960,5,2,2,1
Cyd,D=7|N=0,2400,960,5,2,2,0

SECTION_DAYS_OFF
Ann,2

SECTION_SHIFT_ON_REQUESTS
Cyd,1,D,2

SECTION_SHIFT_OFF_REQUESTS
Bob,3,N,1

SECTION_COVER
EOF
for day in 0 1 2 3 4 5 6; do
    printf '%s,D,1,100,1\n%s,N,1,100,1\n' "$day" "$day"
done >>"$WORK/small.txt"

exits 0 bench small --time 20 --threads 1 && [ "$(tail -n 1 "$out" |
    grep -Ec '^objective [0-9]+ bound [0-9]+ gap 0\.00% seconds [0-9.]+$')" = 1 ]
says "a small instance is proven, the last line says so" $?
[ "$(wc -l <"$WORK/small.tsv")" -eq 3 ] &&
    [ "$(head -n 1 "$WORK/small.tsv" | tr -cd '\t' | wc -c)" -eq 6 ]
says "its roster has a line an employee, a cell a day" $?
tail -n 1 "$out" | cut -d ' ' -f 1-5 >"$WORK/first.tsv"
(printf '\357\273\277' && sed 's/$/\r/' "$WORK/small.txt") >"$WORK/crlf.txt"
exits 0 bench crlf --time 20 --threads 2 --json && holds \
    "j['status'] == 'optimal' and j['objective'] == j['bound'] ==
     $(cut -d ' ' -f 2 "$WORK/first.tsv") and j['agents'] == 3" &&
    cmp "$WORK/small.tsv" "$WORK/crlf.tsv"
says "BOM, CRLF and threads do not matter" $?

if [ -d "$nrp" ]; then
    for n in 1 2 3 4; do
        cp "$nrp/Instance$n.txt" "$WORK/i$n.txt"
        exits 0 bench "i$n" --time 60 --effort 30000 --threads 2 &&
            /usr/bin/python3 "$nrp/nrp_check.py" -q "$WORK/i$n.txt" \
                "$WORK/i$n.tsv" \
                "$(tail -n 1 "$out" | cut -d ' ' -f 2)" >"$err"
        says "the checker of the instances agrees on $n" $?
    done
    # a shell starts background commands with interrupts ignored
    cp "$nrp/Instance8.txt" "$WORK/i8.txt"
    (cd "$WORK" && exits 130 /usr/bin/python3 -c 'import signal, subprocess
import sys, time
p = subprocess.Popen(sys.argv[1:], preexec_fn=lambda: signal.signal(
    signal.SIGINT, signal.SIG_DFL))
time.sleep(2)
p.send_signal(signal.SIGINT)
sys.exit(p.wait())' "$ROTA_FAST" --lang en bench i8.txt --time 60 \
        -o i8.tsv) >"$out" 2>"$err" &&
        /usr/bin/python3 "$nrp/nrp_check.py" -q "$WORK/i8.txt" \
            "$WORK/i8.tsv" "$(tail -n 1 "$out" | cut -d ' ' -f 2)" >"$err"
    says "an interrupt keeps the best roster so far" $?
else
    echo "skip published instances: no $nrp (make test DATA=DIR)"
fi

sed 's/^Cyd,D=7.*/Cyd,D=0|N=0,2400,960,5,2,2,1/' "$WORK/small.txt" \
    >"$WORK/stuck.txt"
refused 2 stuck '^rota: the rules of these agents' '^Cyd Cyd: min-minutes'
says "who has no lawful tour is named" $?

refused 66 nowhere 'nowhere\.txt'
says "no such file" $?
: >"$WORK/empty.txt"
refused 65 empty '^empty\.txt:1:1: found the end of the file'
says "an empty file" $?
sed '/^SECTION_COVER/,$d' "$WORK/small.txt" >"$WORK/cut.txt"
refused 65 cut '^cut\.txt:[0-9]+:1: .*expected section SECTION_COVER'
says "a section is missing" $?
head -c -8 "$WORK/small.txt" >"$WORK/torn.txt"
refused 65 torn '^torn\.txt:36:[0-9]+: '
says "the last row is torn" $?
sed -e 's/^Cyd,1,D,2/Cyd,1,E,-2/' -e 's/^Ann,2/Ann,7/' \
    -e 's/^Bob,D=3/Ann,D=3/' "$WORK/small.txt" >"$WORK/wrong.txt"
refused 65 wrong '^wrong\.txt:10:1: found employee "Ann" again' \
    '^wrong\.txt:14:5: Day: found "7", expected a whole number from 0 to 6' \
    '^wrong\.txt:17:7: ShiftID: found "E"' \
    '^wrong\.txt:20:1: EmployeeID: found "Bob"'
says "every error at once: two of a name, a day outside, unknown shifts" $?
sed 's/^Cyd,1,D,2/Cyd,1,D,-2/' "$WORK/small.txt" >"$WORK/negative.txt"
refused 65 negative '^negative\.txt:17:9: Weight: found "-2"'
says "a negative weight" $?
head -c 100000 /dev/urandom >"$WORK/garbage.txt"
refused 65 garbage '^garbage\.txt:[0-9]+:[0-9]+: '
says "garbage" $?
/usr/bin/python3 -c 'import sys
sys.stdout.write("SECTION_HORIZON\n7\n" + "x,y,z\n" * 17000000)' \
    >"$WORK/huge.txt"
(cd "$WORK" && exits 65 "$ROTA_FAST" --lang en bench huge.txt) >"$out" \
    2>"$err" && has "$err" '^huge\.txt:[0-9]+:1: '
says "100 MB" $?
rm -f "$WORK/huge.txt"
finish
