package io.opendms.store.record;

import io.opendms.record.Intent;
import io.opendms.store.jdbc.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Intents as rows. */
final class Intents {
    private Intents() {}

    /** Reads one from the columns behind the first, which has its number, in the order of the record's parts. */
    static Intent read(ResultSet row) throws SQLException {
        return new Intent(
                Micros.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13));
    }
}
