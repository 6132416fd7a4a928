-- The rule of the farm that let a change through without a decision; empty for every other change, as for all that were recorded
-- before, so that the hashes of the audit trail over them stay as they are.
ALTER TABLE change_intent ADD COLUMN rule TEXT NOT NULL DEFAULT '';
