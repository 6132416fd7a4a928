-- Where a node finds out whether the disk has room: it writes something large under its name, and deletes it at once.
CREATE TABLE store_room (
    node TEXT PRIMARY KEY,
    filler BLOB NOT NULL
);
