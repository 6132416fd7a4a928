-- Deliveries that were not made yet: a notice and one of its consumers each. AUTOINCREMENT, since rows go and a number must not
-- come again.
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    consumer TEXT NOT NULL,
    at INTEGER NOT NULL,
    topic TEXT NOT NULL,
    farm TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- When it may be claimed: of one that is claimed, when the claim ends.
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL
);

CREATE INDEX outbox_due ON outbox (consumer, due_at, number);

-- What else of a subject comes before.
CREATE INDEX outbox_subject ON outbox (consumer, subject, number);
