-- Version 7: who signs in, and what opens without a password.

-- Names of supervisors are no agents' ids.
CREATE TABLE account (
    name     TEXT PRIMARY KEY,
    role     TEXT NOT NULL CHECK (role IN ('supervisor', 'agent')),
    password TEXT NOT NULL,                    -- argon2id, as libsodium has it
    made     INTEGER NOT NULL                  -- instant
) STRICT, WITHOUT ROWID;

-- Feeds, links that sign in once, keys of the JSON interface, sessions.  Of
-- the secret only a hash is kept.
CREATE TABLE access_key (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    hash    TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL CHECK (kind IN ('feed', 'link', 'api', 'session')),
    role    TEXT NOT NULL CHECK (role IN ('supervisor', 'agent')),
    name    TEXT NOT NULL,                     -- of an account or an agent
    made    INTEGER NOT NULL,                  -- instants
    expires INTEGER,                           -- NULL: never
    ended   INTEGER                            -- revoked, used, signed out
) STRICT;
CREATE INDEX access_key_name ON access_key (name);
