package io.opendms.approval.jdbc;

import io.opendms.store.jdbc.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement one after the other. Instants are numbers of microseconds. */
final class Columns {
    private final PreparedStatement statement;
    private int last;

    Columns(PreparedStatement statement) {
        this.statement = statement;
    }

    Columns add(String text) throws SQLException {
        statement.setString(++last, text);
        return this;
    }

    Columns add(long number) throws SQLException {
        statement.setLong(++last, number);
        return this;
    }

    Columns add(Instant instant) throws SQLException {
        return add(Micros.of(instant));
    }

    Columns addOrNull(@Nullable String text) throws SQLException {
        statement.setString(++last, text);
        return this;
    }

    Columns addOrNull(@Nullable Instant instant) throws SQLException {
        if (instant != null) {
            return add(instant);
        }
        statement.setNull(++last, Types.BIGINT);
        return this;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Micros.instant(row.getLong(column));
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.instant(micros);
    }
}
