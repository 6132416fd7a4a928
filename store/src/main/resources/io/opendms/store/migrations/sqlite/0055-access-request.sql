-- People without a role who may ask for one, and when they last did. Of the secret in their form only the SHA-256 is kept.
CREATE TABLE access_request (
    dn TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    permit TEXT NOT NULL,
    permit_until INTEGER NOT NULL,
    asked_at INTEGER
);

CREATE UNIQUE INDEX access_request_permit ON access_request (permit);

CREATE INDEX access_request_old ON access_request (permit_until);
