package io.opendms;

import io.opendms.store.jdbc.Database;
import java.sql.PreparedStatement;

/** Lets the row of a request break a check, as a disk or a hand at the database may. */
public final class DamagedRequest {
    private DamagedRequest() {}

    public static void damage(Database database, int id) {
        database.write("damage a request", session -> {
            PreparedStatement update =
                    session.statement("UPDATE approval_request SET refusal = 'no such refusal' WHERE id = ?");
            update.setInt(1, id);
            return update.executeUpdate();
        });
    }
}
