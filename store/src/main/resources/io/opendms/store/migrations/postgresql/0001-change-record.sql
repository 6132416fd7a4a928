-- The nodes that share this database, each with the time, in microseconds since 1970 and by the clock of the database,
-- until which it is certainly alive.
CREATE TABLE node (
    id TEXT PRIMARY KEY,
    instance TEXT NOT NULL,
    lease_until BIGINT NOT NULL
);

-- What was about to be written to the directory.
CREATE TABLE change_intent (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node TEXT NOT NULL,
    at BIGINT NOT NULL,
    request_id TEXT NOT NULL,
    farm TEXT NOT NULL,
    caller TEXT NOT NULL,
    operation TEXT NOT NULL,
    alias TEXT NOT NULL,
    requestor TEXT NOT NULL,
    justification TEXT NOT NULL,
    ldif TEXT NOT NULL,
    inverse_ldif TEXT NOT NULL
);

-- The semicolons inside a function do not end a line, so that it stays one statement.
CREATE FUNCTION refuse_to_forget() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'a row of % is never deleted and never changed', TG_TABLE_NAME; END$$;

CREATE TRIGGER change_intent_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON change_intent
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();

-- The intents without an end, each with the node that is to end it and with the digest of what it says: a table of its
-- own, so that a start reads these and not a million others.
CREATE TABLE open_intent (
    number BIGINT PRIMARY KEY,
    node TEXT NOT NULL,
    digest BYTEA NOT NULL
);
