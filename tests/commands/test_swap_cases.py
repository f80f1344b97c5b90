# SPDX-License-Identifier: GPL-3.0-or-later
"""The exact rules of swaps, from the tables in swap-cases/*.txt.

    test_swap_cases.py [PART OF A NAME]...

A table is lines.  Those before the first `case` are common to its cases:

    policy KEY = VALUE              a setting
    agent ID [COLUMN=VALUE]...      overrides what an earlier line says
    shift ID START END [COLUMN=VALUE]...
    cover COLUMN=VALUE...           a row of coverage.csv
    calls DATE START CALLS AHT      leave AGENT FROM TO KIND STATUS
    restrict AGENT FROM TO NO_NIGHT NO_OVERTIME
    duty AGENT DATE,DATE... SHIFT   every month named is published
    scope weekend|month             of what is published (month)
    now YYYY-MM-DDTHH:MM            of the steps that do not say (@)

A case then has steps, each with what must come of it:

    > [@TIME] COMMAND               run with --json; in its words \\t, \\n and
                                    %(N) stand for a tab, a line end, N letters
    $ [@TIME] COMMAND               run as people do
    < KIND ROW [| ROW]...           import these rows (`draft`: a roster)
      exit N[|N]                    exit status (0)
      rules RULE[:AGENT]...         exactly these findings, apart from those
                                    inherited or waived; `none`: allowed
      inherited RULE[:AGENT]...     exactly these inherited ones
      is EXPRESSION                 in Python; j is the document
      says REGEX                    somewhere in what was printed
      state N STATE                 of request N, in `swap list`
      moved MONTH V1 V2 [AGENT/DATE/BEFORE/AFTER]...
                                    exactly these cells differ
      version MONTH N               the current version
"""
import concurrent.futures
import csv
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROTA = os.environ["ROTA"]
FAST = os.environ.get("ROTA_FAST", ROTA)
WORK = os.environ.get("WORK") or tempfile.mkdtemp()

COLUMNS = {
    "agents": ["id", "name", "team", "role", "skills", "joined", "left",
               "share", "min_hours", "max_hours", "max_run", "min_run",
               "min_off", "max_weekends", "max_weekends_row", "max_nights",
               "pattern", "available"],
    "shifts": ["id", "name", "start", "end", "start2", "end2", "days",
               "skill", "paid_minutes", "kind"],
    "coverage": ["days", "start", "end", "shift", "min", "skill", "role"],
    "calls": ["date", "start", "calls", "aht_seconds"],
    "leave": ["agent", "from", "to", "kind", "status"],
    "restrictions": ["agent", "from", "to", "no_night", "no_overtime"],
    "roster": ["agent", "date", "shift"],
}
# Kinds of `policy` apart, the words of a table and the file each fills.
KINDS = {"calls": "calls", "leave": "leave", "restrict": "restrictions",
         "agent": "agents", "shift": "shifts", "cover": "coverage"}


MAKING = threading.Lock()


class Wrong(Exception):
    """What did not come out as the table says."""


def columns(words):
    return dict(word.split("=", 1) for word in words)


