package io.opendms.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between databases. Statements that all of them understand stand where they are used. */
interface Dialect {

    /** The folder of this database's migrations among the resources. */
    String migrations();

    /** Opens a connection whose commits return only when they are on disk. */
    Connection connect() throws SQLException;

    /** Ends a transaction that failed, and begins the next. */
    void rollback(Connection connection) throws SQLException;

    /** Does what the database wants done from time to time, outside a transaction, while others write. */
    void maintain(Connection connection) throws SQLException;
}
