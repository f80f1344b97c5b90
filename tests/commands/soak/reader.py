# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of a database of rota, read without rota.

Everything is worked out again from the rows: who stands where by the steps,
what is charged by the dates, hashes by hashlib.  `wrongs` gives a line for
each thing that does not hold.
"""
import collections
import datetime
import hashlib
import re
import sqlite3

DAY = 86400
ZONE = 8 * 3600  # of the sample site, all year


class Book:
    """The rows of one database."""

    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.db.row_factory = sqlite3.Row
        self.policy = dict(self.db.execute("SELECT key, value FROM policy")
                           .fetchall())
        self.rosters = self.rows(
            "SELECT month, version, origin, certificate, hash, hash_before"
            " FROM roster WHERE version > 0 ORDER BY month, version")
        self.duties = collections.defaultdict(list)
        for d in self.rows("SELECT * FROM duty WHERE version > 0"):
            self.duties[d["month"], d["version"]].append(d)
        self.parties = collections.defaultdict(list)
        for p in self.rows("SELECT * FROM swap_party ORDER BY request, place"):
            self.parties[p["request"]].append(p)
        self.steps = self.rows("SELECT * FROM swap_step ORDER BY id")
        self.journal = self.rows("SELECT * FROM journal ORDER BY id")

    def rows(self, sql):
        return self.db.execute(sql).fetchall()

    def close(self):
        self.db.close()

    def current(self):
        """The newest version of each month."""
        return {r["month"]: r["version"] for r in self.rosters}


def midnight(date):
    day = datetime.date.fromisoformat(date).toordinal() \
        - datetime.date(1970, 1, 1).toordinal()
    return day * DAY - ZONE


class Request:
    """A request as its steps have made it so far."""

    def __init__(self, number, parties):
        self.number = number
        self.parties = parties
        self.agreed = set()
        self.state = "new"
        self.ends = min((midnight(p["date"]) for p in parties if p["date"]),
                        default=0)

    def pending(self, at):
        return self.state == "filed" and at < self.ends

    def charged(self, at):
        """(agent, month) of each party that it is charged to."""
        if self.state != "approved" and not self.pending(at):
            return []
        count = len(self.parties)
        return [(p["agent"],
                 (p["date"] or self.parties[(k + 1) % count]["date"])[:7])
                for k, p in enumerate(self.parties)
                if k == 0 or p["agent"] in self.agreed]

    def duties(self):
        return {(p["agent"], p["date"], p["shift"]) for p in self.parties
                if p["date"]}


# ---- The file ---------------------------------------------------------------

def of_file(book):
    for row in book.db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield "integrity_check: " + row[0]
    for row in book.db.execute("PRAGMA foreign_key_check"):
        yield "foreign_key_check: %s" % (tuple(row),)


# ---- Versions ---------------------------------------------------------------

def of_versions(book):
    before = {}
    for r in book.rosters:
        month, version = r["month"], r["version"]
        last = before.get(month)
        if version != (last["version"] if last else 0) + 1:
            yield "%s: version %d follows %s" % (
                month, version, last and last["version"])
        if r["hash_before"] != (last["hash"] if last else ""):
            yield "%s version %d: its chain is broken" % (month, version)
        if r["origin"] != "imported" and r["hash"] != hashlib.blake2b(
                r["certificate"].encode(), digest_size=32).hexdigest():
            yield "%s version %d: not the hash of its certificate" % (
                month, version)
        before[month] = r
    for month in {month for month, _ in book.duties}:
        if month not in before:
            yield "%s: duties of no version" % month


def of_duties(book):
    """Nobody is on two duties: of a date, or at a time."""
    for key, duties in book.duties.items():
        held = collections.Counter((d["agent"], d["date"]) for d in duties)
        for (agent, date), count in held.items():
            if count > 1:
                yield "%s version %d: %s has %d duties on %s" % (
                    *key, agent, count, date)
    current = book.current().items()
    own = collections.defaultdict(list)
    for key in current:
        for d in book.duties[key]:
            own[d["agent"]].append((d["starts_at"], d["ends_at"], d["date"]))
    for agent, spans in own.items():
        spans.sort()
        for one, two in zip(spans, spans[1:]):
            if two[0] < one[1]:
                yield "%s: %s and %s overlap" % (agent, one[2], two[2])


# ---- Requests ---------------------------------------------------------------

def judge_quota(book, step, requests):
    """At a charge: no more than the quota of anybody it charges."""
    quota = int(book.policy["swap.quota"])
    request = requests[step["request"]]
    waived = any("quota" in s["waives"].split("|") for s in book.steps
                 if s["request"] == step["request"] and s["id"] <= step["id"])
    if waived:
        return
    count = collections.Counter()
    for other in requests.values():
        count.update(other.charged(step["at"]))
    for key in request.charged(step["at"]):
        if count[key] > quota:
            yield "step %d of request %d: %s has %d swaps in %s" % (
                step["id"], request.number, key[0], count[key], key[1])


def judge_alone(step, requests):
    """At filing: none of its duties is in another pending request."""
    request = requests[step["request"]]
    for other in requests.values():
        if other is not request and other.pending(step["at"]) and \
                other.duties() & request.duties():
            yield "request %d and %d are about one duty" % (
                other.number, request.number)


def take_step(step, request):
    """Moves the request; a line for what may not be."""
    act = step["act"]
    name = "step %d, %s of request %d" % (step["id"], act, request.number)
    if request.state != ("new" if act == "file" else "filed"):
        yield "%s: it is %s" % (name, request.state)
    if act == "file":
        request.state = "filed"
        if not step["reason"].strip():
            yield name + ": no reason"
    elif act == "agree":
        others = {p["agent"] for p in request.parties[1:]}
        if step["agent"] not in others or step["agent"] in request.agreed:
            yield "%s: by %s" % (name, step["agent"])
        if step["who"] not in ("supervisor", step["agent"]):
            yield "%s: %s for %s" % (name, step["who"], step["agent"])
        request.agreed.add(step["agent"])
    elif act == "approve":
        if len(request.agreed) != len(request.parties) - 1:
            yield name + ": not all agree"
        if step["who"] != "supervisor":
            yield "%s: by %s" % (name, step["who"])
        request.state = "approved"
    else:
        request.state = "ended"


def of_requests(book):
    requests = {n: Request(n, parties) for n, parties in book.parties.items()}
    for step in book.steps:
        request = requests[step["request"]]
        waives = step["waives"].split("|")
        if step["act"] in ("file", "agree", "approve") and \
                step["at"] >= request.ends and "notice" not in waives and \
                not any("notice" in s["waives"].split("|") for s in book.steps
                        if s["request"] == request.number):
            yield "step %d: after its deadline" % step["id"]
        if step["waives"] and not (step["waiver"].strip() and
                                   step["who"] == "supervisor"):
            yield "step %d: waives, and says not why" % step["id"]
        yield from take_step(step, request)
        if step["act"] == "file":
            yield from judge_alone(step, requests)
        if step["act"] in ("file", "agree", "approve"):
            yield from judge_quota(book, step, requests)


def cells(book, month, version):
    return {(d["agent"], d["date"], d["shift"])
            for d in book.duties[month, version]}


def of_approvals(book):
    """Each approval's versions are there, and differ by what it moved."""
    hashes = {(r["month"], r["version"]): r["hash"] for r in book.rosters}
    made = collections.defaultdict(list)
    for step in book.steps:
        if step["act"] != "approve":
            continue
        for month, version, seal in re.findall(
                r"(\d{4}-\d\d) (\d+) ([0-9a-f]{64})", step["detail"]):
            made[month, int(version)].append(step["request"])
            if hashes.get((month, int(version))) != seal:
                yield "request %d: there is no such %s version %s" % (
                    step["request"], month, version)
        if not step["detail"]:
            yield "request %d is approved without a version" % step["request"]
    for (month, version), numbers in made.items():
        taken, given = set(), set()
        for number in numbers:
            parties = book.parties[number]
            for k, p in enumerate(parties):
                gets = parties[(k + 1) % len(parties)]
                if p["date"] and p["date"][:7] == month:
                    given.add((p["agent"], p["date"], p["shift"]))
                if gets["date"] and gets["date"][:7] == month:
                    taken.add((p["agent"], gets["date"], gets["shift"]))
        old, new = cells(book, month, version - 1), cells(book, month, version)
        if old - new != given - taken or new - old != taken - given:
            yield "%s version %d: not what requests %s moved" % (
                month, version, numbers)


