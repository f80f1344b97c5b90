#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who answers for an empty duty: entered, seen, objected to, reversed; sums,
# escalation, credits for changes at short notice, comp rest.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db*
exits 0 rota base.db init --sample &&
    exits 0 rota base.db import roster "$TOP/tests/sites/december/roster.csv" \
        --draft && exits 0 rota base.db publish 2026-12 || exit 1
fresh() {
    rm -f "$WORK"/site.db*
    cp "$WORK/base.db" "$WORK/site.db"
}
# on DATE ARGS...: at nine on that date; `on 05T23:00 ...` at another time.
on() {
    case $1 in
    *T*) moment=2026-12-$1 ;;
    *) moment=2026-12-$1T09:00 ;;
    esac
    shift
    rota site.db --now "$moment" "$@"
}
fresh

# ---- Entering ----------------------------------------------------------------

before=$(print_db site.db)
exits 1 on 01 empty 2026-12 8003 2026-12-05 && has "$err" 'has not begun' &&
    exits 1 on 07 empty 2026-12 8003 2026-12-07 && has "$err" 'had no duty' &&
    exits 1 on 07 empty 2026-12 8003 2026-12-05 night &&
    has "$err" 'no duty night on' &&
    exits 66 on 07 empty 2026-12 80033 2026-12-05 &&
    has "$err" "did you mean '8003'" &&
    exits 66 on 07 empty 2026-12 8003 2026-11-05 &&
    exits 66 on 07 empty 2026-12 8003 2026-12-32 &&
    exits 66 on 07 empty 2027-02 8003 2027-02-05 &&
    exits 66 on 07 empty 2026-12 8003 2026-12-05 --private-swap 9999 &&
    exits 64 on 07 empty 2026-12 8003 2026-12-05 --private-swap 8003 &&
    exits 64 on 07 empty 2026-12 8003 2026-12-05 --worked &&
    exits 64 on 07 empty 2026-12 8003 &&
    exits 1 on 07 empty 2026-12 8003 2026-12-05 --as 8003 &&
    exits 1 on 07 ledger minor 8003 2026-12-05 --reason late --as 8005 &&
    [ "$before" = "$(print_db site.db)" ]
says "bad input, a duty that was none or has not begun: nothing is written" $?

exits 0 on 07 empty 2026-12 8003 2026-12-05 --reason 'phone off' --json &&
    holds 'j["done"] and [(e["id"], e["agent"], e["role"], e["grade"],
            e["marks"], e["fen"], e["state"], e["ground"], e["shift"])
            for e in j["entries"]] ==
           [(1, "8003", "main", "serious", -10, -15000, "unseen", "held",
             "early")]' &&
    exits 1 on 07 empty 2026-12 8003 2026-12-05 && has "$err" 'already, entry 1'
says "never swapped: the agent on the roster; entered once" $?
exits 0 on 07 empty 2026-12 8005 2026-12-05 --private-swap 8010 --json &&
    holds '[(e["agent"], e["role"], e["grade"], e["marks"])
            for e in j["entries"]] ==
           [("8005", "main", "serious", -10), ("8010", "other", "serious", -5)]' &&
    exits 0 on 07 empty 2026-12 8006 2026-12-05 --private-swap 8012 --worked \
        --json &&
    holds '[(e["agent"], e["ground"], e["grade"], e["marks"])
            for e in j["entries"]] ==
           [("8006", "private", "serious", -5),
            ("8012", "private", "serious", -5)]'
says "swapped privately: serious for both, even if worked" $?

# ---- Seen, objected to, answered ------------------------------------------------

exits 1 on 07 ledger seen 2 --as 8003 && has "$err" 'not one of 8003' &&
    exits 66 on 07 ledger seen 77 && has "$err" 'has 1 to 5' &&
    exits 66 on 07 ledger seen first && exits 64 on 07 ledger seen &&
    exits 64 on 07 ledger seen 1 && has "$err" 'how they saw it' &&
    exits 0 on 07 ledger seen 1 --as 8003 --json &&
    holds 'j["entries"][0]["state"] == "seen" and
           j["entries"][0]["objection_ends"] == "2026-12-11T00:00"' &&
    exits 1 on 07 ledger seen 1 --as 8003 &&
    exits 0 on 07 ledger seen 2 --reason 'signed on paper' &&
    exits 0 on 10T23:59 ledger --agent 8005 --json &&
    holds 'j["months"][0]["effective_marks"] == 0' &&
    exits 0 on 11T00:00 ledger --agent 8005 --json &&
    holds '[(e["state"], e["seen"]["who"]) for e in j["entries"]] ==
           [("effective", "supervisor")] and
           (j["months"][0]["effective_fen"], j["months"][0]["proposed_fen"],
            j["months"][0]["serious"]) == (-15000, -15000, 1)'
