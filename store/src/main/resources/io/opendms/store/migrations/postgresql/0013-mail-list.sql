-- What each list does with its mail, as far as it is not in the configuration.
CREATE TABLE mail_list (
    address TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    folders TEXT NOT NULL,
    overwrite SMALLINT NOT NULL,
    save_attachments SMALLINT NOT NULL,
    save_original SMALLINT NOT NULL,
    save_meetings SMALLINT NOT NULL,
    senders TEXT NOT NULL,
    approve SMALLINT NOT NULL
);
