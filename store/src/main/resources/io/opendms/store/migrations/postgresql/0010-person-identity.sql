-- What a provider (OpenID Connect) said last of people who are signed in; other_names and member_of have a line for each.
CREATE TABLE person_identity (
    dn TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    other_names TEXT NOT NULL,
    address TEXT NOT NULL,
    member_of TEXT NOT NULL
);