says "in effect when seen and three days are over" $?
exits 64 on 08 appeal 1 --as 8003 && exits 64 on 08 appeal 1 --as 8003 --reason ' ' &&
    exits 1 on 08 appeal 1 --reason x --as 8005 &&
    exits 66 on 08 appeal 78 --reason x && exits 66 on 08 appeal x --reason x &&
    exits 1 on 08 appeal 1 --uphold --reason x &&
    has "$err" 'nobody has objected' &&
    exits 0 on 08 appeal 1 --reason 'I was there' --as 8003 &&
    exits 1 on 08 appeal 1 --reason 'I was there' --as 8003 &&
    has "$err" 'objected to already' &&
    exits 1 on 08 appeal 1 --uphold --reason 'so I was' --as 8003 &&
    exits 64 on 08 appeal 1 --uphold && exits 64 on 08 appeal 1 --dismiss &&
    exits 64 on 08 appeal 1 --dismiss --uphold --reason x &&
    exits 0 on 20 ledger 2026-12 --agent 8003 --json &&
    holds 'j["entries"][0]["state"] == "appealed" and
           j["agents"][0]["effective_marks"] == 0 and
           j["agents"][0]["pending"] == 1' &&
    exits 0 on 20 appeal 1 --uphold --reason 'the door log shows it' --json &&
    holds '[(e["marks"], e["fen"], e["state"], e["reverses"])
            for e in j["entries"]] ==
           [(-10, -15000, "reversed", None), (10, 15000, "effective", 1)] and
           j["entries"][0]["answer"]["act"] == "uphold"' &&
    exits 1 on 20 appeal 1 --dismiss --reason x && has "$err" 'answered already'
says "an objection upheld adds the entry that reverses" $?
exits 1 on 12 appeal 2 --reason 'too late' --as 8005 &&
    has "$err" 'until 2026-12-11 00:00' &&
    exits 0 on 12 appeal 2 --reason 'was in hospital' &&
    exits 0 on 13 appeal 2 --dismiss --reason 'no papers' --json &&
    holds 'j["entries"][0]["state"] == "effective"' &&
    exits 1 on 13 appeal 6 --reason x && has "$err" 'against anybody'
says "too late for the agent, not for the supervisor in their name" $?

# ---- Leave that is entered later ---------------------------------------------------

exits 0 on 14 absent 8005 2026-12-05 --json && holds 'j["excused"] == 1' &&
    exits 0 on 14 ledger --agent 8005 --json &&
    holds '[(e["marks"], e["state"]) for e in j["entries"]] ==
           [(-10, "reversed"), (10, "effective"), (-5, "unseen")]' &&
    exits 0 on 14 ledger --agent 8010 --json &&
    holds '[e["marks"] for e in j["entries"]] == [-5]'
says "a sick note: not empty, but the private swap stays a breach of both" $?
exits 0 on 14 empty 2026-12 8025 2026-12-05 &&
    printf 'agent,from,to,kind,status\n8025,2026-12-05T16:00,2026-12-05T18:00,sick,approved\n' \
        >"$WORK/leave.csv" &&
    exits 0 on 15 import leave "$WORK/leave.csv" &&
    exits 0 on 15 ledger 2026-12 --agent 8025 --json &&
    holds 'j["marks"] == 0 and j["fen"] == 0 and
           [e["state"] for e in j["entries"]] == ["reversed", "effective"]' &&
    exits 1 on 15 empty 2026-12 8025 2026-12-05 --json &&
    holds 'j["covered"] and not j["done"] and j["entries"] == []' &&
    has "$err" 'nobody answers for it'
says "imported leave reverses too; covered, nobody answers" $?
exits 0 on 15 empty 2026-12 8022 2026-12-05 &&
    exits 0 on 15 leave request 8022 2026-12-05 --kind injury &&
    exits 0 on 15 ledger 2026-12 --agent 8022 --json && holds 'j["fen"] == -15000' &&
    exits 0 on 16 leave approve 8022 2026-12-05 && has "$out" 'reversed: 1' &&
    exits 0 on 16 ledger 2026-12 --agent 8022 --json && holds 'j["fen"] == 0'
