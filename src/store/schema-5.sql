-- Version 5: who answers for an empty duty, and for what else counts for or
-- against somebody.  A record like that of requests: rows are added and never
-- changed; what an entry's state is follows from its steps and the clock.

CREATE TABLE incident (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,                -- instant
    who       TEXT NOT NULL,                   -- supervisor
    ground    TEXT NOT NULL CHECK (ground IN ('held', 'approved', 'private',
                                              'private-empty', 'minor',
                                              'forced')),
    agent     TEXT NOT NULL,                   -- on the roster
    other     TEXT NOT NULL,                   -- who swapped with them, or empty
    date      TEXT NOT NULL,
    shift     TEXT,                            -- NULL: no duty is meant
    starts_at INTEGER,                         -- instants
    ends_at   INTEGER,
    version   INTEGER NOT NULL,                -- that had the duty; 0: none
    request   INTEGER REFERENCES swap_request, -- the approved swap
    reason    TEXT NOT NULL,
    CHECK ((shift IS NULL) = (starts_at IS NULL)),
    CHECK ((shift IS NULL) = (ends_at IS NULL))
) STRICT;
CREATE INDEX incident_agent ON incident (agent, date);
CREATE INDEX incident_request ON incident (request);

-- Marks and money, below zero against the agent.
CREATE TABLE ledger_entry (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    incident INTEGER NOT NULL REFERENCES incident,
    at       INTEGER NOT NULL,                 -- instant
    who      TEXT NOT NULL,
    agent    TEXT NOT NULL,
    grade    TEXT NOT NULL CHECK (grade IN ('none', 'minor', 'serious')),
    marks    INTEGER NOT NULL,
    fen      INTEGER NOT NULL,
    reverses INTEGER REFERENCES ledger_entry,  -- that one, to the mark and fen
    reason   TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_entry_incident ON ledger_entry (incident);
CREATE UNIQUE INDEX ledger_entry_reverses ON ledger_entry (reverses);

-- What was done about an entry, in order of id; the clock may go back.
CREATE TABLE ledger_step (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    entry  INTEGER NOT NULL REFERENCES ledger_entry,
    at     INTEGER NOT NULL,                   -- instant
    who    TEXT NOT NULL,                      -- the agent, or supervisor
    act    TEXT NOT NULL CHECK (act IN ('seen', 'appeal', 'uphold',
                                        'dismiss')),
    reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ledger_step_entry ON ledger_step (entry, act);

CREATE TRIGGER incident_stays BEFORE UPDATE ON incident
BEGIN SELECT raise(ABORT, 'the ledger is not changed'); END;
CREATE TRIGGER incident_kept BEFORE DELETE ON incident
BEGIN SELECT raise(ABORT, 'the ledger is not changed'); END;
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE ON ledger_entry
BEGIN SELECT raise(ABORT, 'the ledger is not changed'); END;
CREATE TRIGGER ledger_entry_kept BEFORE DELETE ON ledger_entry
BEGIN SELECT raise(ABORT, 'the ledger is not changed'); END;
CREATE TRIGGER ledger_step_stays BEFORE UPDATE ON ledger_step
BEGIN SELECT raise(ABORT, 'the ledger is not changed'); END;
CREATE TRIGGER ledger_step_kept BEFORE DELETE ON ledger_step
BEGIN SELECT raise(ABORT, 'the ledger is not changed'); END;

-- Why leave was asked for; for supervisors.
ALTER TABLE leave ADD COLUMN reason TEXT NOT NULL DEFAULT '';
