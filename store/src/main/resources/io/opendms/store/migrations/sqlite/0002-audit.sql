-- One chain for each node: the hash of a record covers that of the record before. A record of a change has the number of
-- its intent, where the rest of it stands, and 0 in others. Ordered by the key itself, which saves a page a transaction.
CREATE TABLE audit_record (
    node TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    intent INTEGER NOT NULL,
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
    hash BLOB NOT NULL,
    PRIMARY KEY (node, number)
) WITHOUT ROWID;

CREATE TRIGGER audit_record_stays BEFORE DELETE ON audit_record
BEGIN SELECT RAISE(ABORT, 'an audit record is never deleted'); END;

CREATE TRIGGER audit_record_is_final BEFORE UPDATE ON audit_record
BEGIN SELECT RAISE(ABORT, 'an audit record is never changed'); END;
