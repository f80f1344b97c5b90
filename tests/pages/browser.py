# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample site served to a real browser: for the browser test and for the
pictures of the README."""
import os
import signal
import subprocess

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

NOW = "2026-11-24T09:00"
PASSWORD = "early shift, 07:00"


class Site:
    """A database in PLACE and its server."""

    def __init__(self, rota, place):
        self.rota, self.place = rota, place
        self.db = os.path.join(place, "rota.db")
        self.run("init", "--sample")
        self.run("user", "add", "chen", "--supervisor", give=PASSWORD)

    def run(self, *args, give=None, ok=True):
        done = subprocess.run(
            [self.rota, "--db", self.db, "--now", NOW, "--lang", "en", *args],
            input=give, capture_output=True, text=True)
        assert not ok or done.returncode == 0, (args, done.stderr)
        return done.stdout

    def serve(self):
        self.process = subprocess.Popen(
            [self.rota, "--db", self.db, "--now", NOW, "--lang", "en",
             "serve", "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        self.base = self.process.stdout.readline().strip()
        return self.base

    def link(self, agent):
        """An address that signs AGENT in, at this server."""
        link = self.run("user", "token", agent, "--link").split()[0]
        return self.base + "/a/" + link.rsplit("/", 1)[1]

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def browser(width, height, language="en", dark=False, scripts=True):
    options = Options()
    # itself, not the script in /usr/bin: that dies when it is told to quit, and
    # the browser lives on
    options.binary_location = "/usr/lib/chromium/chromium-headless-shell"
    for flag in ("--headless", "--no-sandbox", "--disable-gpu",
                 "--hide-scrollbars", "--force-device-scale-factor=1",
                 "--disable-dev-shm-usage", "--lang=" + language,
                 "--window-size=%d,%d" % (width, height)):
        options.add_argument(flag)
    if dark:
        options.add_argument("--blink-settings=preferredColorScheme=0")
    if not scripts:
        options.add_argument("--blink-settings=scriptEnabled=false")
    options.add_argument("--accept-lang=" + language)
    options.add_experimental_option("prefs",
                                    {"intl.accept_languages": language})
    driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"),
                              options=options)
    driver.set_window_size(width, height)
    driver.set_page_load_timeout(60)
    return driver


def one(driver, css):
    return driver.find_element(By.CSS_SELECTOR, css)


def many(driver, css):
    return driver.find_elements(By.CSS_SELECTOR, css)


def wait(driver, test, seconds=10):
    return WebDriverWait(driver, seconds, 0.1).until(test)


def sign_in(driver, base):
    driver.get(base + "/login")
    one(driver, "[name=name]").send_keys("chen")
    one(driver, "[name=password]").send_keys(PASSWORD)
    one(driver, "main form button").click()
    wait(driver, lambda d: d.current_url.endswith("/months"))
