-- SQLite compares texts by their bytes; its unique index is made anew so that both databases have the same migrations.
REINDEX mail_list;
