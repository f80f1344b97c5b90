// SPDX-License-Identifier: GPL-3.0-or-later
// As read_icalendar.py, by ical.js, with the zones that the files state.
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');
const modules = createRequire(path.join(process.env.MODULES, 'package.json'));

async function main() {
  const found = modules('ical.js');
  const ICAL = found.default || found;
  for (const file of process.argv.slice(2)) {
    const all = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
    ICAL.TimezoneService.reset();
    for (const zone of all.getAllSubcomponents('vtimezone'))
      ICAL.TimezoneService.register(zone);
    const rows = [];
    for (const part of all.getAllSubcomponents('vevent')) {
      if (part.getFirstPropertyValue('status') !== 'CONFIRMED') continue;
      const event = new ICAL.Event(part);
      rows.push([event.startDate.toUnixTime(), event.endDate.toUnixTime()]);
    }
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const name = path.basename(file).replace('.ics', '.txt');
    fs.writeFileSync(path.join(process.env.INTO, name),
                     rows.map((row) => `${row[0]} ${row[1]}\n`).join(''));
  }
}

main();
