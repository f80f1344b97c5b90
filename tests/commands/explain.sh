#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Why a gap, what would fill it, why somebody: what is said is tried out.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK/m500"

# The sample made short of staff, as the README has it.
exits 0 rota base.db init --sample || exit 1
for id in 8017 8018 8019 8020 8021 8022 8023 8024 8027 8028 8031 8033 8034 \
    8039 8040; do
    exits 0 quick base.db absent $id 2026-12-19 --to 2026-12-20 --kind annual ||
        exit 1
done
exits 0 quick base.db plan 2026-12 || exit 1
fresh() {
    rm -f "$WORK"/site.db*
    cp "$WORK/base.db" "$WORK/site.db"
}
fresh
before=$(print_db site.db)

# ---- The README ---------------------------------------------------------------

# Blocks that begin with "$ rota explain": each line is what rota prints, or
# begins so and ends with " ...".
/usr/bin/python3 - "$TOP/README.md" "$ROTA_FAST" "$WORK/site.db" <<'PY'
import subprocess, sys
readme, rota, db = sys.argv[1:]
blocks = [b.rstrip("\n").split("\n") for b in
          open(readme, encoding="utf-8").read().split("```\n")
          if b.startswith("$ rota explain")]
good = len(blocks) == 3
for block in blocks:
    words = block[0].split()[2:]
    told = subprocess.run([rota, "--db", db, "--now", "2026-11-24T09:00",
                           "--lang", "en"] + words, capture_output=True,
                          encoding="utf-8").stdout.rstrip("\n").split("\n")
    for want, line in zip(block[1:] + ["(nothing)"] * 99, told):
        same = line.startswith(want[:-4]) if want.endswith(" ...") \
            else line == want
        if not same:
            print("#", " ".join(words))
            print("# README:", want)
            print("# rota:  ", line)
            good = False
sys.exit(not good)
PY
says "the README's three explanations are what rota says" $?

# ---- Gaps ----------------------------------------------------------------------

exits 0 quick site.db explain 2026-12 --json &&
    holds '[(g["date"], g["start"], g["end"]) for g in j["gaps"]] ==
           [("2026-12-19", "10:30", "13:30"), ("2026-12-19", "18:00", "21:30")]
           and all(g["unavoidable"] and g["because"] == "sum" and
                   len(g["relaxations"]) == 3 and g["relaxations"][0]["cheapest"]
                   and g["relaxations"][0]["price"] > 0 for g in j["gaps"])
           and j["shortage"]["points"] == j["shortage"]["bound"] == 1300 and
           j["person"] is None' &&
    holds 'all({b["agent"] for b in g["blocked"]}.isdisjoint(g["able"]) and
               len({b["agent"] for b in g["blocked"]}) == 40 - g["have"]
               for g in j["gaps"]) and
           ("8009", "leave") in [(b["agent"], b["rule"])
                                 for b in j["gaps"][0]["blocked"]]'
says "every gap: everybody who is not there, by rule; unavoidable, with its price" $?

# Each relaxation is put in force and the month planned again.
exits 0 quick site.db explain 2026-12 --slot 2026-12-19@18:00 --json
cp "$out" "$WORK/told.json"
good=0
for n in 0 1 2; do
    fresh
    exits 0 quick site.db export leave || good=1
    cp "$out" "$WORK/leave.csv"
    /usr/bin/python3 - "$WORK" "$n" <<'PY' || good=1
import csv, datetime, json, sys
work, n = sys.argv[1], int(sys.argv[2])
told = json.load(open(work + "/told.json", encoding="utf-8"))
rows = list(csv.DictReader(open(work + "/leave.csv", encoding="utf-8")))
day = datetime.timedelta(1)
for e in told["gaps"][0]["relaxations"][n]["eases"]:
    assert e["kind"] == "leave", e
    date = datetime.date.fromisoformat(e["date"])
    for r in list(rows):
        if r["agent"] != e["agent"] or "T" in r["from"] or \
                not r["from"] <= e["date"] <= r["to"]:
            continue
        rows.remove(r)
        for a, b in ((r["from"], str(date - day)), (str(date + day), r["to"])):
            if a <= b:
                rows.append({**r, "from": a, "to": b})
        # the row that was there is matched by its start
        if r["from"] not in [x["from"] for x in rows
                             if x["agent"] == r["agent"]]:
            rows.append({**r, "to": r["from"], "status": "refused"})
with open(work + "/leave.csv", "w", encoding="utf-8", newline="") as file:
    out = csv.DictWriter(file, rows[0].keys())
    out.writeheader()
    out.writerows(rows)
