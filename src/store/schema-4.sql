-- Version 4: open wishes to give a duty away, and offers to take one.  A
-- record like that of requests: rows are added and never changed.

CREATE TABLE swap_wish (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,               -- instant
    who        TEXT NOT NULL,                  -- an agent, or supervisor
    agent      TEXT NOT NULL,
    date       TEXT,                           -- NULL: an offer
    shift      TEXT,
    starts_at  INTEGER,                        -- instant
    or_nothing INTEGER NOT NULL CHECK (or_nothing IN (0, 1)),
    CHECK ((date IS NULL) = (shift IS NULL)),
    CHECK ((date IS NULL) = (starts_at IS NULL))
) STRICT;

-- What it takes in return, one of these; no row: anything.
CREATE TABLE swap_wish_accept (
    wish  INTEGER NOT NULL REFERENCES swap_wish,
    place INTEGER NOT NULL CHECK (place >= 0),
    date  TEXT NOT NULL,
    shift TEXT,                                -- NULL: any shift
    PRIMARY KEY (wish, place)
) STRICT, WITHOUT ROWID;

-- What ended it.
CREATE TABLE swap_wish_step (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    wish    INTEGER NOT NULL REFERENCES swap_wish,
    at      INTEGER NOT NULL,                  -- instant
    who     TEXT NOT NULL,
    act     TEXT NOT NULL CHECK (act IN ('grant', 'withdraw')),
    request INTEGER REFERENCES swap_request,   -- that granted it
    CHECK ((act = 'grant') = (request IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX swap_wish_step_wish ON swap_wish_step (wish);

CREATE TRIGGER swap_wish_stays BEFORE UPDATE ON swap_wish
BEGIN SELECT raise(ABORT, 'wishes are not changed'); END;
CREATE TRIGGER swap_wish_kept BEFORE DELETE ON swap_wish
BEGIN SELECT raise(ABORT, 'wishes are not removed'); END;
CREATE TRIGGER swap_wish_accept_stays BEFORE UPDATE ON swap_wish_accept
BEGIN SELECT raise(ABORT, 'wishes are not changed'); END;
CREATE TRIGGER swap_wish_accept_kept BEFORE DELETE ON swap_wish_accept
BEGIN SELECT raise(ABORT, 'wishes are not removed'); END;
CREATE TRIGGER swap_wish_step_stays BEFORE UPDATE ON swap_wish_step
BEGIN SELECT raise(ABORT, 'steps of wishes are not changed'); END;
CREATE TRIGGER swap_wish_step_kept BEFORE DELETE ON swap_wish_step
BEGIN SELECT raise(ABORT, 'steps of wishes are not removed'); END;
