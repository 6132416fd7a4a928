-- What is to be done with messages that were set aside, by the node that has them.
CREATE TABLE mail_order (
    message TEXT PRIMARY KEY,
    node TEXT NOT NULL,
    deed TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX mail_order_node ON mail_order (node, at);

-- Messages are looked for by status, sender, Message-ID and recipient, the youngest first: ids sort by time.
DROP INDEX mail_message_received;
DROP INDEX mail_message_status;
CREATE INDEX mail_message_status ON mail_message (status, id);
CREATE INDEX mail_message_sender ON mail_message (lower(sender), id);
CREATE INDEX mail_message_message_id ON mail_message (message_id, id);
DROP INDEX mail_recipient_address;
CREATE INDEX mail_recipient_address ON mail_recipient (lower(address), message);