class Site:
    """What a company has on record before the first step."""

    def __init__(self, other=None):
        self.rows = {kind: list(other.rows[kind]) if other else []
                     for kind in COLUMNS}
        self.policy = list(other.policy) if other else []
        self.scope = other.scope if other else "month"
        self.now = other.now if other else "2026-12-01T09:00"

    def put(self, kind, row):
        """Adds a row; one of the same id is amended in its place."""
        rows = self.rows[kind]
        for index, old in enumerate(rows):
            if "id" in row and old["id"] == row["id"]:
                rows[index] = {**old, **row}
                return
        rows.append(row)

    def line(self, word, rest):
        words = shlex.split(rest)
        if word == "policy":
            key = rest.split("=")[0].strip()
            self.policy = [old for old in self.policy
                           if old.split("=")[0].strip() != key] + [rest]
        elif word == "scope":
            self.scope = words[0]
        elif word == "now":
            self.now = words[0]
        elif word == "agent":
            self.put("agents", {"id": words[0], "name": words[0].title(),
                                "role": "agent", "min_hours": "0",
                                **self.old("agents", words[0]),
                                **columns(words[1:])})
        elif word == "shift":
            self.put("shifts", {"id": words[0], "name": words[0].title(),
                                "start": words[1], "end": words[2],
                                "paid_minutes": "480", **columns(words[3:])})
        elif word == "cover":
            self.put("coverage", columns(words))
        elif word == "duty":
            for date in words[1].split(","):
                self.put("roster", dict(zip(COLUMNS["roster"],
                                            [words[0], date, words[2]])))
        elif word == "calls":
            self.put("calls", dict(zip(COLUMNS["calls"], words)))
        elif word in ("leave", "restrict"):
            self.put(KINDS[word], dict(zip(COLUMNS[KINDS[word]], words)))
        else:
            return False
        return True

    def old(self, kind, name):
        return next((row for row in self.rows[kind] if row["id"] == name), {})

    def write(self, folder):
        os.makedirs(folder)
        for kind, rows in self.rows.items():
            if rows:
                write_rows(os.path.join(folder, kind + ".csv"), kind, rows)
        with open(os.path.join(folder, "policy.conf"), "w",
                  encoding="utf-8") as file:
            file.write("\n".join(self.policy) + "\n")

    def database(self):
        """A database of this site, made once for all cases that share it."""
        text = json.dumps([self.rows, self.policy, self.scope])
        base = os.path.join(
            WORK, "site-" + hashlib.sha1(text.encode()).hexdigest()[:12])
        if not os.path.exists(base + ".db"):
            self.write(base)
            for arguments in (["init"], ["import", "--dir", base, "--scope",
                                         self.scope]):
                done = subprocess.run(
                    [FAST, "--db", base + ".db", "--now", "2026-09-01T09:00",
                     "--lang", "en", *arguments],
                    capture_output=True, text=True, check=False)
                if done.returncode:
                    shutil.rmtree(base)
                    if os.path.exists(base + ".db"):
                        os.remove(base + ".db")
                    raise Wrong("the site: " + done.stderr.strip())
        return base + ".db"


def word_of(word):
    """A word of a command, with what its signs stand for."""
    word = word.replace("\\t", "\t").replace("\\n", "\n")
    return re.sub(r"%\((\d+)\)", lambda m: "x" * int(m.group(1)), word)


def write_rows(name, kind, rows):
    with open(name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS[kind], restval="")
        writer.writeheader()
        writer.writerows(rows)


