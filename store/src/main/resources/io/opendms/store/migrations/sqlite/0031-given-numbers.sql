-- Numbers up to this one may have been given to requests by a store that this one, restored from an older copy, has taken the
-- place of: none is given again.
CREATE TABLE given_number (
    highest INTEGER NOT NULL
);

INSERT INTO given_number (highest)
VALUES (0);
