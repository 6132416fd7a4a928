-- Since when a message is tried: from its receipt, or from its release after it had been set aside.
ALTER TABLE mail_message ADD COLUMN begun_at BIGINT NOT NULL DEFAULT 0;
UPDATE mail_message SET begun_at = received_at;
