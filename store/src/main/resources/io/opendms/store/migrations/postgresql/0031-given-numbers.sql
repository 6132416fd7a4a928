-- A server's database is restored by the server's own tools, and numbers come from a sequence that can be moved.
COMMENT ON COLUMN approval_request.id IS
'The JobID of the wire, never given twice: if the database was restored from an older copy, move its sequence on before the service starts.';
