package io.opendms.boot;

import io.opendms.store.jdbc.Database;
import java.sql.PreparedStatement;

/** Very many requests that have been applied long ago. */
final class CopiedRequests {
    private static final String INSERT = """
            INSERT INTO approval_request
                (version, status, farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                new_alias, name, description, manager, senders, round, attempts, intent, worker, undo_for,
                taken_by, refusal, comment, submitted_at, expires_at, changed_at)
            WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ?)
            SELECT version, 'applied', farm, caller, requester, requester_key, justification, operation, alias, alias_key,
                new_alias, name, description, manager, senders, round, attempts, intent, worker, undo_for,
                taken_by, refusal, comment, submitted_at, expires_at, changed_at
            FROM approval_request, series WHERE id = ?""";

    private CopiedRequests() {}

    /** Adds so many that ask for the same as one that there is. */
    static void add(Database database, int id, int count) {
        database.write("copy a request", session -> {
            PreparedStatement insert = session.statement(INSERT);
            insert.setInt(1, count);
            insert.setInt(2, id);
            return insert.executeUpdate();
        });
    }
}
