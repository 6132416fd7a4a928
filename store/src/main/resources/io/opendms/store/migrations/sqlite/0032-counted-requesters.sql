-- The name under which the requests of one person are counted, however the requester is spelled.
ALTER TABLE approval_request ADD COLUMN counted_as TEXT NOT NULL DEFAULT '';

UPDATE approval_request
SET counted_as = requester_key
WHERE status = 'pending';

CREATE INDEX approval_request_counted ON approval_request (counted_as, farm) WHERE status = 'pending';