class Case:
    """A site, and the steps taken on it."""

    def __init__(self, name, site):
        self.name, self.site, self.steps = name, site, []
        self.folder = self.database = self.done = self.document = None

    def result(self):
        """What went wrong, or nothing."""
        with tempfile.TemporaryDirectory(dir=WORK) as self.folder:
            try:
                self.play()
            except Wrong as wrong:
                return str(wrong).strip()
        return None

    def play(self):
        self.database = os.path.join(self.folder, "case.db")
        with MAKING:
            shutil.copyfile(self.site.database(), self.database)
        for step, expectations in self.steps:
            try:
                self.take(step)
                exits = "0"
                for word, rest in expectations:
                    if word == "exit":
                        exits = rest
                if str(self.done.returncode) not in exits.split("|"):
                    raise Wrong("exit status %d, expected %s"
                                % (self.done.returncode, exits))
                for word, rest in expectations:
                    if word != "exit":
                        getattr(self, "see_" + word)(rest)
            except Wrong as wrong:
                raise Wrong("%s\n%s\n%s" % (" ".join(step), wrong,
                                            self.printed()[:900])) from None

    def printed(self):
        return self.done.stdout + self.done.stderr if self.done else ""

    def run(self, now, arguments, binary=ROTA):
        return subprocess.run(
            [binary, "--db", self.database, "--now", now, "--lang", "en",
             *arguments], capture_output=True, text=True, check=False)

    def take(self, step):
        mark, text = step
        now = self.site.now
        if text.startswith("@"):
            now, text = text[1:].split(None, 1)
        self.document = None
        if mark == "<":
            self.done = self.run(now, self.file_of(text))
            return
        arguments = [word_of(word) for word in shlex.split(text)]
        self.done = self.run(now, arguments + ["--json"] * (mark == ">"))
        if self.done.returncode not in (0, 1, 2, 64, 66):
            raise Wrong("exit status %d" % self.done.returncode)
        if mark == ">" and self.done.returncode in (0, 1):
            try:
                self.document = json.loads(self.done.stdout)
            except ValueError:
                raise Wrong("no JSON document") from None

    def file_of(self, text):
        """The rows of a `<` step as a file, and how to import it."""
        word, rows = text.split(None, 1)
        kind = "roster" if word == "draft" else word
        rows = [row.strip() for row in rows.split(" | ")]
        if kind == "policy":
            site = Site(self.site)
            for row in rows:
                site.line("policy", row)
            name = os.path.join(self.folder, "policy.conf")
            with open(name, "w", encoding="utf-8") as file:
                file.write("\n".join(site.policy) + "\n")
        else:
            name = os.path.join(self.folder, kind + ".csv")
            write_rows(name, kind, [dict(zip(COLUMNS[kind], row.split(",")))
                                    for row in rows])
        return ["import", kind, name] + ["--draft"] * (word == "draft")

    def findings(self, inherited):
        if not isinstance(self.document, dict):
            raise Wrong("no findings")
        return {(f["rule"], f["agent"]) for f in self.document["findings"]
                if bool(f.get("inherited")) == inherited
                and not f.get("waived")}

    def compare(self, rest, found):
        """Every finding is expected, and everything expected found."""
        wanted = [] if rest == "none" else [
            (word + ":").split(":")[:2] for word in rest.split()]

        def same(want, have):
            return want[0] == have[0] and want[1] in ("", have[1])
        if (not all(any(same(w, f) for f in found) for w in wanted)
                or not all(any(same(w, f) for w in wanted) for f in found)):
            raise Wrong("findings %s, expected %s" % (sorted(
                "%s:%s" % f for f in found), rest))

    def see_rules(self, rest):
        self.compare(rest, self.findings(False))
        if self.document["allowed"] is not (rest == "none"):
            raise Wrong("allowed is %s" % self.document["allowed"])

    def see_inherited(self, rest):
        self.compare(rest, self.findings(True))

    def see_is(self, rest):
        try:
            good = eval(rest, {"j": self.document})  # the table's own words
        except Exception as error:
            raise Wrong("%r in: %s" % (error, rest)) from None
        if not good:
            raise Wrong("not so: " + rest)

    def see_says(self, rest):
        if not re.search(rest, self.printed()):
            raise Wrong("nothing like: " + rest)

    def ask(self, *arguments):
        done = self.run(self.site.now, [*arguments, "--json"], FAST)
        try:
            return json.loads(done.stdout)
        except ValueError:
            raise Wrong("%s: exit status %d\n%s" % (
                " ".join(arguments), done.returncode, done.stderr)) from None

    def see_state(self, rest):
        number, state = rest.split()

        def states(node):
            if isinstance(node, dict):
                if node.get("id") == int(number) and "state" in node:
                    yield node["state"]
                node = list(node.values())
            if isinstance(node, list):
                for inner in node:
                    yield from states(inner)
        found = list(states(self.ask("swap", "list")))
        if found != [state] and not (state == "none" and not found):
            raise Wrong("request %s is %s, expected %s" % (number, found,
                                                           state))

    def see_version(self, rest):
        month, version = rest.split()
        done = self.run(self.site.now, ["show", month, "--format", "json"],
                        FAST)
        found = json.loads(done.stdout)["version"]
        if found != int(version):
            raise Wrong("%s is at version %s, expected %s" % (
                month, found, version))

    def see_moved(self, rest):
        month, first, second, *cells = rest.split()
        changes = self.ask("diff", month, first, second)["changes"]
        found = sorted("/".join([c["agent"], c["date"], c["before"],
                                 c["after"]]) for c in changes)
        if found != sorted(cells):
            raise Wrong("%s %s..%s: %s, expected %s" % (
                month, first, second, found, sorted(cells)))


def read_table(name):
    """Yields the cases of a table."""
    common, case = Site(), None
    with open(name, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            word, rest = (line.split(None, 1) + [""])[:2]
            if word == "case":
                if case:
                    yield case
                case = Case(rest, Site(common))
            elif word in (">", "$", "<"):
                case.steps.append(((word, rest), []))
            elif (case.site if case else common).line(word, rest):
                continue
            elif word == "exit" or hasattr(Case, "see_" + word):
                case.steps[-1][1].append((word, rest))
            else:
                sys.exit("%s:%d: what is %r?" % (name, number, word))
    yield case


def main():
    os.makedirs(WORK, exist_ok=True)
    os.environ.pop("ROTA_DB", None)
    os.environ["LC_ALL"] = "C.UTF-8"
    wanted = sys.argv[1:]
    folder = os.path.join(HERE, "swap-cases")
    cases = [("%s: %s" % (table[:-len(".txt")], case.name), case)
             for table in sorted(os.listdir(folder))
             for case in read_table(os.path.join(folder, table))]
    if wanted:
        cases = [(name, case) for name, case in cases
                 if any(word in name for word in wanted)]
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for (name, _), wrong in zip(cases, pool.map(
                lambda entry: entry[1].result(), cases)):
            failures += wrong is not None
            print("ok" if wrong is None else "not ok", name, flush=True)
            if wrong is not None:
                print("# " + wrong.replace("\n", "\n# "))
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
