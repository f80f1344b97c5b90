# SPDX-License-Identifier: GPL-3.0-or-later
"""Supervisors and agents who work at one database without pause.

Each draws acts by its own random numbers, runs rota once for each, and keeps
what it was told, to be found in the database afterwards.
"""
import datetime
import json
import random
import sqlite3
import subprocess
import threading
import time

# Nothing else may come of a well-formed act: done, no, not known any more,
# a contradiction in somebody's rules, busy.
EXITS = {0, 1, 2, 66, 75}
FIRST = datetime.datetime(2026, 11, 24, 9, 0)


class Person(threading.Thread):
    """One of them; `until` is a time of time.monotonic()."""

    def __init__(self, rota, db, seed, until, days):
        super().__init__()
        self.rota, self.db, self.until, self.days = rota, db, until, days
        self.draw = random.Random(seed)
        self.began = time.monotonic()
        self.told = []    # (act, number) that exit status 0 confirmed
        self.wrong = []
        self.count = {}   # (act, exit): times
        self.killed = False

    def run(self):
        while time.monotonic() < self.until and not self.wrong:
            try:
                self.act()
            except Exception as trouble:
                self.wrong.append("%s: %r" % (self.name, trouble))

    # ---- What they see ------------------------------------------------------

    def look(self, sql, *values):
        db = sqlite3.connect("file:%s?mode=ro" % self.db, uri=True, timeout=10)
        try:
            return db.execute(sql, values).fetchall()
        finally:
            db.close()

    def duties(self):
        """Of the current version of a month: (agent, date, shift)."""
        month = self.draw.choice(["2026-12", "2026-12", "2027-01"])
        return self.look(
            "SELECT agent, date, shift FROM duty WHERE month = :m AND version ="
            " (SELECT max(version) FROM roster WHERE month = :m)", month)

    def pending(self):
        """Requests that no step has ended, newest first."""
        return [row[0] for row in self.look(
            "SELECT id FROM swap_request WHERE id NOT IN (SELECT request FROM"
            " swap_step WHERE act IN ('approve', 'reject', 'withdraw'))"
            " ORDER BY id DESC LIMIT 12")]

    # ---- What they do -------------------------------------------------------

    def now(self):
        """From the first day on as time goes by, now and then turned back."""
        share = (time.monotonic() - self.began) / (self.until - self.began)
        hours = 24 * self.days * share
        if self.draw.random() < 0.1:
            hours -= self.draw.uniform(0, 48)
        return FIRST + datetime.timedelta(minutes=int(60 * max(0, hours)))

    def command(self, *words):
        return [self.rota, "--db", self.db, "--lang", "en", "--now",
                self.now().strftime("%Y-%m-%dT%H:%M"), *words, "--json"]

    def call(self, *words):
        """Runs it; the document when it exits 0."""
        done = subprocess.run(self.command(*words), capture_output=True,
                              encoding="utf-8", check=False)
        act = " ".join(words[:2] if words[0] in ("swap", "leave")
                       else words[:1])
        key = act, done.returncode
        self.count[key] = self.count.get(key, 0) + 1
        if done.returncode not in EXITS:
            self.wrong.append("exit %d of %s: %s" % (
                done.returncode, " ".join(words), done.stderr[-600:]))
        if done.returncode != 0:
            return None
        document = json.loads(done.stdout)
        if document.get("id") is not None and act.startswith("swap "):
            self.told.append((act, document["id"]))
        return document

    def call_and_kill(self, after, *words):
        """Runs it, for AFTER seconds at most."""
        with subprocess.Popen(self.command(*words), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as victim:
            try:
                victim.wait(after)
            except subprocess.TimeoutExpired:
                victim.kill()
                self.killed = True

    def act(self):
        acts = [(self.ask, 30), (self.agree, 22), (self.approve, 16),
                (self.end, 8), (self.wish, 8), (self.clear, 2),
                (self.leave, 2), (self.absent, 0.4), (self.mend, 1),
                (self.judge, 4), (self.conduct, 8)]
        self.draw.choices([a for a, _ in acts], [w for _, w in acts])[0]()

    def circle(self):
        """Parties of an exchange, a cover or a ring: as rota suggests, or
        drawn, likely on one date."""
        duties = self.duties()
        if not duties:
            return []
        agent, date, shift = self.draw.choice(duties)
        if self.draw.random() < 0.3:
            found = self.call("swap", "suggest", agent, date)
            if not found or not found["partners"]:
                return []
            one = self.draw.choice(found["partners"])
            gives = one["gives"] or {"date": None}
            return [agent, date, "--with", one["agent"]] + (
                [gives["date"], gives["shift"]] if gives["date"] else [])
        same = [d for d in duties if d[1] == date] + [
            self.draw.choice(duties) for _ in range(3)]
        self.draw.shuffle(same)
        words, ring = [agent, date], [(agent, date, shift)]
        if self.draw.random() < 0.1:
            other = self.draw.choice(duties)[0]
            return words + ["--with", other] if other != agent else []
        for d in same[:self.draw.choice([4, 4, 12])]:
            if len(ring) < self.draw.choice([2, 2, 3]) and all(
                    d[0] != r[0] and d[1:] != r[1:] for r in ring):
                ring.append(d)
                words += ["--with", d[0], d[1]]
        return words if len(ring) > 1 else []

    def judge(self):
        circle = self.circle()
        if circle:
            self.call("swap", "check", *circle)

    def ask(self):
        circle = self.circle()
        if not circle:
            return
        words = ["swap", "request", *circle, "--reason", "family"]
        if self.draw.random() < 0.15:
            words += ["--waive", self.draw.choice(["quota", "notice"]),
                      "--reason", "agreed by phone"]
        elif self.draw.random() < 0.5:
            words += ["--as", circle[0]]
        self.call(*words)

    def step(self, act, *more):
        pending = self.pending()
        if pending:
            self.call("swap", act, str(self.draw.choice(pending)), *more)

    def agree(self):
        self.step("agree")

    def approve(self):
        waives = self.draw.random() < 0.15
        self.step("approve", *(["--waive", "notice", "--reason", "late"]
                               if waives else []))

    def end(self):
        if self.draw.random() < 0.5:
            self.step("withdraw")
        else:
            self.step("reject", "--reason", "too few people")

    def wish(self):
        duties = self.duties()
        if not duties:
            return
        agent, date, _ = self.draw.choice(duties)
        if self.draw.random() < 0.2:
            self.call("swap", "offer", agent)
        elif self.draw.random() < 0.2:
            wishes = self.look("SELECT max(id) FROM swap_wish")
            if wishes[0][0]:
                self.call("swap", "unwish",
                          str(self.draw.randint(1, wishes[0][0])))
        else:
            self.call("swap", "wish", agent, date)

    def clear(self):
        month = self.draw.choice(["2026-12", "2027-01"])
        self.call("swap", "clear", month, "--apply", "--time", "5")

    def leave(self):
        duties = self.duties()
        if not duties:
            return
        agent, date, _ = self.draw.choice(duties)
        if not self.call("leave", "request", agent, date, "--reason", "x"):
            return
        other = self.draw.choice(duties)[0]
        way = self.draw.random()
        if way < 0.3:
            self.call("leave", "refuse", agent, date, "--reason", "no")
        elif way < 0.4:
            self.call("leave", "approve", agent, date, "--without-substitute",
                      "--reason", "nobody")
        elif other != agent:
            self.call("leave", "approve", agent, date, "--substitute", other)

    def absent(self):
        duties = self.duties()
        if duties:
            agent, date, _ = self.draw.choice(duties)
            self.call("absent", agent, date)

    def conduct(self):
        """A duty left empty; an entry seen, objected to, answered."""
        entries = self.look("SELECT id, agent FROM ledger_entry"
                            " ORDER BY id DESC LIMIT 12")
        today = self.now().strftime("%Y-%m-%d")
        past = [d for d in self.duties() if d[1] < today]
        if past and (not entries or self.draw.random() < 0.4):
            agent, date, _ = self.draw.choice(past)
            other = self.draw.choice(past)[0]
            swap = ["--private-swap", other] if self.draw.random() < 0.3 and \
                other != agent else []
            self.call("empty", date[:7], agent, date, *swap)
        elif entries:
            entry, agent = self.draw.choice(entries)
            self.call(*self.draw.choice([
                ("ledger", "seen", str(entry), "--as", agent),
                ("appeal", str(entry), "--reason", "was there", "--as", agent),
                ("appeal", str(entry), "--uphold", "--reason", "so it was"),
                ("appeal", str(entry), "--dismiss", "--reason", "no"),
                ("ledger", "2026-12")]))

    def mend(self):
        month = self.draw.choice(["2026-12", "2027-01"])
        if self.call("repair", month, "--time", "2", "--threads", "1"):
            self.call("publish", month)


def work(rota, db, seconds, seed, count=4, days=24):
    """COUNT of them for SECONDS; each with what it saw."""
    until = time.monotonic() + seconds
    people = [Person(rota, db, seed + i, until, days) for i in range(count)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return people