says "leave that is asked for reverses when it is approved" $?
exits 0 on 16 doctor
says "the ledger balances" $?

# ---- Sheets -------------------------------------------------------------------------

exits 0 on 16 ledger 2026-12 --json &&
    holds 'all(a["marks"] == sum(e["marks"] for e in j["entries"]
                                 if e["agent"] == a["agent"]) and
               a["fen"] == sum(e["fen"] for e in j["entries"]
                               if e["agent"] == a["agent"])
               for a in j["agents"]) and
           j["marks"] == sum(a["marks"] for a in j["agents"]) and
           j["fen"] == sum(a["fen"] for a in j["agents"]) and
           all(e["fen"] == 1500 * e["marks"] for e in j["entries"])' &&
    exits 0 on 16 ledger 2026-12 --format csv && mv "$out" "$WORK/month.csv" &&
    exits 0 on 16 ledger --agent 8005 --format csv &&
    mv "$out" "$WORK/8005.csv" &&
    /usr/bin/python3 - "$WORK" <<'PY'
import csv, sys
month, entries = ([*csv.DictReader(open(f"{sys.argv[1]}/{name}.csv",
                                        encoding="utf-8"))]
                  for name in ("month", "8005"))
own = next(r for r in month if r["agent"] == "8005")
assert own["name"] == "孙悦" and own["marks"] == "-5" and own["fen"] == "-7500"
assert sum(int(e["fen"]) for e in entries) == -7500
assert [e["reverses"] for e in entries].count("2") == 1
PY
says "sums are those of the entries, in JSON and in CSV" $?
exits 0 on 16 ledger 2026-12 &&
    has "$out" '8005 孙悦 +empty duty, swapped privately +-10 +-150\.00 +reversed' \
        'reverses entry 1: the door log shows it +\+10 +150\.00 +in effect' \
        '^agent +marks +in effect +yuan +proposed' &&
    on 16 ledger 2026-12 --lang zh_CN &&
    has "$out" '8005 孙悦 +空班（私自换班） +-10 +-150\.00 +已冲销' \
        '冲销第 1 条：the door log' '^座席 +分数 +已生效' &&
    exits 0 on 16 ledger --as 8005 && ! has "$out" 8003 >/dev/null &&
    has "$out" '^2  2026-12-12 09:00  supervisor  objects: was in hospital$' \
        '^2  2026-12-13 09:00  supervisor  dismisses the objection: no papers$' &&
    exits 1 on 16 ledger 2026-12 --agent 8003 --as 8005 &&
    exits 64 on 16 ledger && exits 66 on 16 ledger 2026-13 &&
    exits 66 on 16 ledger 2026-12 --agent 805 && has "$err" 'did you mean' &&
    exits 64 on 16 ledger 2026-12 --format html &&
    exits 64 on 16 ledger 2026-12 2027-01
says "in words, in both languages; everybody sees their own" $?

# ---- Two at once, odd reasons, a record that was tampered with ---------------

fresh
long=$(printf '%10000s' '' | tr ' ' x)
exits 0 on 07 empty 2026-12 8003 2026-12-05 --reason "$long" &&
    exits 0 on 07 ledger 2026-12 && has "$out" ': xxx+… +-10' &&
    exits 0 on 07 ledger minor 8005 2026-12-05 \
        --reason "$(printf 'a\nb\033[2Jc')" &&
    exits 0 on 07 ledger --agent 8005 && has "$out" 'a b\?\[2Jc +-2' &&
    exits 64 on 07 ledger minor 8005 2026-12-05 \
        --reason "$(printf '\300\301')" &&
    exits 64 on 07 ledger minor 8005 2026-12-05 \
        --reason "$(printf '\343\200\200')"
says "reasons: long, of several lines, of bytes, blank" $?
for i in 1 2 3 4; do
    "$ROTA" --db "$WORK/site.db" --now 2026-12-07T09:00 --lang en \
        empty 2026-12 8004 2026-12-05 >"$WORK/out.$i" 2>&1 &
