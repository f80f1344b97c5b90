# SPDX-License-Identifier: GPL-3.0-or-later
"""Several people at one database at once; processes killed; no room left.

    SOAK_SECONDS=60 SOAK_KILLS=100 test_soak.py

What holds afterwards is judged by soak/reader.py, which knows the tables and
nothing of rota.  `make soak` runs the long one.
"""
import collections
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "soak"))
import people  # noqa: E402
import reader  # noqa: E402

FAST = os.environ.get("ROTA_FAST") or os.environ["ROTA"]
WORK = os.environ.get("WORK") or tempfile.mkdtemp()
SECONDS = float(os.environ.get("SOAK_SECONDS", "6"))
KILLS = int(os.environ.get("SOAK_KILLS", "12"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
NOW = "2026-11-24T09:00"


def rota(db, *words, exits=0):
    done = subprocess.run([FAST, "--db", db, "--now", NOW, "--lang", "en",
                           *words], capture_output=True, encoding="utf-8",
                          check=False)
    if done.returncode != exits:
        sys.exit("exit %d, expected %d: %s\n%s" % (
            done.returncode, exits, " ".join(words), done.stderr))
    return done


def make_base():
    """The sample site with two published months, and room for many swaps."""
    base = os.path.join(WORK, "base.db")
    december = os.path.join(HERE, "..", "sites", "december", "roster.csv")
    rota(base, "init", "--sample")
    policy = rota(base, "export", "policy").stdout
    path = os.path.join(WORK, "policy.conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(policy.replace("swap.quota = 1", "swap.quota = 5"))
    rota(base, "import", "policy", path)
    rota(base, "import", "roster", december, "--draft")
    rota(base, "publish", "2026-12")
    rota(base, "plan", "2027-01", "--time", "5")
    rota(base, "publish", "2027-01")
    return base


def copy(base, name):
    path = os.path.join(WORK, name)
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    shutil.copyfile(base, path)
    return path


def says(name, wrong):
    for line in wrong[:20]:
        print("#", line.replace("\n", "\n# "))
    print("not ok" if wrong else "ok", name, flush=True)
    return not wrong


def doctor(db):
    done = subprocess.run([FAST, "--db", db, "--lang", "en", "doctor"],
                          capture_output=True, encoding="utf-8", check=False)
    return [] if done.returncode == 0 else \
        ["doctor: exit %d: %s%s" % (done.returncode, done.stdout, done.stderr)]


def find_told(db, told):
    """What was confirmed to somebody is in the record."""
    book = reader.Book(db)
    kept = collections.Counter((s["act"], s["request"]) for s in book.steps)
    book.close()
    acts = {"swap request": "file", "swap agree": "agree",
            "swap approve": "approve", "swap withdraw": "withdraw",
            "swap reject": "reject"}
    return ["told of, and not there: %s %d" % t for t in told
            if t[0] in acts and not kept[acts[t[0]], t[1]]]


def soak(base):
    db = copy(base, "soak.db")
    crew = people.work(FAST, db, SECONDS, SEED * 100)
    count = collections.Counter()
    for person in crew:
        count.update(person.count)
    for key in sorted(count):
        print("# %5d  %s, exit %d" % (count[key], *key))
    wrong = [line for person in crew for line in person.wrong]
    wrong += reader.wrongs(db) + doctor(db)
    wrong += find_told(db, [t for person in crew for t in person.told])
    done = {act for act, status in count if status == 0}
    wrong += ["never done: " + act for act in
              ("swap request", "swap agree", "swap approve") if act not in done]
    return says("4 at once for %g s: nothing is lost, doubled or broken"
                % SECONDS, wrong)


def kill(base):
    """People who are killed at any moment, one after the other."""
    db = copy(base, "killed.db")
    draw = random.Random(SEED)
    wrong = []
    for turn in range(KILLS):
        person = people.Person(FAST, db, 1000 * SEED + turn,
                               time.monotonic() + 3600, 0)
        person.call = lambda *words, p=person: p.call_and_kill(
            draw.uniform(0.001, 0.04), *words)
        while not person.killed and not person.wrong:
            person.act()
        wrong += person.wrong + reader.wrongs(db) + doctor(db)
        if wrong:
            wrong.append("after kill %d" % (turn + 1))
            break
    return says("kill -9 at %d moments: sound each time" % KILLS, wrong)


# ---- Locked ----------------------------------------------------------------

REQUEST = ("swap", "request", "8003", "2026-12-05", "--with", "8005",
           "2026-12-05", "--reason", "x")
ACTS = (REQUEST, ("swap", "offer", "8003"), ("absent", "8003", "2026-12-12"),
        ("leave", "request", "8004", "2026-12-12"),
        ("swap", "clear", "2026-12", "--apply"))
LOOK = ("swap", "list")


def start(db, words, **more):
    return subprocess.Popen([FAST, "--db", db, "--now", NOW, "--lang", "en",
                             *words], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, encoding="utf-8", **more)


def lock(base):
    """Another program holds the database; so does one that lets nobody look.
    Acts that have begun, to be judged later: they wait for seconds."""
    db, closed = copy(base, "locked.db"), copy(base, "closed.db")
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    alone = sqlite3.connect(closed, isolation_level=None)
    alone.execute("PRAGMA locking_mode = EXCLUSIVE")
    alone.execute("BEGIN EXCLUSIVE")
    begun = [(words, start(db, words)) for words in ACTS]
    begun.append((LOOK, start(closed, LOOK)))
    return db, holder, alone, begun


def judge_lock(db, holder, alone, begun):
    wrong = []
    for words, act in begun:
        told = act.communicate()[1]
        if act.returncode != 75 or "locked by another program" not in told:
            wrong.append("exit %d of %s: %s" % (
                act.returncode, " ".join(words), told))
    rota(db, *LOOK)  # who only looks need not wait
    late = start(db, REQUEST)
    time.sleep(0.5)
    holder.execute("ROLLBACK")
    if late.communicate() and late.returncode != 0:
        wrong.append("it does not wait for a lock that is given back")
    holder.close()
    alone.close()
    wrong += reader.wrongs(db) + doctor(db)
    return says("a database locked by another program is busy", wrong)


# ---- No room ---------------------------------------------------------------

def fill(base):
    """Files may not grow beyond so much: refused, and nothing is lost."""
    db = copy(base, "full.db")
    wrong = []
    for size in (0, 4, 16, 36, 64, 600, 2000):
        def limit(most=1024 * size):
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        for words in ACTS:
            act = start(db, words, preexec_fn=limit)
            told = act.communicate()[1]
            if act.returncode not in (0, 1, 74):
                wrong.append("exit %d of %s with %d kB: %s" % (
                    act.returncode, " ".join(words), size, told))
            if act.returncode == 74 and "full.db" not in told:
                wrong.append("it does not name the file: " + told)
        if size == 0:
            book = reader.Book(db)
            if book.steps:
                wrong.append("written where nothing can be")
            book.close()
        wrong += reader.wrongs(db) + doctor(db)
    return says("files that may not grow: refused, nothing is lost", wrong)


# ---- The clock -------------------------------------------------------------

def turn_back(base):
    db = copy(base, "clock.db")
    wrong = []
    for words in ACTS + (("repair", "2026-12"), ("publish", "2026-12"),
                         ("export", "agents")):
        rota(db, "--now", "2026-11-26T09:00", "pin", "2027-01", "8040",
             "2027-01-09", "off")
        told = rota(db, *words).stderr
        warns = told.count("warning: the clock stands before the last act")
        if warns != (words[0] != "export"):
            wrong.append("%d warnings of %s" % (warns, " ".join(words)))
    book = reader.Book(db)
    times = [j["at"] for j in book.journal]
    book.close()
    if times == sorted(times):
        wrong.append("the clock was not turned back")
    wrong += reader.wrongs(db) + doctor(db)
    return says("a clock turned back: warned of, nothing is refused", wrong)


# ---- Who reads the reader --------------------------------------------------

HARMS = (
    "UPDATE OR IGNORE duty SET date = (SELECT min(date) FROM duty d WHERE d.agent ="
    " duty.agent AND d.version = 1 AND d.month = duty.month)"
    " WHERE version = 1 AND month = '2026-12'",
    "UPDATE roster SET version = version + 9 WHERE version > 0",
    "UPDATE roster SET certificate = certificate || ' ' WHERE version = 1",
    "UPDATE roster SET hash_before = hash WHERE version = 1",
    "DELETE FROM duty WHERE version = (SELECT max(version) FROM duty)",
    "DELETE FROM journal WHERE id = 3",
    "UPDATE journal SET at = at + 1 WHERE act = 'swap agree'",
    "UPDATE swap_step SET at = at + 9999999 WHERE act = 'agree'",
    "DELETE FROM swap_step WHERE act = 'agree'",
    "UPDATE swap_step SET detail = replace(detail, ' ', ' 9')",
    "UPDATE policy SET value = '0' WHERE key = 'swap.quota'",
    "UPDATE swap_step SET waiver = '' WHERE waives <> ''",
    "DROP TRIGGER journal_kept",
)


def harm(base):
    """What is broken on purpose is seen."""
    db = copy(base, "sound.db")
    rota(db, *REQUEST, "--waive", "notice", "--reason", "y")
    rota(db, "swap", "agree", "1")
    rota(db, "swap", "approve", "1")
    wrong = reader.wrongs(db)
    for sql in HARMS:
        broken = copy(db, "broken.db")
        book = sqlite3.connect(broken)
        for (name,) in book.execute("SELECT name FROM sqlite_master WHERE"
                                    " type = 'trigger'").fetchall():
            if not sql.startswith("DROP"):
                book.execute("DROP TRIGGER " + name)
        book.execute("PRAGMA foreign_keys = OFF")
        book.execute(sql)
        book.commit()
        book.close()
        if not [w for w in reader.wrongs(broken) if not w.startswith("done: ")
                or sql.startswith("DROP")]:
            wrong.append("not seen: " + sql)
    return says("what is broken on purpose is seen", wrong)


def main():
    base = make_base()
    locked = lock(base)
    good = [harm(base), kill(base), fill(base), turn_back(base), judge_lock(*locked),
            soak(base)]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
