-- One chain for each node: the hash of a record covers that of the record before. A record of a change has the number of
-- its intent, where the rest of it stands, and 0 in others. Ordered by the key itself, which saves a page a transaction.
CREATE TABLE audit_record (
    node TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    intent INTEGER NOT NULL,
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
    hash BLOB NOT NULL,
    PRIMARY KEY (node, number)
) WITHOUT ROWID;

CREATE TRIGGER audit_record_stays BEFORE DELETE ON audit_record
BEGIN SELECT RAISE(ABORT, 'an audit record is never deleted'); END;

CREATE TRIGGER audit_record_is_final BEFORE UPDATE ON audit_record
BEGIN SELECT RAISE(ABORT, 'an audit record is never changed'); END;