PY
    exits 0 quick site.db import leave "$WORK/leave.csv" &&
        exits 0 quick site.db plan 2026-12 --json &&
        holds 'j["short_minutes"] == 0' || good=1
done
says "each relaxation told, put in force: the month planned again has no gap" $good

fresh
exits 1 quick site.db explain 2026-12 --slot 2026-12-19@09:00 &&
    has "$err" 'nobody is missing at 2026-12-19@09:00: [0-9]+ present' &&
    exits 66 rota site.db explain 2026-12 --slot 2026-12-18@09:00 &&
    exits 64 rota site.db explain 2026-12 --slot 2026-12-19 &&
    exits 66 rota site.db explain 2027-02 && has "$err" 'never planned' &&
    exits 66 rota site.db explain 2026-12 --agent 9001 --date 2026-12-19 &&
    has "$err" "did you mean '8001'" &&
    exits 66 rota site.db explain 2026-12 --agent 8001 --date 2026-12-18 &&
    exits 66 rota site.db explain 2026-12 --agent 8001 --date 2026-12-32 &&
    exits 64 rota site.db explain 2026-12 --agent 8001 &&
    exits 66 rota site.db explain 2026-12 --version 3
says "no gap there, no such time, month, agent, date: says so" $?
exits 0 rota site.db explain 2026-12 --slot 2026-12-19@18:00 --lang zh_CN &&
    has "$out" '按现行规则不可避免' '收回 12月19日' &&
    exits 0 rota site.db explain 2026-12 --agent 8030 --date 2026-12-19 \
        --lang zh_CN && has "$out" '重排全月.*1309'
says "in Chinese" $?
[ "$(print_db site.db)" = "$before" ]
says "nothing was written" $?

# ---- A choice --------------------------------------------------------------------

# Somebody is taken off by hand: the gap is nobody's fault but ours.
fresh
exits 0 quick site.db show 2026-12 --format csv &&
    giver=$(awk -F, '$2 == "2026-12-26" && $3 == "peak" { print $1; exit }' \
        "$out") &&
    exits 0 quick site.db set 2026-12 "$giver" 2026-12-26 off &&
    exits 0 quick site.db explain 2026-12 --slot 2026-12-26@18:00 --json &&
    holds 'not j["gaps"][0]["unavoidable"] and j["gaps"][0]["because"] ==
           "choice" and j["gaps"][0]["price"] < 0 and
           "'"$giver"'" in j["gaps"][0]["able"] and
           j["gaps"][0]["relaxations"] == []'
says "a gap made by hand is no fate: who could come, and what it costs" $?

# ---- People -----------------------------------------------------------------------

