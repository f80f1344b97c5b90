# SPDX-License-Identifier: GPL-3.0-or-later
"""EXPECTED FOUND: are the calendars of both folders equal?  The last line says
how many there are, and how many of their events are equal."""

import json
import os
import sys


def is_title(found, expected):
    """The title, or its beginning where it does not fit one line."""
    if found == expected:
        return True
    wire = expected
    for sign in "\\;,":
        wire = wire.replace(sign, "\\" + sign)
    return (len(wire.encode()) > 75 - len("SUMMARY:") and
            found.endswith("…") and expected.startswith(found[:-1]) and
            len(found) > 1)


def differences(expected, found):
    for key in ("start", "end", "status", "sequence"):
        if key in found and found[key] != expected[key]:
            yield f"{key} {found[key]}, expected {expected[key]}"
    if not is_title(found["title"], expected["title"]):
        yield f"title {found['title']!r}, expected {expected['title']!r}"


def compare(name, expected, found):
    """How many of the expected are found as they are; tells of the others."""
    by_uid = {event["uid"]: event for event in found}
    good = 0
    for event in expected:
        other = by_uid.pop(event["uid"], None)
        wrong = ["missing"] if not other else list(differences(event, other))
        good += not wrong
        for text in wrong:
            print(f"{name}: {event['uid']}: {text}")
    for uid in by_uid:
        print(f"{name}: {uid}: not in the database")
    if len(found) != len({event["uid"] for event in found}):
        print(f"{name}: an event twice")
        good -= 1
    return good - len(by_uid)


def main(expected, found):
    good = total = calendars = 0
    for name in sorted(os.listdir(expected)):
        with open(os.path.join(expected, name)) as file:
            events = json.load(file)
        path = os.path.join(found, name)
        if not os.path.exists(path):
            print(f"{name}: not read")
            return 1
        with open(path) as file:
            good += compare(name, events, json.load(file))
        total += len(events)
        calendars += 1
    print(f"{calendars} calendars, {good} of {total} events equal")
    return good != total or total == 0


sys.exit(main(*sys.argv[1:]))
