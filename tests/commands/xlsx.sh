#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The workbook, read by somebody else: openpyxl has every cell, LibreOffice
# prints it; two runs have the same bytes; no name becomes a formula.
. "$(dirname "$0")/lib.sh"
rm -rf "$WORK"/*.db* "$WORK"/*.xlsx "$WORK"/*.csv

# names of a kind that spreadsheets take for formulas, and worse
exits 0 rota site.db init --sample && exits 0 rota site.db export agents || exit 1
sed -e 's/^8001,[^,]*,/8001,"=HYPERLINK(""http:\/\/evil\/"",""x"")",/' \
    -e 's/^8002,[^,]*,/8002,+1+2,/' -e 's/^8003,[^,]*,/8003,-9,/' \
    -e 's/^8004,[^,]*,/8004,@SUM(A1),/' -e 's/^8005,[^,]*,/8005,<b>\&amp;,/' \
    "$out" >"$WORK/agents.csv"
exits 0 rota site.db import agents "$WORK/agents.csv" &&
    exits 0 quick site.db plan 2026-12 && exits 0 quick site.db publish 2026-12 &&
    exits 0 rota site.db show 2026-12 --format csv || exit 1
giver=$(awk -F, '$2 == "2026-12-26" && $3 == "late" { print $1; exit }' "$out")
exits 0 quick site.db set 2026-12 "$giver" 2026-12-26 off --reason wedding &&
    exits 0 quick site.db publish 2026-12 || exit 1

exits 64 rota site.db show 2026-12 --format xlsx && has "$err" 'needs -o FILE'
says "a workbook is for a file" $?
book() { # NAME LANGUAGE
    TZ=$3 "$ROTA" --db "$WORK/site.db" --lang "$2" show 2026-12 --format xlsx \
        -o "$WORK/$1" >"$out" 2>"$err"
}
exits 0 book en.xlsx en UTC && exits 0 book zh.xlsx zh_CN UTC &&
    sleep 2 && exits 0 book again.xlsx zh_CN America/New_York &&
    cmp "$WORK/zh.xlsx" "$WORK/again.xlsx"
says "written again, at another time and place, it has the same bytes" $?

if ! /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skip a workbook is read by openpyxl: it is not there"
else
    rota site.db show 2026-12 --json
    cp "$out" "$WORK/show.json"
    /usr/bin/python3 - "$WORK" "$giver" <<'PY'
import json, sys
import openpyxl

work, giver = sys.argv[1:]
shown = json.load(open(work + "/show.json", encoding="utf-8"))
bad = []


def check(what, good):
    if not good:
        bad.append(what)


for lang, names, off in (
    ("en", ["Roster", "Coverage", "Fairness", "Changes", "Certificate"], "off"),
    ("zh", ["排班表", "覆盖", "公平", "变动", "证书"], "休"),
):
    book = openpyxl.load_workbook("%s/%s.xlsx" % (work, lang))
    check("sheets " + lang, book.sheetnames == names)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                check("formula %s" % cell.coordinate, cell.data_type != "f")
                check("link %s" % cell.coordinate, cell.hyperlink is None)
    check("created", str(book.properties.created) == "2026-11-24 01:00:00")
    grid, heat, fair, changes, proof = book.worksheets
    check("panes", grid.freeze_panes == "D7" and heat.freeze_panes == "C5")
    check("landscape", grid.page_setup.orientation == "landscape")
    check("one page wide", grid.sheet_properties.pageSetUpPr.fitToPage)
    check("head repeated", grid.print_title_rows == "$4:$6")
    row_of = {grid.cell(r, 2).value: r for r in range(7, grid.max_row + 1)}
    for agent in shown["agents"]:
        cell = grid.cell(row_of[agent["id"]], 1)
        check("name %s" % agent["id"], cell.value == agent["name"])
    colours = {}
    for duty in shown["duties"]:
        cell = grid.cell(row_of[duty["agent"]], 3 + int(duty["date"][8:]))
        colours.setdefault(duty["shift"], set()).add(
            (cell.value, cell.fill.fgColor.rgb))
    check("a code and a colour a shift",
          all(len(c) == 1 for c in colours.values()) and
          len(set.union(*colours.values())) == len(colours))
    sums = [grid.cell(row_of[a["id"]], 35).value for a in shown["agents"]]
    check("duties add up", sum(sums) == len(shown["duties"]))
    heads = [c.value for c in grid[4]][3:34]
    check("days", heads == list(range(1, 32)))
    minus = [c.value for row in heat.iter_rows(min_row=5) for c in row
             if isinstance(c.value, (int, float)) and c.value < 0]
    slots = sum((int(g["end"][11:13]) * 60 + int(g["end"][14:])
                 - int(g["start"][11:13]) * 60 - int(g["start"][14:])) // 30
                for g in shown["gaps"] if g["rule"] in ("gap", "floor")
                and not g["skill"])
    check("missing heads are on the heat map", len(minus) == slots > 0)
    check("fairness", fair.max_row == 5 + len(shown["agents"]))
    told = {changes.cell(r, 2).value for r in range(6, changes.max_row + 1)}
    check("told", told == {giver})
    check("gave", changes.cell(6, 7).value == off)
    values = [str(c.value) for row in proof.iter_rows() for c in row]
    check("certificate", shown["certificate"] in values)
    check("points", str(shown["objective"]) in values)
print("\n".join("# not so: %s" % b for b in bad[:10]))
sys.exit(bool(bad))
PY
    says "openpyxl reads every sheet: cells, colours, sums, nothing a formula" $?
fi

if ! command -v soffice >/dev/null; then
    echo "skip LibreOffice prints the workbook: it is not there"
else
    (cd "$WORK" && HOME=$WORK soffice --headless --convert-to pdf zh.xlsx \
        >soffice.out 2>&1) && head -c 5 "$WORK/zh.pdf" | grep -q '%PDF-' &&
        [ "$(wc -c <"$WORK/zh.pdf")" -gt 20000 ]
    says "LibreOffice prints the workbook" $?
fi
exits 64 rota site.db show 2026-12 --draft --format ics &&
    has "$err" 'neither --draft nor --version' &&
    exits 64 rota site.db show 2026-12 --version 1 --format ics
says "calendars of drafts and old versions are refused" $?
finish
