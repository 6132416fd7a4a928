-- What lies in the quarantine of drop folders, as the nodes that have them told, and what is to be done with it.
CREATE TABLE mail_drop_file (
    id TEXT PRIMARY KEY,
    node TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    aside_at BIGINT NOT NULL,
    sender TEXT NOT NULL,
    receivers TEXT NOT NULL,
    reason TEXT NOT NULL,
    deed TEXT NOT NULL DEFAULT ''
);

-- Nearly always empty, and read every two seconds.
CREATE INDEX mail_drop_file_deed ON mail_drop_file (id) WHERE deed <> '';
