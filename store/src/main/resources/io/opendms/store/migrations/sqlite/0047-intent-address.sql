-- The network address from which a change was asked for; empty where it is not known, as for all that were recorded before, so
-- that the hashes of the audit trail over them stay as they are.
ALTER TABLE change_intent ADD COLUMN address TEXT NOT NULL DEFAULT '';
