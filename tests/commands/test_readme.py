# SPDX-License-Identifier: GPL-3.0-or-later
"""What README.md shows of a session is what rota prints.

A session is a block with lines "$ rota --now ..."; under each stands what it
prints, first on standard output, then on standard error.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.abspath(os.path.join(HERE, "..", ".."))
FAST = os.environ.get("ROTA_FAST") or os.environ["ROTA"]
WORK = os.environ.get("WORK") or tempfile.mkdtemp()


def sessions():
    """Lists of (command, expected lines), in the order of the page."""
    with open(os.path.join(TOP, "README.md"), encoding="utf-8") as file:
        blocks = re.findall(r"^```\n(.*?)^```$", file.read(), re.M | re.S)
    for block in blocks:
        if not block.startswith("$ rota --now"):
            continue
        steps = []
        for line in block.splitlines():
            if line.startswith("$ "):
                steps.append((line[2:], []))
            else:
                steps[-1][1].append(line)
        yield steps


def run(command):
    env = {key: value for key, value in os.environ.items()
           if key not in ("LANGUAGE", "ROTA_DB")}
    env["LC_ALL"] = "C.UTF-8"
    done = subprocess.run([FAST, *shlex.split(command)[1:]], cwd=WORK, env=env,
                          capture_output=True, encoding="utf-8", check=False)
    return [line.rstrip() for line in
            (done.stdout + done.stderr).splitlines()]


def main():
    count = bad = 0
    os.symlink(os.path.join(TOP, "tests"), os.path.join(WORK, "tests"))
    for steps in sessions():
        for command, expected in steps:
            count += 1
            got = run(command)
            if got != expected:
                bad += 1
                print("# $", command)
                for line in got:
                    print("#", line)
    print("not ok" if bad or not count else "ok",
          "the sessions of README.md, %d commands" % count)
    sys.exit(1 if bad or not count else 0)


if __name__ == "__main__":
    main()