# objective DB: of a plan made there.
objective() {
    exits 0 quick "$1" plan 2026-12 --json >&2 &&
        /usr/bin/python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["objective"])' "$out"
}
fresh
was=$(objective site.db)
for who in 8030:off 8010:early; do
    id=${who%:*}
    fresh
    exits 0 quick site.db explain 2026-12 --agent $id --date 2026-12-19 --json
    cp "$out" "$WORK/told.json"
    exits 0 quick site.db pin 2026-12 $id 2026-12-19 "${who#*:}"
    is=$(objective site.db)
    cp "$WORK/told.json" "$out"
    holds 'j["person"]["instead"] == "'"${who#*:}"'" and
           j["person"]["price"] == {"least": '$((is - was))',
           "most": '$((is - was))', "exact": True} and
           ("'"$id"'", "2026-12-19", "'"${who#*:}"'") in
           [(c["agent"], c["date"], c["after"])
            for c in j["person"]["changes"]]'
    says "what it costs otherwise is what the plan with a pin costs: $who" $?
done
exits 0 quick site.db plan 2026-12 && fresh &&
    exits 0 quick site.db explain 2026-12 --agent 8012 --date 2026-12-26 --json &&
    holds 'all("leave" in o["rules"] for o in j["person"]["options"]) and
           not j["person"]["possible"] and j["person"]["price"] is None'
says "on leave: no shift, whatever else is moved" $?

# ---- Robustness -------------------------------------------------------------------

fresh
rota site.db check 2026-12 --robust --json
holds 'j["duties"] == 127 and j["fragile"] == len(j["absences"]) ==
       j["substitute"] + j["repair"] + j["open"] + j["unknown"] and
       j["unknown"] == 0 and all(a["repairable"] == (a["by"] in
       ("substitute", "repair")) for a in j["absences"])'
says "robustness: every duty whose loss opens a floor gap" $?
# What is said of each is what absence and repair come to.
/usr/bin/python3 -c 'import json, sys
for a in json.load(open(sys.argv[1]))["absences"][:3]:
    print(a["agent"], a["date"], int(a["repairable"]))' "$out" >"$WORK/fragile"
good=0
while read -r agent date closes; do
    fresh
    exits 0 quick site.db publish 2026-12 &&
        exits 0 quick site.db absent "$agent" "$date" &&
        exits 0 quick site.db repair 2026-12 --json &&
        holds '(j["floor_misses"] == 0) == bool('"$closes"')' || good=1
done <"$WORK/fragile"
says "an absence and its repair come to what robustness said" $good

# ---- What if ----------------------------------------------------------------------

fresh
exits 0 rota site.db plan 2026-12 --more 2 --without 8003 \
    --policy hours.overtime_hours=24 --json &&
    holds 'j["before"]["objective"] == '"$was"' and not j["saved"] and
           j["difference"]["objective"] ==
           j["after"]["objective"] - j["before"]["objective"] and
           j["after"]["agents"] == 41 and [c["change"] for c in j["changes"]] ==
           ["more", "without", "policy"] and
           len(j["before"]["gaps"]) > 0 and len(j["after"]["fair"]) == 3' &&
    [ "$(print_db site.db)" = "$before" ]
says "what if: side by side, nothing is saved" $?
printf '# longer\npolicy hours.overtime_hours=44\n\nmove-leave 8009:2026-12-19:2026-12-12\n' \
    >"$WORK/changes"
exits 0 quick site.db plan 2026-12 --what-if "$WORK/changes" --json &&
    cp "$out" "$WORK/told.json" &&
    exits 0 quick site.db export policy &&
    sed 's/^hours.overtime_hours.*/hours.overtime_hours = 44/' "$out" \
        >"$WORK/policy.conf" &&
    exits 0 quick site.db import policy "$WORK/policy.conf" &&
    printf 'agent,from,to,kind,status\n8009,2026-12-19,2026-12-20,personal,refused\n8009,2026-12-12,2026-12-13,personal,approved\n' \
        >"$WORK/leave.csv" &&
    exits 0 quick site.db import leave "$WORK/leave.csv" &&
    is=$(objective site.db) && cp "$WORK/told.json" "$out" &&
    holds 'j["after"]["objective"] == '"$is"
says "what if from a file is what comes out once it is so" $?
fresh
printf 'without 8003\n wihtout 8004\n' >"$WORK/changes"
exits 65 rota site.db plan 2026-12 --what-if "$WORK/changes" &&
    has "$err" "changes:2:2: .*nearest: without" &&
    exits 66 rota site.db plan 2026-12 --what-if "$WORK/nothere" &&
    exits 66 rota site.db plan 2026-12 --without 9003 &&
    exits 64 rota site.db plan 2026-12 --more some &&
    exits 66 rota site.db plan 2026-12 --more 1:juggling &&
    exits 66 rota site.db plan 2026-12 --policy rule.ru=5 &&
    exits 64 rota site.db plan 2026-12 --policy rule.run=many &&
    exits 66 rota site.db plan 2026-12 --move-leave 8009:2026-12-01:2026-12-02
says "what if: what cannot be is refused" $?

# ---- Contradictions -----------------------------------------------------------------

fresh
exits 0 quick site.db pin 2026-12 8001 2026-12-05 early &&
    exits 0 quick site.db pin 2026-12 8001 2026-12-06 early &&
    exits 2 quick site.db plan 2026-12 &&
    has "$err" 'already these contradict each other: at most 6 days in a row, pinned to .* on Sat 5 Dec, pinned to .* on Sun 6 Dec$'
says "rules that contradict each other, in their smallest set" $?

# ---- 500 agents ----------------------------------------------------------------------

if "$TOP/scripts/make-month" --agents 500 --seed 1 --scope weekend \
    "$WORK/m500" >"$out" 2>"$err"; then
    exits 0 quick big.db init && exits 0 quick big.db import --dir "$WORK/m500" &&
        exits 0 quick big.db plan 2026-12 &&
        exits 0 quick big.db explain 2026-12 --slot 2026-12-06@06:30 --json &&
        holds 'j["gaps"][0]["because"] == "choice" and
               0 <= j["gaps"][0]["price"] < 100' &&
        exits 0 quick big.db check 2026-12 --robust
    says "500 agents" $?
fi
finish
