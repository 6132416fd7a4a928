package io.opendms.store.record;

import io.opendms.record.RecordFailure;
import io.opendms.record.Touch;
import io.opendms.record.Touches;
import io.opendms.store.jdbc.Micros;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Reads the narrow columns of the table of intents over connections of its own, which wait for no writer. */
public final class JdbcTouches implements Touches {
    private static final int ROWS_AT_A_TIME = 500;

    private static final String SELECT_AFTER = """
            SELECT number, at, alias, operation
            FROM change_intent
            WHERE number > ?
            ORDER BY number""";

    private static final String SELECT_HIGHEST = """
            SELECT MAX(number)
            FROM change_intent""";

    private final Readers readers;

    public JdbcTouches(Readers readers) {
        this.readers = readers;
    }

    @Override
    public long highest() {
        return read(session -> {
            try (ResultSet row = session.statement(SELECT_HIGHEST).executeQuery()) {
                row.next();
                // 0 where there is none, which is NULL.
                return row.getLong(1);
            }
        });
    }

    @Override
    public void forEachAfter(long number, Consumer<Touch> consumer) {
        read(session -> {
            PreparedStatement select = session.statement(SELECT_AFTER);
            select.setLong(1, number);
            select.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    consumer.accept(new Touch(
                            row.getLong(1), Micros.instant(row.getLong(2)), row.getString(3), row.getString(4)));
                }
            }
            return number;
        });
    }

    private long read(Reading reading) {
        try {
            return readers.read(reading::in);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read which aliases were changed: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Reading {
        long in(Session session) throws SQLException;
    }
}
