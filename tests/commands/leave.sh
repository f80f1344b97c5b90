#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Leave: asked for, answered, with substitutes on published duties.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db*
exits 0 rota base.db init --sample &&
    exits 0 rota base.db import roster "$TOP/tests/sites/december/roster.csv" \
        --draft && exits 0 rota base.db publish 2026-12 || exit 1
fresh() {
    rm -f "$WORK"/site.db*
    cp "$WORK/base.db" "$WORK/site.db"
}
leave() { rota site.db leave "$@"; }
fresh

# ---- Asking ----------------------------------------------------------------

exits 0 leave request 8005 2026-12-05 --reason wedding --as 8005 --json &&
    holds 'j["status"] == "requested" and j["kind"] == "annual" and
           j["to"] == "2026-12-05" and j["done"] and
           [(d["date"], d["shift"], d["version"]) for d in j["duties"]] ==
           [("2026-12-05", "late", None)]' &&
    exits 0 rota site.db check 2026-12 && exits 0 leave list 2026-12 --json &&
    holds '{"agent": "8005", "from": "2026-12-05", "to": "2026-12-05",
            "kind": "annual", "status": "requested",
            "reason": "wedding"} in j["leave"]' &&
    exits 0 leave list 2026-12 && has "$out" 'requested +wedding$' &&
    exits 0 leave list --as 8005 && ! has "$out" wedding >/dev/null &&
    exits 0 leave list --as 8005 --json &&
    holds '{r["agent"] for r in j["leave"]} == {"8005"} and
           not any("reason" in r for r in j["leave"])'
says "a request blocks nothing; everybody sees their own" $?
exits 1 leave request 8005 2026-12-06 --as 8006 &&
    exits 1 leave approve 8005 2026-12-05 --as 8005 &&
    exits 1 leave refuse 8005 2026-12-05 --as 8005 &&
    exits 1 leave request 8009 2026-12-19 --kind personal &&
    has "$err" 'approved already' &&
    exits 66 leave request 9005 2026-12-06 &&
    exits 66 leave request 8005 2026-12-32 &&
    exits 64 leave request 8005 2026-12-06 2026-12-05 &&
    exits 64 leave request 8005 2026-12-06 --kind anual &&
    has "$err" "did you mean 'annual'" &&
    exits 64 leave grant 8005 2026-12-06 && exits 64 leave approve 8005 &&
    exits 66 leave approve 8005 2026-12-07
says "in whose name, and bad input" $?

# ---- Answering -------------------------------------------------------------

before=$(print_db site.db)
exits 1 leave approve 8005 2026-12-05 --json &&
    holds 'not j["done"] and j["status"] == "requested" and
           len(j["duties"][0]["suggested"]) > 2' &&
    [ "$before" = "$(print_db site.db)" ]
says "no substitute: refused, and who could is named" $?
exits 1 leave approve 8005 2026-12-05 --substitute 8010 --json &&
    holds '"run" in [f["rule"] for f in j["findings"]] and not j["done"]' &&
    exits 66 leave approve 8005 2026-12-05 --substitute 9999 &&
    exits 64 leave approve 8005 2026-12-05 --without-substitute --reason ' ' &&
    [ "$before" = "$(print_db site.db)" ]
says "an unlawful substitute: every rule is told, nothing is written" $?
exits 0 rota site.db swap offer 8036 &&
    exits 1 leave approve 8005 2026-12-05 --json &&
    holds '[(s["agent"], s["volunteer"])
            for s in j["duties"][0]["suggested"]][0] == ("8036", True) and
           not any(s["volunteer"] for s in j["duties"][0]["suggested"][1:])' &&
    exits 0 rota site.db swap unwish 1
says "who has offered to take a duty comes first" $?
exits 1 leave approve 8005 2026-12-05 --json &&
    first=$(/usr/bin/python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["duties"][0]["suggested"][0]["agent"])' \
        "$out") &&
    exits 0 leave approve 8005 2026-12-05 --substitute "$first" --json &&
    holds 'j["done"] and j["status"] == "approved" and
           j["duties"][0]["substitute"] == "'"$first"'" and
           j["duties"][0]["version"] == 2' &&
    exits 0 rota site.db diff 2026-12 --json && holds 'len(j["changes"]) == 2' &&
    exits 0 rota site.db check 2026-12 && exits 0 rota site.db doctor &&
    exits 1 leave approve 8005 2026-12-05 && has "$err" 'is approved'
says "the first one suggested is lawful: the next version is out" $?

# Two days: each alone is lawful for 8038, both are not.
exits 0 rota site.db export agents &&
    awk -F, -v OFS=, '$1 == 8038 { $11 = 1 } 1' "$out" >"$WORK/agents.csv" &&
    exits 0 rota site.db import agents "$WORK/agents.csv" &&
    exits 0 leave request 8030 2026-12-05 2026-12-06 &&
    exits 1 leave approve 8030 2026-12-05 --substitute 8038 &&
    has "$err" 'refused: 8038: 2-day run' &&
    exits 1 leave approve 8030 2026-12-05 --substitute 8038@2026-12-05 &&
    exits 0 leave approve 8030 2026-12-05 --substitute 8038@2026-12-05 \
        --substitute 8039@2026-12-06 --json &&
    holds '[(d["substitute"], d["version"]) for d in j["duties"]] ==
           [("8038", 3), ("8039", 3)]' &&
    exits 0 rota site.db check 2026-12
says "two days: judged together, each with a substitute of its own" $?
exits 0 leave request 8003 2026-12-05 --kind comp &&
    exits 0 leave approve 8003 2026-12-05 --without-substitute \
        --reason 'nobody is free' --json &&
    holds 'j["duties"][0]["substitute"] is None and
           j["duties"][0]["version"] == 4' &&
    exits 1 rota site.db check 2026-12 --json && holds 'j["gaps"]' &&
    exits 0 rota site.db doctor
says "left open with a reason: shown as a gap" $?
exits 0 leave request 8006 2026-12-05T12:00 2026-12-05T20:00 --kind sick &&
    exits 0 leave approve 8006 2026-12-05 --json &&
    holds 'j["duties"][0]["version"] is None' &&
    exits 1 rota site.db check 2026-12 && has "$out" '^leave +8006'
says "sick leave, a part of a day: approved at once, for repair" $?
exits 0 leave refuse 8005 2026-12-12 --reason 'too many' &&
    exits 0 rota site.db export leave &&
    has "$out" '^8005,2026-12-12,2026-12-13,annual,refused'
says "refused, and kept" $?

# ---- The quota -------------------------------------------------------------

fresh
exits 0 rota site.db export policy &&
    sed 's/^leave.quota = 0/leave.quota = 1/' "$out" >"$WORK/policy.conf" &&
    exits 0 rota site.db import policy "$WORK/policy.conf" &&
    exits 0 leave request 8010 2026-12-07 && exits 0 leave approve 8010 2026-12-07 &&
    exits 0 leave request 8011 2026-12-06 2026-12-07 --kind personal &&
    exits 1 leave approve 8011 2026-12-06 && has "$err" 'leave.quota is 1' &&
    exits 0 leave request 8001 2026-12-08 && exits 1 leave approve 8001 2026-12-08 &&
    exits 0 leave request 8013 2026-12-07 --kind sick &&
    exits 0 leave approve 8013 2026-12-07
says "so many of a team a day; sickness is not counted" $?
"$ROTA" --db "$WORK/site.db" --lang zh_CN leave list 2026-12 >"$out" 2>"$err" &&
    has "$out" '年休假 +待批' '病假 +'
says "in Chinese" $?
finish
