-- Pages of lists go by the order of characters, as the program has it, and not by that of the database's language.
ALTER TABLE mail_list ALTER COLUMN address TYPE TEXT COLLATE "C";