done
wait
exits 0 on 07 ledger 2026-12 --agent 8004 --json && holds 'j["marks"] == -10' &&
    [ "$(cat "$WORK"/out.[1-4] | grep -c 'in the ledger already')" = 3 ]
says "four enter the same duty at once: one entry" $?
exits 0 on 07 appeal 3 --reason 'was there' --as 8004 &&
    exits 0 on 08 appeal 3 --uphold --reason 'was there' && exits 0 on 08 doctor &&
    ! /usr/bin/python3 - "$WORK/site.db" 2>/dev/null <<'PY' &&
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("UPDATE ledger_entry SET fen = 0")
PY
    /usr/bin/python3 - "$WORK/site.db" <<'PY' &&
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("DROP TRIGGER ledger_entry_stays")
db.execute("UPDATE ledger_entry SET fen = fen + 1 WHERE reverses = 3")
PY
    exits 1 on 08 doctor && has "$out" 'entry 4 does not cancel entry 3' &&
    on 08 doctor --lang zh_CN || has "$out" '第 4 条不能恰好冲销第 3 条'
says "the record cannot be changed; where it was, the doctor tells" $?

# ---- What many make --------------------------------------------------------------------

fresh
exits 64 on 07 ledger minor 8030 2026-12-01 && exits 64 on 07 ledger minor 8030 &&
    exits 1 on 07 ledger minor 8030 2026-12-08 --reason late &&
    exits 66 on 07 ledger minor 9030 2026-12-01 --reason late &&
    for day in 01 02 03; do
        exits 0 on 07 ledger minor 8030 2026-12-$day --reason late || break
    done && for entry in 1 2; do
        exits 0 on 07 ledger seen $entry --as 8030 || break
    done && exits 0 on 12 ledger 2026-12 --agent 8030 --json &&
    holds '(j["agents"][0]["minor"], j["agents"][0]["serious"]) == (2, 0)' &&
    exits 0 on 12 ledger seen 3 --as 8030 &&
    exits 0 on 20 ledger 2026-12 --agent 8030 --json &&
    holds '(j["agents"][0]["minor"], j["agents"][0]["serious"],
            j["marks"], j["agents"][0]["question"]) == (3, 1, -6, False)'
says "three minor breaches in effect are one serious" $?
exits 0 on 20 empty 2026-12 8030 2026-12-05 && exits 0 on 20 ledger seen 4 --as 8030 &&
    exits 0 on 20 empty 2026-12 8030 2026-12-06 && exits 0 on 20 ledger seen 5 --as 8030 &&
    before=$(print_db site.db) && exits 0 on 28 ledger 2026-12 --json &&
    holds 'next(a for a in j["agents"] if a["agent"] == "8030")["question"] and
           next(a for a in j["agents"]
                if a["agent"] == "8030")["proposed_fen"] == -30000 and
           j["fen"] == -39000' &&
    exits 0 on 28 ledger 2026-12 &&
    has "$out" '8030 .*: 3 serious breaches so far; a question for a person' &&
    [ "$before" = "$(print_db site.db)" ]
says "three serious ones raise a question, and money has a cap" $?

exits 0 rota site.db export agents &&
    { cat "$out" && echo '9999,新人'; } >"$WORK/agents.csv" &&
    head -n 1 "$out" >"$WORK/short.csv" &&
    sed -n '2,$p' "$out" >>"$WORK/short.csv" &&
    sed "s/^9999,新人\$/9999,新人$(head -n 1 "$out" | tr -cd , | cut -c 2-)/" \
        "$WORK/agents.csv" >"$WORK/more.csv" &&
    exits 0 rota site.db import agents "$WORK/more.csv" &&
    exits 0 on 20 ledger minor 9999 2026-12-20 --reason late &&
    exits 65 rota site.db import agents "$WORK/short.csv" &&
    has "$err" 'agent 9999 is missing, but has entries in the ledger'
says "who is in the ledger stays among the agents" $?

# ---- Swapped with approval -----------------------------------------------------------------

