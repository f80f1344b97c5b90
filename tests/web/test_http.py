# SPDX-License-Identifier: GPL-3.0-or-later
"""rota serve on a real socket: what clients, good and bad, see of it.

Each case is a function `case_...`; the slow ones (a client that dawdles, a
locked database) run beside the others.
"""
import concurrent.futures
import gzip
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROTA = os.environ["ROTA"]
FAST = os.environ.get("ROTA_FAST", ROTA)
WORK = os.environ.get("WORK") or tempfile.mkdtemp()
NOW = "2026-11-24T09:00"
PASSWORD = "early shift, 07:00"


def rota(db, *args, give=None, binary=FAST):
    done = subprocess.run(
        [binary, "--db", db, "--now", NOW, "--lang", "en", *args],
        input=give, capture_output=True, text=True, check=True)
    return done.stdout


def make_site():
    """The sample site with December published, a supervisor and an agent."""
    db = os.path.join(WORK, "site.db")
    rota(db, "init", "--sample")
    rota(db, "plan", "2026-12", "--effort", "200000", "--time", "5")
    rota(db, "publish", "2026-12")
    rota(db, "user", "add", "chen", "--supervisor", give=PASSWORD)
    return db


class Server:
    def __init__(self, db, binary=ROTA, *args):
        self.db = os.path.join(WORK, "%s.db" % random.randrange(1 << 40))
        for end in "", "-wal":
            if os.path.exists(db + end):
                shutil.copy(db + end, self.db + end)
        self.process = subprocess.Popen(
            [binary, "--db", self.db, "--now", NOW, "--lang", "en", "serve",
             "--listen", "127.0.0.1:0", *args],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.errors = self.process.communicate(timeout=30)[1]
        assert self.process.returncode == 0, (self.process.returncode,
                                              self.errors)

    def raw(self, data, wait=5):
        """Send DATA; everything that comes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), wait) as s:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            got = b""
            try:
                while part := s.recv(65536):
                    got += part
            except (ConnectionResetError, TimeoutError):
                pass
            return got

    def status(self, data):
        got = self.raw(data)
        return int(got.split()[1]) if got.startswith(b"HTTP/") else None

    def files(self):
        return len(os.listdir("/proc/%d/fd" % self.process.pid))

    def memory(self):
        with open("/proc/%d/statm" % self.process.pid) as f:
            return int(f.read().split()[1]) * 4096


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()


class Browser:
    """Cookies and the token of the last form, as a browser keeps them."""

    def __init__(self, server):
        self.server = server
        self.cookies = {}
        self.token = ""

    def ask(self, method, path, body=None, **headers):
        c = http.client.HTTPConnection("127.0.0.1", self.server.port,
                                       timeout=30)
        headers = {k.replace("_", "-"): v for k, v in headers.items()}
        if self.cookies:
            headers["Cookie"] = "; ".join("%s=%s" % i
                                          for i in self.cookies.items())
        c.request(method, path, body, headers)
        answer = Answer(c.getresponse())
        c.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        found = re.search(rb'name="csrf" value="(\w+)"', answer.body)
        if found:
            self.token = found.group(1).decode()
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, **form):
        form.setdefault("csrf", self.token)
        return self.ask("POST", path, urllib.parse.urlencode(form),
                        Content_Type="application/x-www-form-urlencoded")

    def sign_in(self):
        self.get("/login")
        return self.post("/login", name="chen", password=PASSWORD)


def feed(server, *args):
    https = rota(server.db, "user", "token", *args).split()[0]
    return urllib.parse.urlsplit(https).path


# ---- Feeds ------------------------------------------------------------------

def case_feeds_are_the_published_bytes(site):
    with Server(site) as s:
        b = Browser(s)
        mine = b.get(feed(s, "8003"))
        assert mine.status == 200
        assert mine.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert mine.body.decode() == rota(
            s.db, "show", "2026-12", "--agent", "8003", "--format",
            "ics").replace("\n", "\r\n")
        team = b.get(feed(s, "8003", "--team"))
        assert team.body.count(b"BEGIN:VEVENT") > 40
        assert b.get(feed(s, "chen")).body == team.body
        assert b.get(feed(s, "8003", "--open")).status == 200
        assert b.get(feed(s, "chen").replace("team", "my")).status == 404


def case_a_client_that_has_it_gets_304(site):
    with Server(site) as s:
        b = Browser(s)
        path = feed(s, "8003")
        plain = b.get(path)
        tag, date = plain.headers["ETag"], plain.headers["Last-Modified"]
        packed = b.get(path, Accept_Encoding="br, gzip")
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert packed.headers["ETag"] != tag
        assert packed.headers["Vary"] == "Accept-Encoding"
        assert b.get(path, Accept_Encoding="gzip").body == packed.body
        assert b.get(path, Accept_Encoding="gzip;q=0").body == plain.body
        for yes in tag, "W/" + tag, '"x", ' + tag, "*":
            same = b.get(path, If_None_Match=yes)
            assert (same.status, same.body) == (304, b""), yes
            assert same.headers["ETag"] == tag
            assert same.headers["Last-Modified"] == date
            assert same.headers["Vary"] == "Accept-Encoding"
        assert b.get(path, If_None_Match='"x"').status == 200
        assert b.get(path, If_None_Match=tag,
                     Accept_Encoding="gzip").status == 200
        assert b.get(path, If_Modified_Since=date).status == 304
        assert b.get(path, If_None_Match='"x"',
                     If_Modified_Since=date).status == 200
        old = "Mon, 01 Jan 2024 00:00:00 GMT"
        assert b.get(path, If_Modified_Since=old).status == 200
        assert b.get(path, If_Modified_Since="yesterday").status == 200
        head = b.ask("HEAD", path)
        assert (head.status, head.body) == (200, b"")
        assert head.headers["Content-Length"] == str(len(plain.body))
        assert head.headers["ETag"] == tag


def case_a_change_is_seen_at_once_and_only_where_it_is(site):
    with Server(site) as s:
        b = Browser(s)
        duty = rota(s.db, "show", "2026-12", "--format", "csv").splitlines()[1]
        agent, date, _shift = duty.split(",")
        mine, other = feed(s, agent), feed(s, "8040")
        before, bystander = b.get(mine), b.get(other)
        rota(s.db, "set", "2026-12", agent, date, "off", "--reason", "ill")
        assert b.get(mine).headers["ETag"] == before.headers["ETag"]
        rota(s.db, "publish", "2026-12")
        after = b.get(mine, If_None_Match=before.headers["ETag"])
        assert after.status == 200
        assert b"STATUS:CANCELLED" in after.body
        if agent != "8040":
            assert b.get(other).body == bystander.body


def case_revoked_tokens_open_nothing(site):
    with Server(site) as s:
        b = Browser(s)
        mine, other = feed(s, "8003"), feed(s, "8005")
        assert b.get(mine).status == 200
        rota(s.db, "user", "revoke", "8003")
        assert b.get(mine).status == 404
        assert b.ask("HEAD", mine).status == 404
        assert b.get(other).status == 200
        assert b.get("/feed/%s/my.ics" % ("A" * 43)).status == 404
        assert b.get("/feed/x/other.ics").status == 404
        for _ in range(70):
            last = b.get("/feed/%s/my.ics" % ("B" * 43)).status
        assert last == 429
        assert b.get(other).status == 200


# ---- People -----------------------------------------------------------------

def case_people_sign_in_and_are_held_to_their_role(site):
    with Server(site) as s:
        chen, agent = Browser(s), Browser(s)
        assert chen.get("/months").headers["Location"] == "/login?then=%2Fmonths"
        assert chen.sign_in().status == 303
        assert chen.get("/months").status == 200
        link = rota(s.db, "user", "token", "8003", "--link").strip()
        path = urllib.parse.urlsplit(link).path
        assert agent.ask("HEAD", path).status == 200
        first = agent.get(path)
        assert (first.status, first.headers["Location"]) == (303, "/")
        assert "HttpOnly" in first.headers["Set-Cookie"]
        assert "SameSite=Lax" in first.headers["Set-Cookie"]
        assert agent.get("/months").status == 403
        assert Browser(s).get(path).status == 404
        page = agent.get("/subscribe")
        assert page.status == 200
        page = agent.post("/subscribe")
        made = re.search(rb"http://[^<\"]*(/feed/[^<\"]*)", page.body)
        assert agent.get(made.group(1).decode()).status == 200
        assert agent.get("/calendar/my.ics").status == 200
        rota(s.db, "user", "revoke", "8003")
        assert agent.get("/calendar/my.ics").status == 303
        assert chen.post("/logout").status == 303
        assert chen.get("/months").status == 303


def case_forms_of_others_do_nothing(site):
    with Server(site) as s:
        chen = Browser(s)
        chen.sign_in()
        chen.get("/months")
        good = chen.token
        assert chen.post("/months", csrf="", month="2026-12").status == 403
        assert chen.post("/months", csrf=good[::-1],
                         month="2026-12").status == 403
        other = Browser(s)
        other.get("/login")
        assert chen.post("/months", csrf=other.token,
                         month="2026-12").status == 403
        refused = chen.ask("POST", "/months", "month=2026-12&csrf=" + good,
                           Origin="https://evil.example", Content_Type=
                           "application/x-www-form-urlencoded")
        assert refused.status == 403
        assert chen.post("/months", csrf=good, month="2026-12").status == 303


def case_nothing_secret_is_logged(site):
    with Server(site, ROTA, "-v") as s:
        b = Browser(s)
        b.get("/login")
        b.post("/login", name="chen", password="wrong password")
        b.get("/feed/%s/my.ics" % ("C" * 43))
        b.get("/a/" + "D" * 43)
    assert "POST /login (password) from 127.0.0.1" in s.errors
    for secret in "wrong password", "CCC", "DDD":
        assert secret not in s.errors
    rows = sqlite3.connect(s.db).execute(
        "SELECT detail FROM journal WHERE act = 'denied'").fetchall()
    assert len(rows) == 3
    assert not any("CCC" in r[0] or "DDD" in r[0] for r in rows)


def case_a_proxy_says_who_asks(site):
    with Server(site, ROTA, "-v") as s:
        b = Browser(s)
        b.get("/a/x", X_Forwarded_For="203.0.113.9, 198.51.100.7")
        b.get("/a/x", X_Forwarded_For="nonsense")
    assert "from 198.51.100.7" in s.errors
    assert "from 127.0.0.1" in s.errors


# ---- The JSON interface ----------------------------------------------------

def call(server, key, method, path, body=None, **headers):
    if key:
        headers["Authorization"] = "Bearer " + key
    if body is not None:
        body = json.dumps(body)
        headers["Content_Type"] = "application/json"
    answer = Browser(server).ask(method, "/api/v1" + path, body, **headers)
    assert answer.headers["Content-Type"] == "application/json", answer.body
    return answer.status, json.loads(answer.body)


def command(server, *args):
    done = subprocess.run(
        [FAST, "--db", server.db, "--now", NOW, "--lang", "en", "--json",
         *args], capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout)


def case_the_api_says_what_the_command_says(site):
    with Server(site) as s:
        chen = rota(s.db, "user", "token", "chen", "--api").strip()
        agent = rota(s.db, "user", "token", "8003", "--api").strip()
        for path, words in (
                ("/months/2026-12/check", ["check", "2026-12"]),
                ("/months/2026-12", ["show", "2026-12", "--format", "json"]),
                ("/months/2026-12/coverage", ["staff", "2026-12"]),
                ("/months/2026-12/versions", ["versions", "2026-12"]),
                ("/swaps", ["swap", "list"]), ("/leave", ["leave", "list"])):
            assert call(s, chen, "GET", path) == (200, command(s, *words)[1])
            assert call(s, agent, "GET", path)[0] == 403
            assert call(s, None, "GET", path)[0] == 401
        assert call(s, chen, "GET", "/months")[1]["months"][1]["version"] == 1
        mine = [line.split(",")[1] for line in
                rota(s.db, "show", "2026-12", "--format", "csv").splitlines()
                if line.startswith("8003,")][0]
        asked = {"date": mine, "with": [{"agent": "8005"}]}
        code, said = command(s, "--as", "8003", "swap", "check", "8003", mine,
                             "--with", "8005")
        status, answer = call(s, agent, "POST", "/swaps/check", asked)
        assert (status, answer) == (409 if code else 200, said)
        best = call(s, agent, "GET", "/swaps/suggest?date=%s&most=1" % mine)
        partner = (best[1].get("partners") or best[1]["suggestions"])[0]
        gives = partner.get("gives") or {}
        party = {"agent": partner["agent"], **gives}
        status, filed = call(s, agent, "POST", "/swaps", {
            "date": mine, "with": [party], "reason": "school play"})
        assert status == 200 and filed["state"] == "filed", filed
        other = rota(s.db, "user", "token", partner["agent"], "--api").strip()
        stranger = rota(s.db, "user", "token", "8040", "--api").strip()
        step = "/swaps/%d/agree" % filed["id"]
        if partner["agent"] != "8040":
            assert call(s, stranger, "POST", step, {})[0] == 404
        assert call(s, other, "POST", step, {})[1]["state"] == "agreed"
        status, done = call(s, chen, "POST",
                            "/swaps/%d/approve" % filed["id"], {})
        assert status == 200 and done["versions"], done
        assert any(row["who"] == "supervisor chen" for row in done["steps"])


def case_fields_of_the_api_are_only_fields(site):
    with Server(site) as s:
        key = rota(s.db, "user", "token", "chen", "--api").strip()
        path = "/swaps/check"
        for bad in ({}, [], {"date": "--apply", "with": [{"agent": "8005"}]},
                    {"agent": "8003", "date": 1.5, "with": [{"agent": "1"}]},
                    {"agent": "8003", "date": "2026-12-05", "with": []},
                    {"agent": "8003", "date": "2026-12-05",
                     "with": [{"agent": "8005"}], "db": "/etc/passwd"}):
            status, answer = call(s, key, "POST", path, bad)
            assert status == 400 and answer["error"]["status"] == 400, bad
        assert call(s, key, "GET", "/months/--help")[0] == 400
        assert call(s, key, "GET", "/months/2026-12?output=/tmp/x")[0] == 400
        assert call(s, key[::-1], "GET", "/months")[0] == 401
        assert call(s, key, "GET", "/months/2026-13")[0] == 404
        with_session = Browser(s)
        with_session.sign_in()
        page = with_session.get("/months")
        assert with_session.get("/api/v1/months").status == 200
        cell = json.dumps({"agent": "8003", "date": "2026-12-05",
                           "shift": "off"})
        post = lambda **more: with_session.ask(
            "POST", "/api/v1/months/2026-12/pins", cell,
            Content_Type="application/json", **more).status
        assert page.status == 200
        assert post() == 403
        assert post(X_CSRF_Token=with_session.token) == 200
        text = with_session.get("/api/v1/openapi.json")
        assert json.loads(text.body)["openapi"].startswith("3.")


# ---- Bad input --------------------------------------------------------------

def case_bad_requests_are_named(site):
    with Server(site) as s:
        get = b"GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n"
        post = (b"POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                b"Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s")
        form = b"application/x-www-form-urlencoded"
        assert s.status(get % (b"/login", b"")) == 200
        assert s.status(get % (b"/%ff", b"")) == 400
        assert s.status(get % (b"/%00", b"")) == 400
        assert s.status(get % (b"/login?then=%C0%80", b"")) == 400
        assert s.status(get % (b"/nowhere", b"")) == 404
        assert s.status(get % (b"/login", b"X: " + b"y" * 60000)) == 431
        assert s.status(get % (b"/" + b"y" * 60000, b"")) in (414, 431)
        assert s.status(get.replace(b"GET", b"BREW") % (b"/login", b"")) == 405
        assert s.status(get.replace(b"GET", b"DELETE") %
                        (b"/login", b"")) == 405
        allow = s.raw(get.replace(b"GET", b"PUT") % (b"/login", b""))
        assert b"\r\nAllow: GET, HEAD, POST\r\n" in allow
        assert s.status(post % (b"/login", form, 6, b"a=%ff&")) == 400
        assert s.status(post % (b"/login", b"text/plain", 1, b"x")) == 415
        assert s.status(post % (b"/login", b"multipart/form-data", 1,
                                b"x")) == 400
        assert s.status(post % (b"/login", form, 1 << 40, b"")) == 413
        chunked = (b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: " + form +
                   b"\r\nTransfer-Encoding: chunked\r\n\r\n" +
                   b"10000\r\n" + b"x" * 65536 + b"\r\n")
        assert s.status(chunked[:-65538 - 7] + (b"10000\r\n" + b"x" * 65536 +
                                                b"\r\n") * 5 +
                        b"0\r\n\r\n") == 413


def malformed(rng):
    """Something like a request."""
    base = bytearray(rng.choice([
        b"GET /login HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nname=a&b=",
        b"GET /feed/abc/my.ics HTTP/1.0\r\nIf-None-Match: \"a\"\r\n\r\n",
        b"POST /login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc"
        b"\r\n0\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n"
        b"Content-Type: multipart/form-data; boundary=X\r\n\r\n--X\r\nContent-"
        b"Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--X--",
    ]))
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(base))
        act = rng.randrange(4)
        if act == 0:
            base[at] = rng.randrange(256)
        elif act == 1:
            del base[at:at + rng.randrange(1, 12)]
        elif act == 2:
            base[at:at] = bytes(rng.randrange(256)
                                for _ in range(rng.randrange(1, 12)))
        else:
            base[at:at] = rng.choice([b"\r\n", b"\0", b"%", b"%ff", b":",
                                      b"A" * 3000, b"\xf0\x9f\x98\x80"])
        if not base:
            base = bytearray(b"\r\n")
    return bytes(base)


def pelt(server, count, seed):
    """Send COUNT of them; those that got no HTTP back are counted."""
    rng = random.Random(seed)
    for _ in range(count):
        got = server.raw(malformed(rng), 3)
        assert not got or got.startswith(b"HTTP/1."), got[:80]


def settle(server):
    """Every connection is gone."""
    for _ in range(50):
        time.sleep(0.1)
        if server.files() < 20:
            break


def case_malformed_requests_leave_no_trace(site):
    """10,000 on the optimised server, where memory can be measured."""
    with Server(site, FAST) as s:
        pelt(s, 2000, 1)
        settle(s)
        files, memory = s.files(), s.memory()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda seed: pelt(s, 2000, seed), range(2, 6)))
        settle(s)
        assert s.files() <= files, (files, s.files())
        assert s.memory() < memory + (4 << 20), (memory, s.memory())
        assert Browser(s).get("/login").status == 200


def case_sanitisers_see_malformed_requests(site):
    with Server(site) as s:
        pelt(s, 1000, 7)
        assert Browser(s).get("/login").status == 200


# ---- The slow, the locked and the end ---------------------------------------

def case_who_dawdles_is_hung_up_on(site):
    with Server(site) as s:
        slow = socket.create_connection(("127.0.0.1", s.port), 30)
        slow.sendall(b"GET /login HTTP/1.1\r\n")
        began = time.time()
        try:
            while time.time() - began < 25:
                slow.sendall(b"X: y\r\n")
                slow.settimeout(1)
                try:
                    if not slow.recv(4096):
                        break
                except TimeoutError:
                    pass
        except (BrokenPipeError, ConnectionResetError):
            pass
        assert 8 < time.time() - began < 20, time.time() - began
        assert Browser(s).get("/login").status == 200


def case_a_locked_database_is_busy_not_broken(site):
    with Server(site) as s:
        chen = Browser(s)
        chen.get("/login")
        lock = sqlite3.connect(s.db, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        reader = Browser(s)
        assert reader.get("/login").status == 200
        refused = chen.post("/login", name="chen", password=PASSWORD)
        lock.execute("ROLLBACK")
        assert refused.status == 503
        assert refused.headers["Retry-After"] == "5"
        assert b"locked" in refused.body
        assert chen.sign_in().status == 303


def case_the_end_waits_for_what_is_under_way(site):
    s = Server(site)
    chen = Browser(s)
    chen.get("/login")
    lock = sqlite3.connect(s.db, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(chen.post, "/login", name="chen",
                              password=PASSWORD)
        time.sleep(1)
        s.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert s.process.poll() is None
        lock.execute("ROLLBACK")
        assert waiting.result().status == 303
    assert s.process.wait(20) == 0
    s.process.communicate()


def case_an_address_that_cannot_be_had(site):
    with Server(site) as s:
        for listen, status in ((s.address[7:], 74), ("nowhere", 64),
                               ("127.0.0.1", 64), ("127.0.0.1:", 64),
                               ("127.0.0.1:99999", 64)):
            done = subprocess.run(
                [ROTA, "--db", s.db, "--lang", "en", "serve", "--listen",
                 listen], capture_output=True, text=True, timeout=20)
            assert done.returncode == status, (listen, done)
            assert listen in done.stderr


def run(name, case, site):
    try:
        case(site)
        return "ok " + name
    except Exception as e:  # whatever it is, the case failed
        import traceback
        traceback.print_exc(file=sys.stderr)
        return "not ok %s: %s %s" % (name, type(e).__name__, e)


def main():
    site = make_site()
    wanted = sys.argv[1:]
    cases = [(name[5:].replace("_", " "), case)
             for name, case in globals().items() if name.startswith("case_")
             and (not wanted or any(w in name for w in wanted))]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for line in pool.map(lambda c: run(c[0], c[1], site), reversed(cases)):
            print(line, flush=True)


main()
