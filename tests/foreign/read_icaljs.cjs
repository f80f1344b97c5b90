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
    const events = all.getAllSubcomponents('vevent').map((part) => {
      const event = new ICAL.Event(part);
      return { uid: event.uid, start: event.startDate.toUnixTime(),
               end: event.endDate.toUnixTime(),
               status: part.getFirstPropertyValue('status'),
               sequence: event.sequence, title: event.summary };
    });
    const name = path.basename(file).replace('.ics', '.json');
    fs.writeFileSync(path.join(process.env.INTO, name), JSON.stringify(events));
  }
}

main();
