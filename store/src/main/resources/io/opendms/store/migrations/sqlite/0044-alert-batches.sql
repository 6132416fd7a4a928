-- Whether the batch that is being told has a mail for each item or one for all; empty until that is decided, which is once.
ALTER TABLE alert ADD COLUMN shape TEXT NOT NULL DEFAULT '';

-- How often somebody has changed the wish, by which one who tells a batch knows that it is another one by now.
ALTER TABLE alert ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
