# SPDX-License-Identifier: GPL-3.0-or-later
"""As read_icalendar.py, by khal: FILE.ics... FROM DAYS are what it lists."""

import datetime
import json
import os
import subprocess
import sys
import tempfile

CONFIG = """[calendars]
[[duties]]
path = {folder}/duties
[sqlite]
path = {folder}/khal.db
[locale]
default_timezone = UTC
local_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[default]
default_calendar = duties
"""
FORM = "␟".join(["{uid}", "{start-long-full}", "{end-long-full}", "{status}",
                 "{title}"])


def khal(folder, *words):
    command = ["khal", "-c", os.path.join(folder, "config"), *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True,
                          check=True)
    return done.stdout


def instant(text):
    return int(datetime.datetime.fromisoformat(text + "+00:00").timestamp())


def read(paths, first, days):
    """All events of the files, by uid; one on two days is listed on both."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "duties"))
        with open(os.path.join(folder, "config"), "w") as f:
            f.write(CONFIG.format(folder=folder))
        khal(folder, "import", "--batch", "-a", "duties", *paths)
        listed = khal(folder, "list", "-df", "", "-f", FORM, first, days)
    rows = {tuple(line.split("␟")) for line in listed.splitlines()
            if "␟" in line}
    return [{"uid": uid, "start": instant(start), "end": instant(end),
             "status": status.strip() or "CONFIRMED", "title": title}
            for uid, start, end, status, title in rows]


*files, FIRST, DAYS = sys.argv[1:]
events = read(files, FIRST, DAYS)
for file in files:
    with open(file, encoding="utf-8") as calendar:
        uids = {line[4:].strip() for line in calendar if line[:4] == "UID:"}
    name = os.path.basename(file).replace(".ics", ".json")
    with open(os.path.join(os.environ["INTO"], name), "w") as out:
        json.dump([event for event in events if event["uid"] in uids], out)
