-- How many have agreed to the present plan, so that the queue shows it without reading decisions.
ALTER TABLE approval_request ADD COLUMN approvals INTEGER NOT NULL DEFAULT 0;

UPDATE approval_request
SET approvals = (
    SELECT COUNT(DISTINCT LOWER(CASE WHEN decision.in_place_of = '' THEN decision.decided_by ELSE decision.in_place_of END))
    FROM approval_decision AS decision
    WHERE decision.request = approval_request.id
        AND decision.round = approval_request.round
        AND decision.verdict = 'APPROVE'
)
WHERE id IN (SELECT request FROM approval_decision);

-- The alias that a rename gives, by which it is found too; NULL for the others, which its indexes leave out.
ALTER TABLE approval_request ADD COLUMN new_alias_key TEXT COLLATE "C";

UPDATE approval_request
SET new_alias_key = COALESCE(reserved_key, LOWER(new_alias))
WHERE new_alias <> '';

CREATE INDEX approval_request_status_new_alias ON approval_request (status, new_alias_key, id)
WHERE new_alias_key IS NOT NULL;

CREATE INDEX approval_request_new_alias ON approval_request (new_alias_key, id) WHERE new_alias_key IS NOT NULL;
