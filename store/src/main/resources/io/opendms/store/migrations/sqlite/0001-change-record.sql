-- What was about to be written to the directory. AUTOINCREMENT: a number is never used again.
CREATE TABLE change_intent (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
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
