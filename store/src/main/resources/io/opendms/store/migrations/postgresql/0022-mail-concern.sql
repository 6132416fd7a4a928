-- What administrators were told of: on which node, since when, and when they were last told, in microseconds since 1970.
CREATE TABLE mail_concern (
    node TEXT NOT NULL,
    kind TEXT NOT NULL,
    since BIGINT NOT NULL,
    told BIGINT,
    PRIMARY KEY (node, kind)
);
