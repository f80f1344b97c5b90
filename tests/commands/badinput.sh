#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Bad files and bad databases: a clear error, the right exit status, and the
# database as it was.
. "$(dirname "$0")/lib.sh"
bad=$WORK/bad
rm -rf "$bad" "$WORK"/*.db*
mkdir -p "$bad"
exits 0 rota site.db init --sample || exit 1
before=$(print_db site.db)

# refuse NAME STATUS PATTERN COMMAND...
refuse() {
    name=$1
    status=$2
    pattern=$3
    shift 3
    exits "$status" rota site.db "$@" && has "$err" "$pattern" &&
        [ "$(print_db site.db)" = "$before" ]
    says "$name" $?
}
# file NAME: standard input becomes a file.
file() { cat >"$bad/$1"; }
agents=id,name,team,role,share,joined

refuse "a missing file" 66 'nothere\.csv' import agents "$bad/nothere.csv"
mkdir -p "$bad/folder.csv"
exits 66 rota site.db import agents "$bad/folder.csv" 2>/dev/null >/dev/null ||
    exits 74 rota site.db import agents "$bad/folder.csv" &&
    has "$err" 'folder\.csv' && [ "$(print_db site.db)" = "$before" ]
says "a directory instead of a file" $?

: | file empty.csv
refuse "an empty file" 65 'empty\.csv:1:1: ' import agents "$bad/empty.csv"

printf 'name,team\nWang,1\n' | file missing.csv
refuse "a header without a column" 65 'missing\.csv:1:.*id' \
    import agents "$bad/missing.csv"
printf 'id,name,id\n1,Wang,1\n' | file repeated.csv
refuse "a header that repeats a column" 65 'repeated\.csv:1:9: .*id' \
    import agents "$bad/repeated.csv"
printf 'id,name,skils\n1,Wang,x\n' | file misspelt.csv
refuse "a misspelt column" 65 'misspelt\.csv:1:9: .*skils.*skills' \
    import agents "$bad/misspelt.csv"
printf 'id;name;team\n1;Wang;A\n' | file semicolon.csv
refuse "semicolons" 65 'semicolon\.csv:1:.*(;|semicolon)' import agents "$bad/semicolon.csv"
printf 'id\tname\tteam\n1\tWang\tA\n' | file tab.csv
refuse "tabs" 65 'tab\.csv:1:.*[Tt]ab' import agents "$bad/tab.csv"

printf 'agent,date,shift,weight\n8001,2026-02-30,off,1\n' | file date.csv
refuse "a date that does not exist" 65 'date\.csv:2:6: .*2026-02-30' \
    import wishes "$bad/date.csv"
printf 'id,name,start,end\nx,X,25:00,26:00\n' | file time.csv
refuse "a time that does not exist" 65 'time\.csv:2:5: .*25:00' \
    import shifts "$bad/time.csv"
printf 'date,start,calls,aht_seconds\n2026-12-01,07:00,ten,100\n' | file number.csv
refuse "a word for a number" 65 'number\.csv:2:18: .*ten' \
    import calls "$bad/number.csv"
printf 'date,start,calls,aht_seconds\n2026-12-01,07:00,-3,100\n' | file negative.csv
refuse "a negative number of calls" 65 'negative\.csv:2:18: .*-3' \
    import calls "$bad/negative.csv"
printf 'date,start,calls,aht_seconds\n2026-12-01,07:00,1e999,100\n' |
    file overflow.csv
refuse "a number that overflows" 65 'overflow\.csv:2:18: .*1e999' \
    import calls "$bad/overflow.csv"
printf 'agent,date,shift,weight\n8001,2026-12-05,off,99999999999999999999\n' |
    file weight.csv
refuse "a whole number that overflows" 65 'weight\.csv:2:21: ' \
    import wishes "$bad/weight.csv"

printf '%s\n1,Wang,A,agent,1,\n1,Li,A,agent,1,\n' $agents | file twice.csv
refuse "an agent twice" 65 'twice\.csv:3:1: .*1' import agents "$bad/twice.csv"
printf 'agent,date,shift,weight\n9999,2026-12-05,off,1\n' | file agent.csv
refuse "an unknown agent" 65 'agent\.csv:2:1: .*9999' \
    import wishes "$bad/agent.csv"
printf 'agent,date,shift,weight\n8001,2026-12-05,earlly,1\n' | file shift.csv
refuse "an unknown shift" 65 'shift\.csv:2:17: .*earlly.*early' \
    import wishes "$bad/shift.csv"
printf 'days,start,end,min,skill\n,09:00,10:00,1,complain\n' | file skill.csv
refuse "an unknown skill" 65 'skill\.csv:2:16: .*complain' \
    import coverage "$bad/skill.csv"
printf 'id,name,start,end\nx,X,08:00,08:00\n' | file zero.csv
refuse "a shift of no length" 65 'zero\.csv:2:' import shifts "$bad/zero.csv"
printf 'id,name,start,end,start2,end2\nx,X,08:00,12:00,20:00,09:00\n' |
    file long.csv
refuse "a shift of over 24 h" 65 'long\.csv:2:' import shifts "$bad/long.csv"
printf 'agent,from,to,kind\n8001,2026-12-09,2026-12-07,annual\n' | file leave.csv
refuse "leave that ends before it starts" 65 'leave\.csv:2:.*2026-12-0' \
    import leave "$bad/leave.csv"

printf 'id,name\n1,Wa\000ng\n' | file nul.csv
refuse "a NUL byte" 65 'nul\.csv:2:5: .*NUL' import agents "$bad/nul.csv"
{
    printf 'id,name\n1,'
    head -c 100000000 /dev/zero | tr '\0' x
    printf '\n'
} | file wide.csv
refuse "a line of 100 MB" 65 'wide\.csv:2:' import agents "$bad/wide.csv"
rm -f "$bad/wide.csv"
{
    printf 'id,name\n1,王建国\n2,'
    printf '李秀兰\n' | iconv -f UTF-8 -t GB18030
} | file mixed.csv
refuse "two encodings in one file" 65 'mixed\.csv:3:' \
    import agents "$bad/mixed.csv"
head -n 40 "$TOP/calendars/cn-2026.ics" | head -c -7 | file cut.ics
refuse "a truncated calendar" 65 'cut\.ics:' import holidays "$bad/cut.ics"
printf 'rule.rest_hours = eleven\nrule.rset = 3\n' | file policy.conf
refuse "a policy with two errors names both" 65 'policy\.conf:2:' \
    import policy "$bad/policy.conf"
has "$err" 'policy\.conf:1:.*eleven'
says "a policy with a value that is no number" $?

printf 'id,name,share\n1,Wang,x\n1,Li,y\n' | file all.csv
exits 65 rota site.db import agents "$bad/all.csv" &&
    [ "$(grep -c 'all\.csv:' "$err")" -eq 3 ]
says "every error of a file at once" $?

mkdir -p "$bad/dir"
cp "$bad/date.csv" "$bad/dir/wishes.csv"
printf 'days,start,end,min\n,09:00,10:00,1\n' >"$bad/dir/coverage.csv"
refuse "one bad file of a directory stops all of it" 65 'wishes\.csv:2:6' \
    import --dir "$bad/dir"
rm "$bad/dir/wishes.csv"
printf 'a\n' >"$bad/dir/surprise.csv"
refuse "an unknown table in a directory" 65 'surprise\.csv' \
    import --dir "$bad/dir"

refuse "an unknown command" 64 'plan' plann 2026-12
refuse "an unknown option" 64 'scope' plan 2026-12 --scoope month
refuse "a month that is none" 66 '2026-13' staff 2026-13
refuse "an unknown agent as an argument" 66 '8999' \
    pin 2026-12 8999 2026-12-05 early
refuse "an unknown shift as an argument" 66 'early' \
    pin 2026-12 8001 2026-12-05 earli
refuse "a month never planned" 66 '2027-05' show 2027-05
refuse "init on an existing file" 73 'site\.db' init

# A site with people and shifts, but no need at all.
mkdir -p "$bad/bare"
printf 'id,name\n1,Wang\n2,Li\n' >"$bad/bare/agents.csv"
printf 'id,name,start,end\nday,Day,09:00,17:00\n' >"$bad/bare/shifts.csv"
exits 0 rota bare.db init && exits 0 rota bare.db import --dir "$bad/bare" &&
    exits 66 rota bare.db staff 2026-12 && has "$err" '2026-12' &&
    exits 66 rota bare.db plan 2026-12 && has "$err" '2026-12'
says "a month with neither calls nor coverage rows" $?
printf 'days,start,end,min\n,09:00,17:00,1\n' >"$bad/coverage.csv"
exits 0 rota bare.db import coverage "$bad/coverage.csv" &&
    exits 0 rota bare.db plan 2026-12 --json &&
    holds 'j["floor_misses"] == 0 and j["duties"] == 8'
says "coverage rows alone are a need" $?
for n in 1 2; do
    echo "$n,2026-12-01,2026-12-31,annual"
done | { echo agent,from,to,kind; cat; } >"$bad/away.csv"
exits 0 rota bare.db import leave "$bad/away.csv" &&
    exits 0 rota bare.db plan 2026-12 --json &&
    holds 'j["duties"] == 0 and j["floor_misses"] == 8 * 16 and
           j["short_minutes"] == 8 * 480' &&
    exits 1 rota bare.db check 2026-12 --json &&
    holds 'len(j["gaps"]) == 8 * 16'
says "everybody on leave: an empty roster, every gap named" $?

# Contradictions of an agent's own rules.
cp "$WORK/site.db" "$WORK/pin.db"
exits 0 rota pin.db pin 2026-12 8009 2026-12-19 early
exits 2 quick pin.db plan 2026-12 &&
    has "$err" '8009|陈立新' 'leave' 'pin' && exits 66 rota pin.db show 2026-12
says "a pin on leave" $?
sed 's/^8013\(,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,,1\),,/8013\1,400,/' \
    "$TOP/tests/sites/hotline/agents.csv" >"$bad/hours.csv"
cp "$WORK/site.db" "$WORK/hours.db"
exits 0 rota hours.db import agents "$bad/hours.csv" &&
    exits 2 quick hours.db plan 2026-12 --scope month &&
    has "$err" '8013|蒋一鸣' 'minutes|hours' && exits 66 rota hours.db show 2026-12
says "least hours above what the rules allow" $?

# Databases that are none of ours.
strange() { # NAME STATUS DB PATTERN
    cksum <"$WORK/$3" >"$WORK/sum"
    exits "$2" rota "$3" show 2026-12 && has "$err" "$4" &&
        [ "$(cksum <"$WORK/$3")" = "$(cat "$WORK/sum")" ]
    says "$1" $?
}
exits 66 rota absent.db show 2026-12 && has "$err" 'absent\.db' &&
    [ ! -e "$WORK/absent.db" ]
says "a database that is not there" $?
echo 'dear diary, this is not a database' >"$WORK/diary.db"
strange "a file that is no database" 65 diary.db 'diary\.db'
make_db() {
    /usr/bin/python3 -c 'import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
c.executescript(sys.argv[2])
c.close()' "$WORK/$1" "$2"
}
make_db other.db 'PRAGMA application_id = 1196444487; CREATE TABLE t (x);'
strange "the database of another program" 65 other.db 'other\.db'
cp "$WORK/site.db" "$WORK/newer.db"
make_db newer.db 'PRAGMA user_version = 9999;'
strange "the database of a newer rota" 65 newer.db 'newer'

/usr/bin/python3 -c 'import sqlite3, sys, time
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(60)' "$WORK/site.db" >"$WORK/locked" &
holder=$!
while [ ! -s "$WORK/locked" ]; do sleep 0.1; done
exits 75 rota site.db pin 2026-12 8001 2026-12-05 early &&
    has "$err" 'busy|locked'
says "a database that another process has locked" $?
kill "$holder"
wait "$holder" 2>/dev/null
[ "$(print_db site.db)" = "$before" ]
says "all this left the database as it was" $?

# Root may write everything; so nobody tries.
away=$(mktemp -d)
chmod 755 "$away"
cp "$WORK/site.db" "$away/site.db"
cp "$ROTA_FAST" "$away/rota"
chmod 755 "$away/rota"
chmod 444 "$away/site.db"
chmod 555 "$away"
nobody() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi >"$out" 2>"$err"
}
exits 73 nobody "$away/rota" --db "$away/site.db" --lang en pin 2026-12 8001 \
    2026-12-05 early && has "$err" 'site\.db'
says "a read-only database" $?
exits 73 nobody "$away/rota" --db "$away/new.db" --lang en init &&
    has "$err" 'new\.db'
says "init where nothing can be written" $?
chmod -R u+w "$away"
rm -rf "$away"

exits 0 quick site.db plan 2026-12 --time 20
exits 73 rota site.db publish 2026-12 -o "$WORK/site.db/here" &&
    has "$err" 'here' && exits 0 rota site.db check 2026-12 --json
says "an output directory that cannot be made" $?
exits 73 rota site.db export --dir "$WORK/site.db/here" && has "$err" 'here' &&
    exits 73 rota site.db show 2026-12 --format html -o "$WORK/no/such/file" &&
    has "$err" 'no/such'
says "export and show where nothing can be written" $?
finish