fresh
exits 0 rota site.db swap request 8003 2026-12-05 --with 8005 2026-12-05 \
    --reason 'school play' && exits 0 rota site.db swap agree 1 --as 8005 &&
    exits 0 rota site.db swap approve 1 &&
    exits 0 rota site.db swap request 8035 2026-12-12 --with 8026 2026-12-26 \
        --reason 'a wedding' &&
    exits 0 rota site.db swap agree 2 --as 8026 &&
    exits 0 rota site.db swap approve 2 &&
    exits 1 on 14 empty 2026-12 8035 2026-12-12 &&
    has "$err" 'request 2 gave it to 8026' &&
    exits 0 on 14 empty 2026-12 8026 2026-12-12 --json &&
    holds '[(e["agent"], e["role"], e["grade"], e["marks"], e["ground"],
             e["request"], e["shift"]) for e in j["entries"]] ==
           [("8026", "main", "serious", -10, "approved", 2, "day"),
            ("8035", "other", "none", -5, "approved", 2, "day")]'
says "swapped with approval: the substitute is responsible" $?
exits 0 rota site.db export policy &&
    sed 's/^conduct.marks_other_approved = 5/conduct.marks_other_approved = 0/' \
        "$out" >"$WORK/policy.conf" &&
    exits 0 rota site.db import policy "$WORK/policy.conf" &&
    exits 0 on 14 empty 2026-12 8005 2026-12-05 --json &&
    holds '[(e["agent"], e["ground"], e["shift"], e["with"])
            for e in j["entries"]] ==
           [("8005", "approved", "early", "8003")]' &&
    exits 0 rota site.db export policy && cmp -s "$out" "$WORK/policy.conf"
says "the policy may leave out who gave it away" $?

# ---- At short notice -----------------------------------------------------------------------

fresh
exits 0 on 10 set 2026-12 8040 2026-12-12 day --reason 'helps out' &&
    exits 0 on 10 set 2026-12 8039 2026-12-27 day --reason 'in time' &&
    exits 0 on 10 publish 2026-12 &&
    has "$out" 'to be acknowledged: 1' && exits 0 on 10 ledger 2026-12 --json &&
    holds '[(e["agent"], e["marks"], e["fen"], e["state"], e["ground"],
             e["seen"], e["reason"]) for e in j["entries"]] ==
           [("8040", 2, 3000, "effective", "forced", None, "off -> day")]' &&
    exits 0 on 10 ledger seen 1 --as 8040 && exits 0 on 10 doctor
says "a change forced inside 72 hours is credited, and acknowledged" $?
exits 0 on 10 absent 8004 2026-12-12 &&
    exits 0 on 10 repair 2026-12 --effort 200000 --json &&
    holds 'any(c["acknowledge"] for c in j["changes"])' &&
    /usr/bin/python3 -c 'import json, sys
print(*sorted(c["agent"] for c in json.load(open(sys.argv[1]))["changes"]
              if c["acknowledge"]))' "$out" >"$WORK/marked" &&
    exits 0 on 10 publish 2026-12 --json && holds 'j["credited"] > 0' &&
    exits 0 on 10 ledger 2026-12 --json &&
    /usr/bin/python3 - "$out" "$WORK/marked" <<'PY'
import json, sys
entries = json.load(open(sys.argv[1], encoding="utf-8"))["entries"]
marked = open(sys.argv[2]).read().split()
credited = sorted(e["agent"] for e in entries if e["id"] > 1)
assert credited == marked, (credited, marked)
PY
says "a repair credits those whom it marks for acknowledgement" $?

fresh
exits 0 on 10 swap offer 8038 --accept 2026-12-12 &&
    exits 0 on 10 set 2026-12 8038 2026-12-12 peak --reason offered &&
    exits 0 on 10 publish 2026-12 --json && holds 'j["credited"] == 0'
says "who offered to take it is not forced" $?

# ---- Comp rest ------------------------------------------------------------------------------

# The same balances, worked out here from the exported files.
fresh
printf 'agent,from,to,kind,status\n8026,2026-12-14T09:00,2026-12-14T13:00,comp,approved\n8030,2026-12-11,2026-12-14,comp,approved\n8028,2026-12-28,2026-12-28,comp,approved\n' \
    >"$WORK/leave.csv" && exits 0 on 14 import leave "$WORK/leave.csv" &&
    exits 0 on 14 empty 2026-12 8031 2026-12-05 &&
    exits 0 on 14 export --dir "$WORK/files" &&
    exits 0 on 14 ledger 2026-12 --json &&
    /usr/bin/python3 - "$out" "$WORK/files" <<'PY'
import csv, datetime, glob, json, sys
sheet = json.load(open(sys.argv[1], encoding="utf-8"))
folder = sys.argv[2]
rows = lambda name: [*csv.DictReader(open(f"{folder}/{name}.csv",
                                          encoding="utf-8-sig"))]
