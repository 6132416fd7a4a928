-- One chain for each node: the hash of a record covers that of the record before. A record of a change has the number of
-- its intent, where the rest of it stands, and 0 in others.
CREATE TABLE audit_record (
    node TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    intent BIGINT NOT NULL,
    result TEXT NOT NULL,
    detail TEXT NOT NULL,
    actor TEXT NOT NULL DEFAULT '',
    requestor TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    request_id TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL DEFAULT '',
    farm TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    before_state TEXT NOT NULL DEFAULT '',
    after_state TEXT NOT NULL DEFAULT '',
    hash BYTEA NOT NULL,
    PRIMARY KEY (node, number)
);

CREATE TRIGGER audit_record_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
