-- When it was over, in microseconds since 1970: what comes back soon after its end is not told of at once.
ALTER TABLE mail_concern ADD COLUMN ended BIGINT;
