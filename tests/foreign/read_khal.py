# SPDX-License-Identifier: GPL-3.0-or-later
"""As read_icalendar.py, by khal: FILE.ics... FROM DAYS are what it lists."""

import datetime
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
FORM = "{uid}|{start-long-full}|{end-long-full}|{status}"


def khal(folder, *words):
    command = ["khal", "-c", os.path.join(folder, "config"), *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True,
                          check=True)
    return done.stdout


def instant(text):
    return int(datetime.datetime.fromisoformat(text + "+00:00").timestamp())


def read(path, first, days):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "duties"))
        with open(os.path.join(folder, "config"), "w") as f:
            f.write(CONFIG.format(folder=folder))
        khal(folder, "import", "--batch", "-a", "duties", path)
        listed = khal(folder, "list", "-df", "", "-f", FORM, first, days)
    # An event of two days is listed on both.
    rows = {tuple(line.split("|")) for line in listed.splitlines()
            if "|" in line}
    return sorted((instant(start), instant(end))
                  for _, start, end, status in rows
                  if not status.strip().startswith("CANCELLED"))


*files, FIRST, DAYS = sys.argv[1:]
for file in files:
    name = os.path.basename(file).replace(".ics", ".txt")
    with open(os.path.join(os.environ["INTO"], name), "w") as out:
        out.writelines(f"{start} {end}\n"
                       for start, end in read(file, FIRST, DAYS))
