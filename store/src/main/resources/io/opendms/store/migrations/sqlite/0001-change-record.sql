-- The nodes that share this database, each with the time, in microseconds since 1970, until which it is certainly alive.
CREATE TABLE node (
    id TEXT PRIMARY KEY,
    instance TEXT NOT NULL,
    lease_until INTEGER NOT NULL
) WITHOUT ROWID;

-- What was about to be written to the directory. No AUTOINCREMENT, which would write one more page in every transaction:
-- the largest number only rises as long as no row is deleted, and none can be.
CREATE TABLE change_intent (
    number INTEGER PRIMARY KEY,
    node TEXT NOT NULL,
    at INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    farm TEXT NOT NULL,
    caller TEXT NOT NULL,
    operation TEXT NOT NULL,
    alias TEXT NOT NULL,
    requestor TEXT NOT NULL,
    justification TEXT NOT NULL,
    ldif TEXT NOT NULL,
    inverse_ldif TEXT NOT NULL
);

CREATE TRIGGER change_intent_stays BEFORE DELETE ON change_intent
BEGIN SELECT RAISE(ABORT, 'an intent is never deleted'); END;

CREATE TRIGGER change_intent_is_final BEFORE UPDATE ON change_intent
BEGIN SELECT RAISE(ABORT, 'an intent is never changed'); END;

-- The intents without an end, each with the node that is to end it and with the digest of what it says: a table of its
-- own, so that a start reads these and not a million others.
CREATE TABLE open_intent (
    number INTEGER PRIMARY KEY,
    node TEXT NOT NULL,
    digest BLOB NOT NULL
);
