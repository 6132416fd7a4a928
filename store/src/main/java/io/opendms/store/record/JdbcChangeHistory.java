package io.opendms.store.record;

import io.opendms.record.ChangeHistory;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.RecordFailure;
import io.opendms.record.RecordedChange;
import io.opendms.store.jdbc.Readers;
import io.opendms.store.jdbc.Session;
import io.opendms.store.jdbc.StoreFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the tables of the change record over connections of its own, which wait for no writer. */
public final class JdbcChangeHistory implements ChangeHistory {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int NUMBERS_AT_A_TIME = 100;

    /** A join that the databases answer by reading both tables once, since no index leads from an intent to its end. */
    private static final String SELECT_ALL = """
            SELECT intent.number, intent.at, intent.request_id, intent.farm, intent.caller, intent.address,
                intent.operation, intent.alias, intent.requestor, intent.justification, intent.rule, intent.ldif,
                intent.inverse_ldif, record.result
            FROM change_intent AS intent
            LEFT JOIN audit_record AS record ON record.intent = intent.number
            WHERE record.result IS NULL OR record.result <> ?
            ORDER BY intent.number""";

    private static final String SELECT_AFTER = """
            SELECT number, at, request_id, farm, caller, address, operation, alias, requestor, justification, rule, ldif,
                inverse_ldif, NULL AS result
            FROM change_intent
            WHERE number > ?
            ORDER BY number""";

    private static final String SELECT_OF =
            """
            SELECT number, at, request_id, farm, caller, address, operation, alias, requestor, justification, rule, ldif,
                inverse_ldif, NULL AS result
            FROM change_intent
            WHERE number IN (%s)
            ORDER BY number""".formatted(String.join(", ", Collections.nCopies(NUMBERS_AT_A_TIME, "?")));

    private static final String SELECT_HIGHEST = """
            SELECT MAX(number)
            FROM change_intent""";

    private final Readers readers;

    public JdbcChangeHistory(Readers readers) {
        this.readers = readers;
    }

    @Override
    public long forEach(Consumer<RecordedChange> consumer) {
        return read(session -> {
            PreparedStatement select = session.statement(SELECT_ALL);
            select.setString(1, Closing.Result.NOT_APPLIED.name());
            give(select, consumer);
            // 0 where there is none, which is NULL.
            try (ResultSet row = session.statement(SELECT_HIGHEST).executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public long forEachAfter(long number, Consumer<RecordedChange> consumer) {
        return read(session -> {
            PreparedStatement select = session.statement(SELECT_AFTER);
            select.setLong(1, number);
            return Math.max(number, give(select, consumer));
        });
    }

    @Override
    public void forEachOf(Collection<Long> numbers, Consumer<RecordedChange> consumer) {
        List<Long> all = List.copyOf(numbers);
        for (int from = 0; from < all.size(); from += NUMBERS_AT_A_TIME) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + NUMBERS_AT_A_TIME));
            read(session -> {
                PreparedStatement select = session.statement(SELECT_OF);
                for (int i = 0; i < NUMBERS_AT_A_TIME; i++) {
                    // No change has the number 0.
                    select.setLong(i + 1, i < some.size() ? some.get(i) : 0);
                }
                return give(select, consumer);
            });
        }
    }

    private long read(Reading reading) {
        try {
            return readers.read(reading::in);
        } catch (StoreFailure e) {
            throw new RecordFailure("cannot read the change record: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Reading {
        long in(Session session) throws SQLException;
    }

    /** Returns the number of the last one, 0 if there is none. */
    private static long give(PreparedStatement select, Consumer<RecordedChange> consumer) throws SQLException {
        select.setFetchSize(ROWS_AT_A_TIME);
        long last = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                RecordedChange change = change(row);
                last = change.number();
                consumer.accept(change);
            }
        }
        return last;
    }

    private static RecordedChange change(ResultSet row) throws SQLException {
        Intent intent = Intents.read(row);
        String result = row.getString("result");
        return new RecordedChange(
                row.getLong(1), intent, Optional.ofNullable(result).map(Closing.Result::valueOf));
    }
}