def of_wishes(book):
    states = {}
    for step in book.steps:
        states[step["request"]] = step["act"]
    for w in book.rows("SELECT * FROM swap_wish_step WHERE act = 'grant'"):
        if states.get(w["request"]) != "approve":
            yield "wish %d: granted by request %d, which is %s" % (
                w["wish"], w["request"], states.get(w["request"]))


# ---- The ledger --------------------------------------------------------------

def of_ledger(book):
    rows = {name: [dict(zip(columns, row)) for row in book.db.execute(
        "SELECT %s FROM %s ORDER BY id" % (", ".join(columns), name))]
        for name, columns in (
            ("incident", ("id", "agent", "date", "shift", "ground")),
            ("ledger_entry", ("id", "incident", "agent", "marks", "fen",
                              "reverses")),
            ("ledger_step", ("id", "entry", "act")))}
    entries = {e["id"]: e for e in rows["ledger_entry"]}
    reversed_by = {}
    for e in entries.values():
        of = entries.get(e["reverses"])
        if e["reverses"] is None:
            continue
        if not of or of["reverses"] or of["agent"] != e["agent"] or \
                of["marks"] + e["marks"] or of["fen"] + e["fen"] or \
                e["reverses"] in reversed_by:
            yield "entry %d does not cancel entry %s" % (
                e["id"], e["reverses"])
        reversed_by[e["reverses"]] = e["id"]
    for agent in {e["agent"] for e in entries.values()}:
        own = [e for e in entries.values() if e["agent"] == agent]
        if sum(e["fen"] for e in own) != sum(
                e["fen"] for e in own
                if not e["reverses"] and e["id"] not in reversed_by):
            yield "the entries of %s do not balance" % agent
    acts = {(s["entry"], s["act"]) for s in rows["ledger_step"]}
    for entry, act in acts:
        if act in ("uphold", "dismiss") and (entry, "appeal") not in acts:
            yield "entry %d is answered without an objection" % entry
        if act == "uphold" and entry not in reversed_by:
            yield "entry %d is upheld against and stands" % entry
    standing = [(i["agent"], i["date"], i["shift"]) for i in rows["incident"]
                if i["ground"] not in ("minor", "forced") and any(
                    e["incident"] == i["id"] and not e["reverses"] and
                    e["id"] not in reversed_by for e in entries.values())]
    for duty in standing:
        if standing.count(duty) > 1:
            yield "a duty is empty twice: %s %s %s" % duty


