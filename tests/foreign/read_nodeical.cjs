// SPDX-License-Identifier: GPL-3.0-or-later
// As read_icalendar.py, by node-ical.
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const modules = createRequire(path.join(process.env.MODULES, 'package.json'));
const ical = modules('node-ical');

for (const file of process.argv.slice(2)) {
  const rows = [];
  for (const event of Object.values(ical.sync.parseFile(file))) {
    if (event.type !== 'VEVENT' || event.status !== 'CONFIRMED') continue;
    rows.push([event.start.getTime() / 1000, event.end.getTime() / 1000]);
  }
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const name = path.basename(file).replace('.ics', '.txt');
  fs.writeFileSync(path.join(process.env.INTO, name),
                   rows.map((row) => `${row[0]} ${row[1]}\n`).join(''));
}
