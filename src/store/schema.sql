-- The database of one site.
--
-- Dates are ISO text (2026-12-05), months too (2026-12); instants are seconds
-- since 1970-01-01T00:00Z; times of day are minutes after local 00:00 (an end
-- may be 1440 and more: on the next date).  NULL is "not given".

PRAGMA application_id = 1919906913; -- "rota"
PRAGMA user_version = 1;

-- One row: the name space of UIDs in calendars.
CREATE TABLE site (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    id      TEXT NOT NULL                      -- a UUID
) STRICT;

-- Settings of policy.conf, all of them, as they are written there.
CREATE TABLE policy (
    key     TEXT PRIMARY KEY,
    value   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The catalogue.  A second piece makes a split shift.
CREATE TABLE shift (
    id            TEXT PRIMARY KEY,
    place         INTEGER NOT NULL,            -- order on sheets, from 0
    name          TEXT NOT NULL,
    color         TEXT NOT NULL,               -- #rrggbb or empty
    start_minute  INTEGER NOT NULL,
    end_minute    INTEGER NOT NULL CHECK (end_minute > start_minute),
    start2_minute INTEGER,
    end2_minute   INTEGER CHECK (end2_minute > start2_minute),
    days          TEXT NOT NULL,               -- kinds or weekdays, empty: all
    skill         TEXT NOT NULL,               -- that it asks for, or empty
    paid_minutes  INTEGER,                     -- NULL: its length
    kind          TEXT NOT NULL                -- day, night, standby
) STRICT, WITHOUT ROWID;

CREATE TABLE agent (
    id               TEXT PRIMARY KEY,
    name             TEXT NOT NULL,
    team             TEXT NOT NULL,
    role             TEXT NOT NULL,            -- lead, senior, agent, trainee
    skills           TEXT NOT NULL,            -- joined by |
    joined_on        TEXT,
    left_on          TEXT,                     -- last day employed
    share            INTEGER NOT NULL,         -- thousandths of a contract
    min_minutes      INTEGER,                  -- a month, at full share
    max_minutes      INTEGER,
    max_run          INTEGER,                  -- NULL: as the policy says
    min_run          INTEGER,
    min_off          INTEGER,
    max_weekends     INTEGER,
    max_weekends_row INTEGER,
    max_nights       INTEGER,
    pattern          TEXT NOT NULL,            -- Mon-Fri@day
    available        TEXT NOT NULL,            -- Sat|Sun@08:00-20:00
    email            TEXT NOT NULL,
    lang             TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Heads that must be there: in a window, or on a shift.
CREATE TABLE coverage (
    place        INTEGER PRIMARY KEY,          -- order of the file, from 0
    days         TEXT NOT NULL,
    start_minute INTEGER,
    end_minute   INTEGER,
    shift        TEXT REFERENCES shift DEFERRABLE INITIALLY DEFERRED,
    heads        INTEGER NOT NULL CHECK (heads >= 0),
    skill        TEXT NOT NULL,
    role         TEXT,
    CHECK ((shift IS NULL) = (start_minute IS NOT NULL)),
    CHECK ((start_minute IS NULL) = (end_minute IS NULL))
) STRICT;

-- What calendars say of dates.
CREATE TABLE holiday (
    date    TEXT PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('rest', 'statutory', 'makeup')),
    name    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Calls expected (forecast) and calls that came (history), by slot.
CREATE TABLE forecast (
    date         TEXT NOT NULL,
    start_minute INTEGER NOT NULL,
    later        INTEGER NOT NULL,             -- 1: the second such hour
    calls        REAL NOT NULL,
    aht          REAL,                         -- seconds
    answered     REAL,
    abandoned    REAL,
    PRIMARY KEY (date, start_minute, later)
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    date         TEXT NOT NULL,
    start_minute INTEGER NOT NULL,
    later        INTEGER NOT NULL,
    calls        REAL NOT NULL,
    aht          REAL,
    answered     REAL,
    abandoned    REAL,
    PRIMARY KEY (date, start_minute, later)
) STRICT, WITHOUT ROWID;

-- Absence.  Minutes are -1 for whole dates, both included.
CREATE TABLE leave (
    agent       TEXT NOT NULL REFERENCES agent ON DELETE CASCADE,
    from_date   TEXT NOT NULL,
    from_minute INTEGER NOT NULL,
    to_date     TEXT NOT NULL,
    to_minute   INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    status      TEXT NOT NULL,                 -- approved, requested, refused
    PRIMARY KEY (agent, from_date, from_minute, kind)
) STRICT, WITHOUT ROWID;

-- What is agreed with one agent; dates included, NULL: open.
CREATE TABLE restriction (
    place       INTEGER PRIMARY KEY,
    agent       TEXT NOT NULL REFERENCES agent ON DELETE CASCADE,
    from_date   TEXT,
    to_date     TEXT,
    no_night    INTEGER NOT NULL,
    no_overtime INTEGER NOT NULL
) STRICT;
CREATE INDEX restriction_agent ON restriction (agent);

-- shift NULL: a day off.
CREATE TABLE wish (
    place   INTEGER PRIMARY KEY,
    agent   TEXT NOT NULL REFERENCES agent ON DELETE CASCADE,
    date    TEXT NOT NULL,
    shift   TEXT REFERENCES shift ON DELETE CASCADE,
    weight  INTEGER NOT NULL CHECK (weight <> 0)
) STRICT;
CREATE UNIQUE INDEX wish_cell ON wish (date, agent, ifnull(shift, 'off'));
CREATE INDEX wish_agent ON wish (agent);
CREATE INDEX wish_shift ON wish (shift);

-- Cells that the next plan must keep; shift NULL: off.
CREATE TABLE pin (
    agent   TEXT NOT NULL REFERENCES agent ON DELETE CASCADE,
    date    TEXT NOT NULL,
    shift   TEXT REFERENCES shift ON DELETE CASCADE,
    PRIMARY KEY (agent, date)
) STRICT, WITHOUT ROWID;
CREATE INDEX pin_shift ON pin (shift);

-- Drafts (version 0, one a month at most) and versions 1, 2, ...
CREATE TABLE roster (
    month        TEXT NOT NULL,
    version      INTEGER NOT NULL CHECK (version >= 0),
    base         INTEGER NOT NULL,             -- draft: made from, 0: nothing
    scope        TEXT NOT NULL,                -- weekend, month
    origin       TEXT NOT NULL,                -- planned, imported, edited
    at           INTEGER NOT NULL,             -- instant: saved or published
    who          TEXT NOT NULL,
    problem      TEXT NOT NULL,                -- the question, frozen
    certificate  TEXT NOT NULL,
    hash         TEXT NOT NULL,                -- of the certificate
    hash_before  TEXT NOT NULL,                -- of the version before
    status       TEXT NOT NULL,                -- optimal, feasible, ...
    points_floor  INTEGER NOT NULL,
    points_short  INTEGER NOT NULL,
    points_lead   INTEGER NOT NULL,
    points_change INTEGER NOT NULL,
    points_fair   INTEGER NOT NULL,
    points_wish   INTEGER NOT NULL,
    points_over   INTEGER NOT NULL,
    bound        INTEGER,
    seconds      REAL NOT NULL,
    seed         INTEGER NOT NULL,
    PRIMARY KEY (month, version)
) STRICT; -- with rowid: rows are long, and each duty looks their key up

CREATE TABLE duty (
    month     TEXT NOT NULL,
    version   INTEGER NOT NULL,
    date      TEXT NOT NULL,
    shift     TEXT NOT NULL REFERENCES shift,
    post      INTEGER NOT NULL,                -- from 1; 0 in drafts
    agent     TEXT NOT NULL REFERENCES agent,
    starts_at INTEGER NOT NULL,                -- instants
    ends_at   INTEGER NOT NULL,
    PRIMARY KEY (month, version, date, shift, post, agent),
    FOREIGN KEY (month, version) REFERENCES roster ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_agent ON duty (agent);

-- Who did what, when, about which month.
CREATE TABLE journal (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    who     TEXT NOT NULL,
    act     TEXT NOT NULL,
    month   TEXT NOT NULL,
    detail  TEXT NOT NULL
) STRICT;
