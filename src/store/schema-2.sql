-- Version 2: requests to swap duties.  They are a record: rows are added and
-- never changed, and what state a request is in follows from its steps and
-- the clock.

CREATE TABLE swap_request (
    id      INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

-- In a circle: each takes what the next one gives, place 0 is the asker.
-- Agents and shifts are what they were called then.
CREATE TABLE swap_party (
    request   INTEGER NOT NULL REFERENCES swap_request,
    place     INTEGER NOT NULL CHECK (place >= 0),
    agent     TEXT NOT NULL,
    date      TEXT,                            -- NULL: gives nothing
    shift     TEXT,
    starts_at INTEGER,                         -- instant
    PRIMARY KEY (request, place),
    CHECK ((date IS NULL) = (shift IS NULL)),
    CHECK ((date IS NULL) = (starts_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX swap_party_agent ON swap_party (agent);

-- What was done with a request, in order of id; the clock may go back.
CREATE TABLE swap_step (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    request INTEGER NOT NULL REFERENCES swap_request,
    at      INTEGER NOT NULL,                  -- instant
    who     TEXT NOT NULL,                     -- an agent, or supervisor
    act     TEXT NOT NULL CHECK (act IN ('file', 'agree', 'approve',
                                         'reject', 'withdraw')),
    agent   TEXT NOT NULL,                     -- in whose name, or empty
    reason  TEXT NOT NULL,
    waives  TEXT NOT NULL,                     -- notice, quota, joined by |
    waiver  TEXT NOT NULL,                     -- why
    detail  TEXT NOT NULL                      -- approve: versions made
) STRICT;
CREATE INDEX swap_step_request ON swap_step (request);

CREATE TRIGGER swap_request_stays BEFORE UPDATE ON swap_request
BEGIN SELECT raise(ABORT, 'requests are not changed'); END;
CREATE TRIGGER swap_request_kept BEFORE DELETE ON swap_request
BEGIN SELECT raise(ABORT, 'requests are not removed'); END;
CREATE TRIGGER swap_party_stays BEFORE UPDATE ON swap_party
BEGIN SELECT raise(ABORT, 'requests are not changed'); END;
CREATE TRIGGER swap_party_kept BEFORE DELETE ON swap_party
BEGIN SELECT raise(ABORT, 'requests are not removed'); END;
CREATE TRIGGER swap_step_stays BEFORE UPDATE ON swap_step
BEGIN SELECT raise(ABORT, 'steps of requests are not changed'); END;
CREATE TRIGGER swap_step_kept BEFORE DELETE ON swap_step
BEGIN SELECT raise(ABORT, 'steps of requests are not removed'); END;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is not changed'); END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is not changed'); END;
