-- Mail of ours: one row for each recipient, kept for a while after its end. AUTOINCREMENT, since rows go and a number must not
-- come again.
CREATE TABLE outgoing_mail (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Of event and recipient: what is put twice is one mail.
    digest TEXT NOT NULL,
    event TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_key TEXT NOT NULL,
    origin TEXT NOT NULL,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    -- The text is emptied when nobody needs it any more.
    plain TEXT NOT NULL,
    html TEXT NOT NULL,
    person TEXT,
    reply_to TEXT,
    unsubscribe TEXT,
    about_mail INTEGER NOT NULL,
    answered TEXT,
    state TEXT NOT NULL,
    -- When it was to go first: later than it was written if its recipient had too many of its topic.
    first_due_at INTEGER NOT NULL,
    -- From when on the days are counted after which it is given up.
    begun_at INTEGER NOT NULL,
    -- When it may be claimed: of one that is claimed, when the claim ends. NULL if it is never to be claimed again.
    due_at INTEGER,
    -- Tries that count against the mail itself.
    attempts INTEGER NOT NULL,
    -- How often it was claimed, by which a claimer knows that it still is the one.
    claims INTEGER NOT NULL,
    node TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    reply TEXT NOT NULL
);

CREATE UNIQUE INDEX outgoing_mail_digest ON outgoing_mail (digest);
CREATE INDEX outgoing_mail_due ON outgoing_mail (origin, due_at, number) WHERE due_at IS NOT NULL;
CREATE INDEX outgoing_mail_begun ON outgoing_mail (begun_at) WHERE due_at IS NOT NULL;
CREATE INDEX outgoing_mail_ended ON outgoing_mail (changed_at) WHERE due_at IS NULL;
CREATE INDEX outgoing_mail_state ON outgoing_mail (state, number);
CREATE INDEX outgoing_mail_pace ON outgoing_mail (recipient_key, topic, first_due_at);
CREATE INDEX outgoing_mail_recipient ON outgoing_mail (recipient_key, number);
CREATE INDEX outgoing_mail_subject ON outgoing_mail (subject, number);
CREATE INDEX outgoing_mail_topic ON outgoing_mail (topic, number);

-- Each try to send one. Tries in a row that the server was not there for are one row.
CREATE TABLE outgoing_try (
    mail INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    at INTEGER NOT NULL,
    times INTEGER NOT NULL,
    node TEXT NOT NULL,
    server TEXT NOT NULL,
    reply TEXT NOT NULL,
    PRIMARY KEY (mail, claim)
);
