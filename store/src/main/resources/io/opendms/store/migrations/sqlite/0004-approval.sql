-- Requests that wait, or waited, for a decision. The number is the JobID of the wire: no AUTOINCREMENT is needed, because
-- the largest number only rises as long as no row is deleted, and none can be.
CREATE TABLE approval_request (
    id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 2147483647),
    version INTEGER NOT NULL,
    status TEXT NOT NULL,
    farm TEXT NOT NULL,
    caller TEXT NOT NULL,
    requester TEXT NOT NULL,
    requester_key TEXT NOT NULL,
    justification TEXT NOT NULL,
    operation TEXT NOT NULL,
    alias TEXT NOT NULL,
    alias_key TEXT NOT NULL,
    new_alias TEXT NOT NULL,
    -- The alias that an open request is to give, NULL for the others: nothing else may take it meanwhile.
    reserved_key TEXT UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    manager TEXT NOT NULL,
    senders TEXT NOT NULL,
    round INTEGER NOT NULL,
    -- The approver who looks into it, empty for nobody.
    taken_by TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    intent INTEGER NOT NULL,
    worker TEXT NOT NULL,
    undo_for TEXT NOT NULL,
    refusal TEXT NOT NULL,
    comment TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- When somebody has to look at it, NULL if nobody has to any more.
    due_at INTEGER
);

CREATE TRIGGER approval_request_stays BEFORE DELETE ON approval_request
BEGIN SELECT RAISE(ABORT, 'a request is never deleted'); END;

-- What the worker looks for.
CREATE INDEX approval_request_due ON approval_request (due_at, id) WHERE due_at IS NOT NULL;

-- What the queue is filtered and sorted by; each ends in the number, by which its pages go on.
CREATE INDEX approval_request_status ON approval_request (status, id);

CREATE INDEX approval_request_status_alias ON approval_request (status, alias_key, id);

CREATE INDEX approval_request_status_requester ON approval_request (status, requester_key, id);

CREATE INDEX approval_request_farm_status ON approval_request (farm, status, id);

CREATE INDEX approval_request_farm ON approval_request (farm, id);

CREATE INDEX approval_request_alias ON approval_request (alias_key, id);

CREATE INDEX approval_request_requester ON approval_request (requester_key, id);

-- The plans, apart from the rows that change with each step and that the queue reads: those of large groups are long.
CREATE TABLE approval_plan (
    request INTEGER NOT NULL,
    round INTEGER NOT NULL,
    ldif TEXT NOT NULL,
    inverse_ldif TEXT NOT NULL,
    PRIMARY KEY (request, round)
);

CREATE TABLE approval_decision (
    request INTEGER NOT NULL,
    number INTEGER NOT NULL,
    round INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    in_place_of TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (request, number)
);

-- The history: one row for each version of a request, so that no version is made twice.
CREATE TABLE approval_step (
    request INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    person TEXT NOT NULL,
    source TEXT NOT NULL,
    event TEXT NOT NULL,
    status TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (request, version)
);
