#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The versions of a month: planned, swapped, given up for leave, mended, set by
# hand, published over a newer one, imported; what each stores, who must be
# told, what lies between two; and doctor, who finds whatever was changed.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK"/*.csv

# field EXPRESSION: prints it of the JSON document in $out.
field() {
    /usr/bin/python3 -c 'import json, sys
j = json.load(open(sys.argv[1], encoding="utf-8"))
print(eval(sys.argv[2]))' "$out" "$1"
}
versions() { exits 0 quick site.db versions 2026-12 --json; }

exits 0 rota site.db init --sample && exits 0 quick site.db plan 2026-12 || exit 1
exits 0 quick site.db versions 2026-12 && has "$out" '^draft .* plan +optimal '
says "a draft is listed before there is a version" $?
exits 0 quick site.db publish 2026-12 &&
    has "$out" '^to be told: everybody on the roster, [0-9]+$' &&
    exits 0 quick site.db show 2026-12 --format csv && cp "$out" "$WORK/first.csv" &&
    versions &&
    holds 'len(j["versions"]) == 1 and (v := j["versions"][0]) and
           v["made"] == "plan" and v["status"] == "optimal" and
           v["objective"] == v["bound"] == v["proven"] ==
           sum(v["points"].values()) and v["checker"] == "rota-check 1" and
           len(v["problem"]) == len(v["hash"]) == len(v["seal"]) == 64 and
           v["before"] is None and v["days_before"] == 7 and
           v["days_wanted"] == 5 and v["who"] == "supervisor" and
           v["when"] == "2026-11-24 09:00" and v["over"] == 0'
says "a version says how good it is, when it was published and what proves it" $?
sqlite3 "$WORK/site.db" "VACUUM INTO '$WORK/late.db'"
cut -d, -f1 "$WORK/first.csv" | sed 1d | sort -u >"$WORK/everybody"
versions && field '"\n".join(j["versions"][0]["told"])' >"$WORK/told" &&
    cmp -s "$WORK/told" "$WORK/everybody"
says "the first version concerns whoever has a duty, and nobody else" $?

# A swap.
exits 0 quick site.db swap suggest 8003 2026-12-05 --json || exit 1
partner=$(field '[p for p in j["partners"] if p["gives"]][0]["agent"]')
day=$(field '[p for p in j["partners"] if p["gives"]][0]["gives"]["date"]')
exits 0 quick site.db swap request 8003 2026-12-05 --with "$partner" "$day" \
    --reason play && exits 0 quick site.db swap agree 1 &&
    exits 0 quick site.db swap approve 1 && versions &&
    holds "(v := j['versions'][1]) and v['made'] == 'swap' and
           v['status'] == 'edited' and v['bound'] is None and
           v['told'] == sorted(['8003', '$partner']) and v['base'] == 1 and
           v['before'] == j['versions'][0]['hash'] and v['over'] == 0"
says "a swap says edited, claims no bound and concerns its parties" $?
exits 0 quick site.db diff 2026-12 --json &&
    holds "j['told'] == sorted(['8003', '$partner']) and j['comparable'] and
           {c['kind'] for c in j['changes']} <= {'moved', 'got', 'gave'}"
says "so does the difference" $?

# Leave with a substitute.
exits 0 quick site.db show 2026-12 --format csv
away=$(grep 2026-12-19 "$out" | head -n 1 | cut -d, -f1)
exits 0 quick site.db leave request "$away" 2026-12-19 &&
    exits 1 quick site.db leave approve "$away" 2026-12-19 --json
able=$(field 'j["duties"][0]["suggested"][0]["agent"]' 2>/dev/null)
exits 0 quick site.db leave approve "$away" 2026-12-19 --substitute "$able" &&
    versions &&
    holds "(v := j['versions'][2]) and v['made'] == 'leave' and
           v['status'] == 'edited' and v['told'] == sorted(['$away', '$able'])"
says "leave with a substitute concerns the two" $?

