-- What makes the addresses that heartbeats go to; one row, for all nodes.
CREATE TABLE mail_heartbeat_key (
    id INTEGER PRIMARY KEY,
    secret TEXT NOT NULL
);

-- Heartbeats are few among the deliveries, and looked for by their time.
CREATE INDEX mail_delivery_heartbeat ON mail_delivery (at) WHERE route = 'heartbeat';
