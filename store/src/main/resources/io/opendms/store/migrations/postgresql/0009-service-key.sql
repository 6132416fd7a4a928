-- Secrets by which programs speak for a farm. Of each only the SHA-256 is kept, so that no copy of this table lets anybody in.
CREATE TABLE service_key (
    id TEXT PRIMARY KEY,
    farm TEXT NOT NULL,
    hash TEXT NOT NULL,
    made BIGINT NOT NULL,
    maker TEXT NOT NULL,
    used BIGINT,
    revoked BIGINT
);
