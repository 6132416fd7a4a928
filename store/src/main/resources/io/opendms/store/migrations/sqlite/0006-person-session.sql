-- People who have signed in. The id is the SHA-256 of the one in the cookie, so that no copy of this table lets anybody in.
CREATE TABLE person_session (
    id TEXT PRIMARY KEY,
    csrf TEXT NOT NULL,
    dn TEXT NOT NULL,
    name TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    signed_in INTEGER NOT NULL,
    proven INTEGER NOT NULL,
    used INTEGER NOT NULL
);

CREATE INDEX person_session_dn ON person_session (dn);
