-- Both have no entry for the record of a change, so that a direct call writes no page more. A checkpoint is found without reading the
-- trail, and a request's records by its number.
CREATE INDEX audit_record_checkpoint ON audit_record (node, number) WHERE action = 'Checkpoint';

CREATE INDEX audit_record_subject ON audit_record (subject, node, number) WHERE intent = 0;

-- The newest checkpoint of each node once more, signed with its own record in it, so that who cuts the end of the trail has to
-- forge this, too. For older stores it is the one in the trail, which does not see its own record, until the node writes the next.
CREATE TABLE audit_checkpoint (
    node TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    text TEXT NOT NULL
);

INSERT INTO audit_checkpoint (node, at, text)
SELECT record.node, record.at, record.after_state
FROM audit_record AS record
JOIN (
    SELECT node, MAX(number) AS number
    FROM audit_record
    WHERE action = 'Checkpoint'
    GROUP BY node
) AS newest ON newest.node = record.node AND newest.number = record.number;