# Somebody is ill.
ill=$(awk -F, '$2 == "2026-12-12" { print $1; exit }' "$WORK/first.csv")
exits 0 quick site.db absent "$ill" 2026-12-12 &&
    exits 0 quick site.db repair 2026-12 --json &&
    field '"\n".join(sorted({c["agent"] for c in j["changes"]}))' \
        >"$WORK/expected" &&
    exits 0 quick site.db publish 2026-12 --json &&
    field '"\n".join(j["told"])' >"$WORK/told" &&
    cmp -s "$WORK/told" "$WORK/expected" && versions &&
    holds "(v := j['versions'][3]) and v['made'] == 'repair' and
           '$ill' in v['told'] and v['status'] in ('feasible', 'optimal') and
           (v['status'] == 'optimal') == (v['bound'] == v['objective'])"
says "what repair changed is what publish says" $?

# By hand, and gaps by name.
hand=$(awk -F, '$2 == "2026-12-26" && $3 == "late" { print $1; exit }' \
    "$WORK/first.csv")
exits 0 quick site.db set 2026-12 "$hand" 2026-12-26 off --reason wedding &&
    exits 0 quick site.db diff 2026-12 &&
    has "$out" "^$hand .* gave +2026-12-26" "^to be told, 1: $hand" \
        '15:00–21:30  heads [0-9]+ -> [0-9]+, needed [0-9]+ +gap opened' \
        '^gaps opened: [1-9]' &&
    exits 0 quick site.db diff 2026-12 --json &&
    holds "all(s['after'] == s['before'] - 1 for s in j['slots']
               if s['rule'] == 'gap') and
           j['opened'] == sum(s['state'] == 'gap opened' for s in j['slots'])
           and {s['date'] for s in j['slots']} == {'2026-12-26'}"
says "a duty taken away shows in its slots, with the gap it opens" $?
quick site.db check 2026-12 --json
short=$(field 'sum(1 for g in j["gaps"] if g["date"] == "2026-12-26")')
exits 0 quick site.db publish 2026-12 && exits 0 quick site.db diff 2026-12 5 4 &&
    has "$out" 'gap closed' '^gaps opened: 0, closed: [1-9]' && [ "$short" -gt 0 ]
says "the other way round the gap is closed" $?
exits 0 quick site.db diff 2026-12 5 5 && has "$out" 'nobody needs to be told' \
    'the heads are the same in every slot'
says "the same version twice differs in nothing" $?

# Over a newer one.
giver=$(awk -F, -v not="$hand" '$2 == "2026-12-13" && $1 != not {
    print $1; exit }' "$WORK/first.csv")
exits 0 quick site.db set 2026-12 "$hand" 2026-12-26 late &&
    exits 0 quick site.db swap suggest "$giver" 2026-12-13 --json || exit 1
partner=$(field '[p for p in j["partners"] if p["gives"]][0]["agent"]')
day=$(field '[p for p in j["partners"] if p["gives"]][0]["gives"]["date"]')
exits 0 quick site.db swap request "$giver" 2026-12-13 --with "$partner" "$day" \
    --reason play && exits 0 quick site.db swap agree 2 &&
    exits 0 quick site.db swap approve 2 &&
    exits 1 quick site.db publish 2026-12 && has "$out" 'would undo' "^$giver" &&
    exits 0 quick site.db publish 2026-12 --over && versions &&
    holds "(v := j['versions'][6]) and v['made'] == 'set' and v['over'] == 6 and
           v['base'] == 5 and
           v['told'] == sorted(['$giver', '$partner', '$hand'])"
says "publishing over a swap undoes it by name and tells its parties" $?

# Imported, and late.
exits 0 quick site.db import roster "$WORK/first.csv" && versions &&
    holds "(v := j['versions'][7]) and v['made'] == v['status'][:6] == 'import'
           and v['bound'] is None and v['checker'] is None and
           len(v['problem']) == 64 and v['days_before'] is None and
           sum(v['points'].values()) == v['objective'] > 0"
