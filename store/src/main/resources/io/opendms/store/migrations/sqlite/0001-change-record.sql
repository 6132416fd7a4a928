-- What was about to be written to the directory. No AUTOINCREMENT, which would write one more page in every transaction:
-- the largest number only rises as long as no row is deleted, and none can be.
CREATE TABLE change_intent (
    number INTEGER PRIMARY KEY,
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

-- The intents without an end: a table of its own, so that a start reads these and not a million others.
CREATE TABLE open_intent (
    number INTEGER PRIMARY KEY
);

-- How intents ended. Rows are only added, so that closing an intent never rewrites what it said.
CREATE TABLE change_closing (
    intent INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    result TEXT NOT NULL,
    detail TEXT NOT NULL
);
