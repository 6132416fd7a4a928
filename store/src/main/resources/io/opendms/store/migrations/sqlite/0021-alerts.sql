-- Who may read what a list holds; a name a line.
ALTER TABLE mail_list ADD COLUMN readers TEXT NOT NULL DEFAULT '';

-- Who is told of the new items of a list, and how often. AUTOINCREMENT, since rows go and a number must not come again.
CREATE TABLE alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    frequency TEXT NOT NULL,
    day INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    zone TEXT NOT NULL,
    language TEXT NOT NULL,
    -- When somebody is to be told next, or a claim ends; NULL while there is nothing to tell at once.
    due_at INTEGER,
    -- How many items came since the last batch was closed.
    waiting INTEGER NOT NULL,
    -- The batch that items are put into.
    batch INTEGER NOT NULL,
    -- How many items the batch before it has, which is being told; 0 for none.
    telling INTEGER NOT NULL,
    -- How many mails were written since when, of an alert at once.
    window_at INTEGER NOT NULL,
    written INTEGER NOT NULL,
    UNIQUE (list, kind, name_key)
);

CREATE INDEX alert_due ON alert (due_at, id) WHERE due_at IS NOT NULL;

CREATE INDEX alert_name ON alert (kind, name_key, list);

-- The first items of a batch; of those that follow only the number is kept.
CREATE TABLE alert_item (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    alert INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX alert_item_batch ON alert_item (alert, batch, number);

-- Members of a group who want to hear no more of an alert of the group.
CREATE TABLE alert_leaver (
    alert INTEGER NOT NULL,
    address TEXT NOT NULL,
    left_at INTEGER NOT NULL,
    PRIMARY KEY (alert, address)
);

-- The links in mails by which an alert is left, as hashes.
CREATE TABLE alert_link (
    hash TEXT PRIMARY KEY,
    alert INTEGER NOT NULL,
    address TEXT NOT NULL,
    made_at INTEGER NOT NULL
);

CREATE INDEX alert_link_alert ON alert_link (alert);

CREATE INDEX alert_link_made ON alert_link (made_at);
