-- The alias that the writes of an intent give to something, as requests reserve it (approval_request.reserved_key); empty where they
-- give none, and of all that were recorded before. It has no index, since only the newest rows are asked for it, by their numbers.
ALTER TABLE change_intent ADD COLUMN given_key TEXT;
