package io.opendms.notify.queue.jdbc;

import io.opendms.store.jdbc.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the tables still have of what only the recipient of a mail may know. */
public final class StoredSecrets {
    private StoredSecrets() {}

    public static List<String> of(Database database, long number) {
        return database.readers().read(session -> {
            PreparedStatement select = session.statement("""
                    SELECT reply_to, unsubscribe
                    FROM outgoing_mail
                    WHERE number = ?""");
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Stream.of(row.getString(1), row.getString(2))
                        .filter(Objects::nonNull)
                        .toList();
            }
        });
    }
}
