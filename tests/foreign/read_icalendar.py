# SPDX-License-Identifier: GPL-3.0-or-later
"""FILE.ics...: for each, FILE.txt in the folder $INTO with `START END` of every
event that stands, in seconds since 1970, sorted.  By python3-icalendar."""

import os
import sys

import icalendar


def instant(when):
    assert when.dt.tzinfo is not None, "a time without zone"
    return int(when.dt.timestamp())


for path in sys.argv[1:]:
    with open(path, "rb") as f:
        calendar = icalendar.Calendar.from_ical(f.read())
    assert not calendar.errors, calendar.errors
    rows = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        if event["STATUS"] == "CONFIRMED":
            rows.append((instant(event["DTSTART"]), instant(event["DTEND"])))
    name = os.path.basename(path).replace(".ics", ".txt")
    with open(os.path.join(os.environ["INTO"], name), "w") as f:
        f.writelines(f"{start} {end}\n" for start, end in sorted(rows))
