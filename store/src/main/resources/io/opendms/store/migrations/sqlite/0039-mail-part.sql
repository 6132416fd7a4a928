-- What came with a message, as a list or a web hook has found it.
CREATE TABLE mail_part (
    message TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    blocked TEXT NOT NULL,
    PRIMARY KEY (message, number)
);
