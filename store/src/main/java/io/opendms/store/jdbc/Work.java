package io.opendms.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done within a transaction. It may be done a second time, after a rollback, when other work of the same
 * transaction failed.
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T in(Session session) throws SQLException;
}
