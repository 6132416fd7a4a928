-- Addresses that take a decision by mail. Of what makes each one secret only the SHA-256 is kept, so that no copy of this table decides.
CREATE TABLE decision_token (
    hash TEXT PRIMARY KEY,
    request INTEGER NOT NULL,
    version INTEGER NOT NULL,
    approver TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    spent_by TEXT NOT NULL,
    spent_at INTEGER,
    misunderstood INTEGER NOT NULL
);

CREATE INDEX decision_token_old ON decision_token (expires_at);
