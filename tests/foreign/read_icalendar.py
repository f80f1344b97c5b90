# SPDX-License-Identifier: GPL-3.0-or-later
"""FILE.ics...: for each, FILE.json in the folder $INTO with what this reader
sees: a list of events as expect.py writes them.  By python3-icalendar."""

import json
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
    events = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        events.append({"uid": str(event["UID"]),
                       "start": instant(event["DTSTART"]),
                       "end": instant(event["DTEND"]),
                       "status": str(event["STATUS"]),
                       "sequence": int(event["SEQUENCE"]),
                       "title": str(event["SUMMARY"])})
    name = os.path.basename(path).replace(".ics", ".json")
    with open(os.path.join(os.environ["INTO"], name), "w") as f:
        json.dump(events, f)
