-- One chain for each node: the hash of a record covers that of the record before. A record of a change has the number of
-- its intent, where the rest of it stands, and 0 in others.
CREATE TABLE audit_record (
    node TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    intent BIGINT NOT NULL,
    result TEXT NOT NULL,
    detail TEXT NOT NULL,
    actor TEXT NOT NULL,
    requestor TEXT NOT NULL,
    address TEXT NOT NULL,
    request_id TEXT NOT NULL,
    action TEXT NOT NULL,
    farm TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    before_state TEXT NOT NULL,
    after_state TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (node, number)
);

CREATE TRIGGER audit_record_is_final BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_record
FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
