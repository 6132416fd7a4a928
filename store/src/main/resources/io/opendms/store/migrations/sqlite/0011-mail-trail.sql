-- Messages that were taken in: one row each, kept after the message itself has gone to its targets.
CREATE TABLE mail_message (
    id TEXT PRIMARY KEY,
    node TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    door TEXT NOT NULL,
    peer TEXT NOT NULL,
    safe INTEGER NOT NULL,
    account TEXT NOT NULL,
    sender TEXT NOT NULL,
    size INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    due_at INTEGER,
    status TEXT NOT NULL
);
CREATE INDEX mail_message_received ON mail_message (received_at, id);
CREATE INDEX mail_message_status ON mail_message (status, received_at, id);

-- What each recipient of a message stood for.
CREATE TABLE mail_recipient (
    message TEXT NOT NULL,
    address TEXT NOT NULL,
    resolved_to TEXT NOT NULL,
    PRIMARY KEY (message, address)
);
CREATE INDEX mail_recipient_address ON mail_recipient (address, message);

-- What came of each target of a message.
CREATE TABLE mail_delivery (
    message TEXT NOT NULL,
    target TEXT NOT NULL,
    delivery_key TEXT NOT NULL,
    route TEXT NOT NULL,
    status TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (message, target)
);
CREATE INDEX mail_delivery_target ON mail_delivery (target, message);

-- Each delivery that was made, by what makes it the same as another, so that none is made twice.
CREATE TABLE mail_delivered (
    delivery_key TEXT PRIMARY KEY,
    message TEXT NOT NULL,
    place TEXT NOT NULL,
    at INTEGER NOT NULL
);
