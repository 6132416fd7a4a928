-- When a provider said it, in microseconds since 1970: its word is good for so long where it cannot be asked again.
ALTER TABLE person_identity ADD COLUMN said_at BIGINT NOT NULL DEFAULT 0;

CREATE INDEX person_identity_address ON person_identity (LOWER(address));
