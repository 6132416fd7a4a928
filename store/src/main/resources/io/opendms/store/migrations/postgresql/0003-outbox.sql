-- Deliveries that were not made yet: a notice and one of its consumers each.
CREATE TABLE outbox (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer TEXT NOT NULL,
    at BIGINT NOT NULL,
    topic TEXT NOT NULL,
    farm TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- When it may be claimed: of one that is claimed, when the claim ends.
    due_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL
);

CREATE INDEX outbox_due ON outbox (consumer, due_at, number);

-- What else of a subject comes before.
CREATE INDEX outbox_subject ON outbox (consumer, subject, number);