says "an imported version keeps the question it was judged by, no certificate" $?
exits 0 quick late.db set 2026-12 "$hand" 2026-12-26 off --reason wedding &&
    exits 0 quick late.db --now 2026-11-28T09:00 publish 2026-12 &&
    has "$out" '^late: 3 d before the month, the policy says 5 d' &&
    has "$err" 'published late' &&
    exits 0 quick late.db diff 2026-12 &&
    has "$out" '^published late: 3 days before the month, the policy says 5' &&
    exits 0 quick late.db --now 2026-12-10T09:00 set 2026-12 "$hand" 2026-12-26 \
        late && exits 0 quick late.db --now 2026-12-10T09:00 publish 2026-12 &&
    exits 0 quick late.db versions 2026-12 --json &&
    holds "[v['days_before'] for v in j['versions'][-2:]] == [3, -9]"
says "lateness is recorded and shown" $?

# The journal and the chain.
sqlite3 "$WORK/site.db" "SELECT detail FROM journal WHERE month = '2026-12'
    AND act IN ('publish', 'swap approve', 'leave approve')" >"$WORK/journal"
[ "$(grep -c 'told 8' "$WORK/journal")" -eq 7 ]
says "the journal has who was told" $?
exits 0 rota site.db doctor && versions &&
    holds "all(b['before'] == a['hash'] for a, b in
               zip(j['versions'], j['versions'][1:])) and
           [v['place'] for v in j['versions']] ==
           list(range(j['versions'][0]['place'], j['versions'][0]['place'] + 8))"
says "the chain holds" $?
/usr/bin/python3 - "$ROTA_FAST" "$WORK" <<'PY'
import random, re, shutil, sqlite3, subprocess, sys

rota, work = sys.argv[1:]
ROSTER = "SELECT * FROM roster WHERE version <> 0 ORDER BY rowid"
DUTY = "SELECT * FROM duty WHERE version <> 0 ORDER BY 1, 2, 3, 4, 5, 6"


def rows(path):
    """Each version's row and duties by its key; None when unreadable."""
    try:
        db = sqlite3.connect(path)
        db.text_factory = bytes
        found = {}
        for row in db.execute(ROSTER):
            found[row[0], row[1]] = [row]
        for duty in db.execute(DUTY):
            found.setdefault((duty[0], duty[1]), []).append(duty)
        return found
    except sqlite3.Error:
        return None


db = sqlite3.connect(work + "/site.db")
db.execute("PRAGMA journal_mode = DELETE")
db.execute("VACUUM")
db.close()
before = rows(work + "/site.db")
data = open(work + "/site.db", "rb").read()
rng = random.Random(1)
names = [b"certificate", b"rota-proof", b"supervisor", b"late", b"optimal"]
changed = named = bad = 0
for trial in range(40):
    at = rng.randrange(4096, len(data))
    spoilt = bytearray(data)
    spoilt[at] ^= 1 << rng.randrange(8)
    path = work + "/flipped.db"
    for end in "", "-wal", "-shm":
        open(path + end, "wb").close() if not end else None
    open(path, "wb").write(spoilt)
    after = rows(path)
    differs = after is None or after != before
    run = subprocess.run([rota, "--db", path, "--lang", "en", "doctor"],
                         capture_output=True, text=True, errors="replace")
    changed += differs
    if differs and run.returncode == 0:
        print("# not found: byte", at)
        bad += 1
    if run.returncode not in (0, 1, 65):
        print("# exit", run.returncode, "byte", at, run.stderr[:200])
        bad += 1
    if after and differs:
        keys = {k for k in before if before[k] != after.get(k)}
        for month, version in keys & set(after):
            text = "%s version %d: " % (month.decode(), version)
            named += text in run.stdout
            if text not in run.stdout:
                print("# not named:", text, "byte", at)
                bad += 1
print("# bytes flipped 40, versions changed by", changed, "named", named)
sys.exit(bad > 0 or changed < 15 or named < 10)
PY
says "a flipped byte anywhere is found, and named with month and version" $?
finish
