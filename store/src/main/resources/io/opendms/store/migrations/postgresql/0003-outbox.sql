-- Notices that were not sent yet.
CREATE TABLE outbox (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    claimed_until BIGINT NOT NULL,
    attempts INTEGER NOT NULL
);
