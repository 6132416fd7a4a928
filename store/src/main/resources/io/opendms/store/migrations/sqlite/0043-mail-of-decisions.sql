-- Where a decision is sent to and the link that ends an alert are secrets of their recipient, which ended mail kept.
UPDATE outgoing_mail SET reply_to = NULL, unsubscribe = NULL WHERE state IN ('sent', 'dropped');

-- By what name the directory knows who is asked: an address may be somebody else's name there. Empty with older questions.
ALTER TABLE decision_token ADD COLUMN person TEXT NOT NULL DEFAULT '';
