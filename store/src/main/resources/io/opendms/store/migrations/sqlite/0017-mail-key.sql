-- Which key each node has that opens sealed passwords: told by a fingerprint, never by the key; empty for none.
CREATE TABLE mail_key_sighting (
    node TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    at INTEGER NOT NULL
);
