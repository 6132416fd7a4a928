-- Notices that were not sent yet. AUTOINCREMENT, since rows go and a number must not come again.
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    claimed_until INTEGER NOT NULL,
    attempts INTEGER NOT NULL
);
