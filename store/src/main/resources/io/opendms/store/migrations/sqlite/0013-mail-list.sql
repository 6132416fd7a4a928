-- What each list does with its mail, as far as it is not in the configuration.
CREATE TABLE mail_list (
    address TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    folders TEXT NOT NULL,
    overwrite INTEGER NOT NULL,
    save_attachments INTEGER NOT NULL,
    save_original INTEGER NOT NULL,
    save_meetings INTEGER NOT NULL,
    senders TEXT NOT NULL,
    approve INTEGER NOT NULL
);
