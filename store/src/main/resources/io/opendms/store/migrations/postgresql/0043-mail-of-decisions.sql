-- Where a decision is sent to and the link that ends an alert are secrets of their recipient, which ended mail kept.
UPDATE outgoing_mail SET reply_to = NULL, unsubscribe = NULL WHERE state IN ('sent', 'dropped');
