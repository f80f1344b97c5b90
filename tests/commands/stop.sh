#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An interrupt, and a limit of time, keep the best roster so far as draft.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db*
exits 0 rota site.db init --sample || exit 1

# A shell starts background commands with interrupts ignored: python does not.
interrupted() {
    /usr/bin/python3 -c 'import signal, subprocess, sys, time
p = subprocess.Popen(sys.argv[2:], preexec_fn=lambda: signal.signal(
    signal.SIGINT, signal.SIG_DFL))
time.sleep(float(sys.argv[1]))
p.send_signal(signal.SIGINT)
sys.exit(p.wait())' "$@" >"$out" 2>"$err"
}
exits 130 interrupted 3 "$ROTA_FAST" --db "$WORK/site.db" --lang en \
    --now 2026-11-24T09:00 plan 2026-12 --scope month --time 120 --json &&
    holds 'j["status"] == "interrupted" and j["duties"] > 700'
says "an interrupt ends the plan with status 130" $?
exits 0 rota site.db show 2026-12 --draft --format csv &&
    [ "$(wc -l <"$out")" -gt 700 ]
says "its best roster is the draft" $?
rota site.db check 2026-12 --json
holds 'not [f for f in j["findings"] if f["rule"] not in
            ("floor", "gap", "lead", "trainee")]'
says "it breaks no hard rule" $?

exits 0 quick site.db plan 2026-12 --scope month --time 5 --json &&
    holds 'j["status"] in ("feasible", "optimal") and j["seconds"] < 15 and
           j["bound"] <= j["objective"]'
says "a limit of time is kept" $?
finish
