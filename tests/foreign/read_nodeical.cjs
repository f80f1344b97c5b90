// SPDX-License-Identifier: GPL-3.0-or-later
// As read_icalendar.py, by node-ical.
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const modules = createRequire(path.join(process.env.MODULES, 'package.json'));
const ical = modules('node-ical');

for (const file of process.argv.slice(2)) {
  const events = Object.values(ical.sync.parseFile(file))
    .filter((event) => event.type === 'VEVENT')
    .map((event) => ({
      uid: event.uid, start: event.start.getTime() / 1000,
      end: event.end.getTime() / 1000, status: event.status,
      sequence: Number(event.sequence), title: event.summary }));
  const name = path.basename(file).replace('.ics', '.json');
  fs.writeFileSync(path.join(process.env.INTO, name), JSON.stringify(events));
}
