# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages in a real Chromium, as people use them: a supervisor at a desk, an
agent with a phone, in either language, with and without scripts."""
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

try:
    from browser import Site, browser, many, one, sign_in, wait
except ImportError as lacking:
    print("skip pages: %s" % lacking)
    sys.exit(0)

ROTA = os.environ.get("ROTA_FAST") or os.environ["ROTA"]
WORK = os.environ.get("WORK") or tempfile.mkdtemp()
MONTH = "/months/2026-12"


def text(driver):
    return one(driver, "main").text


def press(driver, label):
    for button in many(driver, "main button, main a.action, dialog button"):
        if button.text.strip() == label and button.is_displayed():
            driver.execute_script("arguments[0].scrollIntoView()", button)
            button.click()
            return
    raise AssertionError("no button '%s' in: %s" % (label, text(driver)))


def fits(driver):
    wide = driver.execute_script(
        "return document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, "%s is %d pixels too wide" % (driver.current_url, wide)


def quiet(driver):
    """Nothing was refused by the content policy, no script failed."""
    said = [row["message"] for row in driver.get_log("browser")
            if "favicon" not in row["message"] and "409" not in row["message"]]
    assert not said, said


class State:
    pass


def case_a_supervisor_plans(s):
    d = s.desk
    sign_in(d, s.site.base)
    assert "not planned yet" in text(d)
    d.get(s.site.base + MONTH + "/plan")
    seconds = one(d, "[name=seconds]")
    seconds.clear()
    seconds.send_keys("20")
    press(d, "Plan")
    wait(d, lambda d: "Planning is done" in d.page_source, 60)
    press(d, "Look at the roster")
    assert "draft" in one(d, ".state").text
    quiet(d)


def case_pins_and_changes_a_cell_over_the_month(s):
    d = s.desk
    d.get(s.site.base + MONTH)
    cell = one(d, "a[href$='cells/8002/2026-12-05']")
    cell.click()
    wait(d, lambda d: many(d, "dialog[open]"))
    press(d, "Pin")
    wait(d, lambda d: many(d, "td.pinned"))
    assert "pinned" in one(d, ".flash").text
    one(d, "a[href$='cells/8003/2026-12-12']").click()
    wait(d, lambda d: many(d, "dialog[open]"))
    box = one(d, "dialog")
    assert "leave" in box.text, box.text
    one(d, "dialog input[value=early]").click()
    press(d, "Change")
    wait(d, lambda d: "409" not in d.title and many(d, "main .error"))
    assert "leave" in text(d)
    assert not many(d, "dialog[open]")


def case_filters_the_month(s):
    d = s.desk
    d.get(s.site.base + MONTH + "?team=" + urllib.request.quote("一组"))
    assert 0 < len(many(d, "tbody tr:not(.team)")) < 20
    fits(d)


def case_publishes_and_says_who_must_be_told(s):
    d = s.desk
    d.get(s.site.base + MONTH + "/publish")
    assert "first version" in text(d)
    press(d, "Publish this draft")
    wait(d, lambda d: "Version 1 is published" in d.page_source)
    assert "version 1" in one(d, ".state").text


def case_coverage_and_fairness_are_drawn(s):
    d = s.desk
    d.get(s.site.base + MONTH + "/coverage")
    assert len(many(d, "table.heat tbody tr")) == 8
    fits(d)
    d.get(s.site.base + MONTH + "/fairness")
    assert len(many(d, "svg.fair rect.share")) >= 40
    fits(d)
    quiet(d)


def case_an_agent_signs_in_by_a_link_on_a_phone(s):
    d = s.phone
    d.get(s.site.link("8001"))
    press_or_wait(d)
    assert one(d, "html").get_attribute("lang") == "zh-CN"
    assert "我的班次" in one(d, "h1").text
    assert many(d, ".duty-card.next")
    fits(d)


def press_or_wait(d):
    """A link may ask to go on, so that what only looks does not use it up."""
    for button in many(d, "main form button"):
        if "/a/" in d.current_url:
            button.click()
            break
    wait(d, lambda d: "/a/" not in d.current_url)


def case_speaks_the_other_language_when_asked(s):
    d = s.phone
    d.get(s.site.base + "/me")
    one(d, "button[value=en]").click()
    wait(d, lambda d: one(d, "html").get_attribute("lang") == "en")
    assert "My duties" in one(d, "h1").text
    quiet(d)


def case_subscribes_and_the_calendar_has_every_duty(s):
    d = s.phone
    d.get(s.site.base + "/me")
    duties = sum("Dec" in card.text for card in many(d, ".duty-card h2"))
    press(d, "Into my calendar")
    press(d, "Make a link for a calendar")
    wait(d, lambda d: many(d, "code"))
    address = one(d, "code").text
    assert one(d, "a.button").get_attribute("href").startswith("webcal://")
    fits(d)
    token = address.split("/feed/")[1]
    with urllib.request.urlopen(s.site.base + "/feed/" + token) as answer:
        ics = re.sub("\r\n ", "", answer.read().decode())
        assert answer.headers["Content-Type"].startswith("text/calendar")
    events = re.findall("BEGIN:VEVENT.*?END:VEVENT", ics, re.S)
    coming = [e for e in events if re.search("DTSTART[^:]*:202612", e)]
    assert len(coming) == duties > 0, (len(coming), duties)


def case_asks_for_an_unlawful_swap_and_reads_why(s):
    d = s.phone
    d.get(s.site.base + "/me")
    one(d, "a[href*='/me/duties/2026-12'][href$='/swap']").click()
    s.ask = d.current_url
    for who in [option.get_attribute("value")
                for option in many(d, "select[name=with] option")]:
        d.get(s.ask + "?with=%s&gives=" % who)
        if "not lawful" in text(d):
            break
    reasons = [li.text for li in many(d, ".findings li.hard")]
    assert "This swap is not lawful" in text(d) and reasons, text(d)
    fits(d)


def case_then_a_lawful_one(s):
    d = s.phone
    d.get(s.ask)
    chosen = one(d, "input[name=partner]:checked")
    s.partner = chosen.get_attribute("value").split("@")[0]
    one(d, ".choices ~ label [name=reason]").send_keys("an exam <b>&")
    press(d, "Send the request")
    wait(d, lambda d: "/swaps/1" in d.current_url)
    assert "an exam <b>&" in text(d)
    assert "filed" in one(d, ".state").text
    fits(d)


def case_the_colleague_agrees(s):
    d = s.phone
    one(d, ".user form[action='/logout'] button").click()
    wait(d, lambda d: "/login" in d.current_url or d.find_elements(
        "css selector", "[name=password]"))
    d.get(s.site.link(s.partner))
    press_or_wait(d)
    d.get(s.site.base + "/swaps/1")
    press(d, "I agree")
    wait(d, lambda d: "You have agreed" in d.page_source)


def case_the_supervisor_approves(s):
    d = s.desk
    d.get(s.site.base + "/swaps")
    one(d, "a[href='/swaps/1']").click()
    assert "This swap is lawful" in text(d)
    press(d, "Approve")
    wait(d, lambda d: "Approved" in d.page_source)
    d.get(s.site.base + MONTH)
    assert "version 2" in one(d, ".state").text
    d.get(s.site.base + "/journal")
    assert "swap approve" in text(d)


def case_all_works_without_scripts(s):
    d = browser(1280, 900, scripts=False)
    try:
        sign_in(d, s.site.base)
        d.get(s.site.base + MONTH)
        one(d, "a[href$='cells/8002/2026-12-05']").click()
        wait(d, lambda d: "/cells/" in d.current_url)
        press(d, "Unpin")
        wait(d, lambda d: "no longer pinned" in d.page_source)
        assert not many(d, "td.pinned")
    finally:
        d.quit()


def children(pid):
    out = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)],
                         capture_output=True, text=True)
    return [int(p) for p in out.stdout.split()]


def case_a_server_killed_while_planning_leaves_the_draft(s):
    d = s.desk
    d.get(s.site.base + "/months/2027-01/plan")
    one(d, "[value=month]").click()
    press(d, "Plan")
    wait(d, lambda d: "under way" in d.page_source)
    solver = wait(d, lambda d: children(s.site.process.pid))
    s.site.process.send_signal(signal.SIGKILL)
    s.site.process.wait()
    for _ in range(100):
        if not os.path.exists("/proc/%d" % solver[0]):
            break
        time.sleep(0.05)
    assert not os.path.exists("/proc/%d" % solver[0]), "the solver lives on"
    s.site.serve()  # who had signed in still is
    d.get(s.site.base + "/months/2027-01/plan")
    assert "interrupted" in text(d), text(d)
    assert "draft" not in one(d, "h1 ~ *").text


def main():
    s = State()
    s.site = Site(ROTA, WORK)
    s.site.serve()
    s.desk = browser(1280, 900)
    s.phone = browser(390, 844, "zh-CN")
    failed = 0
    try:
        for name, case in list(globals().items()):
            if not name.startswith("case_"):
                continue
            try:
                case(s)
                print("ok", name[5:].replace("_", " "), flush=True)
            except Exception:
                failed += 1
                traceback.print_exc()
                s.desk.save_screenshot(os.path.join(WORK, name + "-desk.png"))
                s.phone.save_screenshot(os.path.join(WORK, name + "-phone.png"))
                print("not ok", name[5:].replace("_", " "), flush=True)
    finally:
        s.desk.quit()
        s.phone.quit()
        s.site.close()
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
