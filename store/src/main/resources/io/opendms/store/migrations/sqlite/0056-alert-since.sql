-- Since when an alert is set; 0 for one that was there before this was kept.
ALTER TABLE alert ADD COLUMN since INTEGER NOT NULL DEFAULT 0;

-- Why it could not be told when that was tried last; empty if it could.
ALTER TABLE alert ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