# ---- The journal ------------------------------------------------------------

def of_journal(book):
    numbers = [j["id"] for j in book.journal]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "the journal's numbers are not gapless"
    wanted = [("swap " + s["act"].replace("file", "request"), s["request"],
               s["at"], s["who"])
              for s in book.steps
              if not s["reason"].startswith("swap clear ")]
    found = []
    for j in book.journal:
        about = re.match(r"request (\d+)", j["detail"])
        if j["act"].startswith("swap ") and about:
            found.append((j["act"], int(about[1]), j["at"], j["who"]))
    if wanted != found:
        yield "the journal tells other steps than the record: %s" % (
            sorted(set(wanted) ^ set(found))[:3])
    clears = sum(j["act"] == "swap clear" for j in book.journal)
    settled = {s["detail"] for s in book.steps if s["act"] == "approve" and
               s["reason"].startswith("swap clear ")}
    if len(settled) > clears:
        yield "settlements that the journal does not know"
    for sql in ("UPDATE journal SET detail = ''", "DELETE FROM journal",
                "UPDATE swap_step SET at = 0", "DELETE FROM swap_step"):
        try:
            if book.db.execute(sql).rowcount:
                yield "done: " + sql
        except sqlite3.IntegrityError:
            pass
        book.db.rollback()


ALL = (of_file, of_versions, of_duties, of_requests, of_approvals, of_wishes,
       of_ledger, of_journal)


def wrongs(path):
    book = Book(path)
    try:
        return [line for part in ALL for line in part(book)]
    finally:
        book.close()
