# SPDX-License-Identifier: GPL-3.0-or-later
"""DB FOLDER CALENDARS: what every calendar of the folder CALENDARS must hold,
by the database alone, as FOLDER/ID.json: a list of events with uid, start, end
(seconds since 1970), status, sequence and title."""

import json
import os
import sqlite3
import sys
import uuid

WORDS = {"en": ("Cancelled: ", " (lead)"), "zh": ("已取消：", "（值班长）")}


def one(db, question, *values):
    row = db.execute(question, values).fetchone()
    return row[0] if row else ""


def language(db, agent=None):
    """The agent's, else what most agents read, else what the zone speaks."""
    lang = agent and one(db, "SELECT lang FROM agent WHERE id = ?", agent)
    if not lang:
        counts = {"en": 0, "zh": 0}
        for (spoken,) in db.execute("SELECT lang FROM agent WHERE lang <> ''"):
            counts[spoken[:2]] += 1
        zone = one(db, "SELECT value FROM policy WHERE key = 'site.timezone'")
        if counts["en"] == counts["zh"]:
            lang = "zh" if zone.strip('"') == "Asia/Shanghai" else "en"
        else:
            lang = max(counts, key=counts.get)
    return lang[:2]


def histories(db, month, agent=None):
    """Each event's states, version by version, None where it is not."""
    versions = [v for (v,) in db.execute(
        "SELECT version FROM roster WHERE month = ? AND version > 0"
        " AND origin <> 'imported' ORDER BY version", (month,))]
    found = {}
    for place, version in enumerate(versions):
        for date, shift, post, who, start, end in db.execute(
                "SELECT date, shift, post, agent, starts_at, ends_at FROM duty"
                " WHERE month = ? AND version = ?", (month, version)):
            if end <= start or (agent and who != agent):
                continue
            key = (date, shift) if agent else (date, shift, post)
            states = found.setdefault(key, [None] * len(versions))
            states[place] = (start, end, who)
    return found


def event(db, key, states, agent):
    sequence, before = -1, None
    for state in states:
        if state != before:
            sequence += 1
        before = state
    start, end, who = [s for s in states if s][-1]
    cancelled, lead = WORDS[language(db, agent)]
    title = "" if states[-1] else cancelled
    title += one(db, "SELECT name FROM shift WHERE id = ?", key[1])
    name, role = db.execute("SELECT name, role FROM agent WHERE id = ?",
                            (who,)).fetchone()
    if not agent:
        title += " " + name
    if role == "lead":
        title += lead
    kind = "duty" if agent else "post"
    text = "\n".join([kind, *map(str, key)] + ([agent] if agent else []))
    site = uuid.UUID(one(db, "SELECT id FROM site"))
    return {"uid": str(uuid.uuid5(site, text)), "start": start, "end": end,
            "status": "CONFIRMED" if states[-1] else "CANCELLED",
            "sequence": sequence, "title": title}


def main(path, folder, calendars):
    db = sqlite3.connect(path)
    os.makedirs(folder, exist_ok=True)
    months = [m for (m,) in db.execute("SELECT DISTINCT month FROM roster")]
    for name in os.listdir(calendars):
        if not name.endswith(".ics"):
            continue
        agent = None if name == "team.ics" else name[:-4]
        events = [event(db, key, states, agent) for month in months
                  for key, states in histories(db, month, agent).items()]
        with open(os.path.join(folder, name[:-4] + ".json"), "w") as out:
            json.dump(events, out)


main(*sys.argv[1:])
