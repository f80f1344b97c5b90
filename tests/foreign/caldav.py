# SPDX-License-Identifier: GPL-3.0-or-later
"""CALENDARS...: folders of published calendars, one a version.  Puts each into
a CalDAV server over HTTP, as a client does that subscribes for its user, and
prints `ok` or `not ok` for what the server holds then."""

import glob
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

CONFIG = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[rights]
type = authenticated
[storage]
filesystem_folder = {folder}/collections
[logging]
level = warning
"""


def request(url, method, body=None, kind="text/calendar; charset=utf-8"):
    sent = urllib.request.Request(url, data=body, method=method,
                                  headers={"Content-Type": kind,
                                           "Authorization": "Basic cm90YTp4"})
    with urllib.request.urlopen(sent, timeout=10) as answer:
        return answer.status, answer.read()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start(folder):
    port = free_port()
    config = os.path.join(folder, "config")
    with open(config, "w") as f:
        f.write(CONFIG.format(port=port, folder=folder))
    server = subprocess.Popen([sys.executable, "-m", "radicale", "-C", config],
                              stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/"
    for _ in range(100):
        try:
            request(url + ".web/", "GET")
            return server, url + "rota/"
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    server.terminate()
    raise SystemExit("the server did not start")


def events(text):
    """What a calendar says of each UID: sequence, status and times."""
    text = text.decode().replace("\r\n ", "").replace("\r\n", "\n")
    found = {}
    for block in re.findall(r"BEGIN:VEVENT\n(.*?)END:VEVENT", text, re.S):
        block = re.sub(r"BEGIN:VALARM.*?END:VALARM\n", "", block, flags=re.S)
        fields = dict(line.split(":", 1) for line in block.splitlines())
        short = {name.split(";")[0]: value for name, value in fields.items()}
        found[short["UID"]] = tuple(
            short[key] for key in ("SEQUENCE", "STATUS", "DTSTART", "DTEND",
                                   "SUMMARY", "LAST-MODIFIED"))
    return found


def put_all(url, folder):
    """Each calendar as a collection; what the server gives back."""
    given = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.ics"))):
        name = os.path.basename(path)[:-4]
        with open(path, "rb") as f:
            sent = f.read()
        status, _ = request(url + name + "/", "PUT", sent)
        assert status in (200, 201, 204), status
        _, text = request(url + name + "/", "GET")
        given[name] = (events(sent), events(text))
    return given


def says(name, good):
    print(("ok " if good else "not ok ") + name)


def judge_change(before, after):
    """What an update must look like to who had the version before."""
    grown = kept = cancelled = 0
    for name, (_, events_after) in after.items():
        for uid, now in events_after.items():
            was = before[name][1].get(uid) if name in before else None
            if not was:
                continue
            kept += now == was
            grown += now != was and int(now[0]) > int(was[0])
            cancelled += was[1] == "CONFIRMED" and now[1] == "CANCELLED"
            if now != was and int(now[0]) <= int(was[0]):
                print(f"# {name} {uid}: changed without a higher SEQUENCE")
                return 0, 0, 0
    return kept, grown, cancelled


def main(folders):
    with tempfile.TemporaryDirectory() as place:
        server, url = start(place)
        try:
            before = None
            for number, folder in enumerate(folders, 1):
                given = put_all(url, folder)
                total = sum(len(sent) for sent, _ in given.values())
                says(f"CalDAV: version {number}: {len(given)} calendars, "
                     f"{total} events held as published",
                     total > 0 and all(s == g for s, g in given.values()))
                if before:
                    kept, grown, cancelled = judge_change(before, given)
                    says(f"CalDAV: version {number}: {grown} events changed, "
                         f"{cancelled} of them cancelled, {kept} as before",
                         grown > 0 and cancelled > 0 and kept > 0)
                    gone = {uid for name, (_, had) in before.items()
                            for uid in had if name in given
                            and uid not in given[name][1]}
                    print(f"# version {number}: {len(gone)} events gone")
                before = given
        finally:
            server.terminate()
            server.wait()


main(sys.argv[1:])
