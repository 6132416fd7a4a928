-- How many requests of a farm were submitted and decided on a day, in days since 1970 of UTC. Each node counts in rows of its
-- own, so that no node waits for another's transaction.
CREATE TABLE approval_day (
    day BIGINT NOT NULL,
    farm TEXT NOT NULL,
    node TEXT NOT NULL,
    submitted BIGINT NOT NULL,
    decided BIGINT NOT NULL,
    PRIMARY KEY (day, farm, node)
);

-- What came before, as that of a node without a name.
INSERT INTO approval_day (day, farm, node, submitted, decided)
SELECT day, farm, '', SUM(submitted), SUM(decided)
FROM (
    SELECT submitted_at / 86400000000 AS day, farm, 1 AS submitted, 0 AS decided
    FROM approval_request
    UNION ALL
    SELECT step.at / 86400000000, request.farm, 0, 1
    FROM approval_step AS step
    JOIN approval_request AS request ON request.id = step.request
    WHERE step.event IN ('APPROVE', 'REJECT') AND step.status IN ('approved', 'rejected')
) AS counted
GROUP BY day, farm;

-- What failed lately: these requests alone have a refusal. Few fail, so that few steps write it.
CREATE INDEX approval_request_failed ON approval_request (changed_at, id) WHERE refusal <> '';