date = datetime.date.fromisoformat
now, today = datetime.datetime(2026, 12, 14, 9), date("2026-12-14")
kind = {}
for name in glob.glob(folder + "/*.ics"):
    text = open(name, encoding="utf-8").read().replace("\r\n ", "")
    for event in text.split("BEGIN:VEVENT")[1:]:
        get = lambda k: next(l.split(":", 1)[1] for l in event.splitlines()
                             if l.split(";")[0].split(":")[0] == k)
        day = datetime.datetime.strptime(get("DTSTART"), "%Y%m%d").date()
        last = datetime.datetime.strptime(get("DTEND"), "%Y%m%d").date()
        while day < last:
            kind[day] = get("CATEGORIES")
            day += datetime.timedelta(1)
def is_workday(d):
    return kind[d] == "WORKDAY" if d in kind else d.weekday() < 5
def earns(d):
    return not is_workday(d) and "STATUTORY" not in kind.get(d, "")
def later(d):
    year, month = divmod(d.year * 12 + d.month - 1 + 6, 12)
    for day in range(d.day, 27, -1):
        try:
            return datetime.date(year, month + 1, day)
        except ValueError:
            pass
    return datetime.date(year, month + 1, d.day)
shift = {s["id"]: s for s in rows("shifts")}
leave = [l for l in rows("leave") if l["status"] == "approved"]
moment = lambda s, end: (datetime.datetime.fromisoformat(s) if "T" in s else
    datetime.datetime.fromisoformat(s) + datetime.timedelta(1 if end else 0))
earned, taken = {}, {}
for duty in rows("roster"):
    day, s = date(duty["date"]), shift[duty["shift"]]
    at = lambda t, plus=0: datetime.datetime.combine(
        day, datetime.time()) + datetime.timedelta(
        days=plus, hours=int(t[:2]), minutes=int(t[3:]))
    end = at(s["end"], s["end"] <= s["start"])
    away = any(l["agent"] == duty["agent"] and moment(l["from"], False) < end
               and at(s["start"]) < moment(l["to"], True) for l in leave)
    if not earns(day) or end > now or away or (
            duty["agent"], duty["date"]) == ("8031", "2026-12-05"):
        continue
    earned.setdefault(duty["agent"], []).append(day)
for l in leave:
    if l["kind"] != "comp":
        continue
    first, last = date(l["from"][:10]), date(l["to"][:10])
    days = [first + datetime.timedelta(i) for i in range((last - first).days + 1)]
    if any(map(is_workday, days)):
        days = [d for d in days if is_workday(d)]
    for d in days:
        if d <= date("2026-12-31"):
            minutes = 240 if "T" in l["from"] else 480
            taken.setdefault(l["agent"], []).append((d, minutes))
assert {"8026", "8030", "8028"} <= set(taken)
seen = 0
for a in sheet["agents"]:
    lots = [[d, later(d), 480] for d in sorted(earned.get(a["agent"], []))]
    for d, minutes in sorted(taken.get(a["agent"], [])):
        for lot in lots:
            if lot[0] <= d <= lot[1]:
                part = min(lot[2], minutes)
                lot[2] -= part
                minutes -= part
    left = [lot for lot in lots if lot[1] >= today and lot[2] > 0]
    rest = a["comp_rest"]
    wanted = (480 * len(lots), sum(l[2] for l in left),
              left[0][1].isoformat() if left else None)
    found = (rest["earned_minutes"], rest["balance_minutes"], rest["expires"])
    assert wanted == found, (a["agent"], wanted, found)
    assert rest["owed_minutes"] == 0
    seen += len(lots)
assert seen > 100, seen
PY
says "comp rest as the files tell it: earned, taken oldest first, expired" $?
exits 0 rota site.db export policy &&
    sed 's/^comp.rest = "bank"/comp.rest = "pay"/;s/^comp.rest = bank/comp.rest = pay/' \
        "$out" >"$WORK/policy.conf" &&
    exits 0 rota site.db import policy "$WORK/policy.conf" &&
    exits 0 on 14 ledger --agent 8026 --json &&
    holds 'j["months"][0]["comp_rest"] is None' &&
    exits 0 on 14 ledger --agent 8026 && ! has "$out" 'earned' >/dev/null
says "paid instead: no balance" $?
finish
