package io.opendms.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What differs between databases. Statements that all of them understand stand where they are used. */
interface Dialect {

    /** How messages name the database: never with a secret in it. */
    String name();

    /** The folder of this database's migrations among the resources. */
    String migrations();

    /** Opens a connection whose commits return only when they are on disk. */
    Connection connect() throws SQLException;

    /** Opens a connection that reads what is committed and cannot write. */
    Connection connectReader() throws SQLException;

    /** What a failure to connect or to migrate means to the operator. */
    StoreFailure failure(SQLException cause);

    /** Whether a transaction failed because its disk has no room for it, or does not take it at all. */
    boolean isOutOfRoom(SQLException cause);

    /** Whether a transaction failed because a value was there already that may be there once. */
    boolean isDuplicate(SQLException cause);

    /** A query that answers {@code ok}, or what is wrong with the files of the database as far as it can tell. */
    String integrityCheck();

    /** A query that answers {@code ok}, or the setting because of which a commit may return before it is on disk. */
    String durabilityCheck();

    /**
     * Writes all that is committed into a new file, while others write.
     *
     * @throws StoreFailure if this kind of database is copied by other means, which the message names
     */
    void copyTo(Path file) throws SQLException;

    /** Whether several processes may write the database at the same time. */
    boolean isShared();

    /** A query for the present, in microseconds since 1970, by the one clock that all nodes see. */
    String clock();

    /** An expression whose ASCII letters are made capitals, whatever the language of the database. */
    String asciiUpper(String expression);

    /**
     * A query that waits for the turn whose number is its parameter, which is given back at the end of the transaction; empty
     * where one process alone writes.
     */
    Optional<String> turn();

    /** The same for a turn that is kept out by {@link #turn} alone, and not by its like. */
    Optional<String> sharedTurn();

    /** What {@link Session#goAlongIndexes} executes; empty where the wording of a range is enough. */
    Optional<String> alongIndexes();

    /** See {@link Session#range}. */
    String range(List<String> columns, boolean ascending);

    /** See {@link Session#rangeValues}. */
    List<Object> rangeValues(List<Object> low, Object end);

    /** Keeps other processes from migrating until {@link #unlockSchema}. */
    void lockSchema(Connection connection) throws SQLException;

    void unlockSchema(Connection connection) throws SQLException;

    /** Ends a transaction that failed, and begins the next. */
    void rollback(Connection connection) throws SQLException;

    /** Whether {@link #maintain} does anything. */
    boolean isMaintained();

    /** Does what the database wants done from time to time, outside a transaction, while others write. */
    void maintain(Connection connection) throws SQLException;

    /** Gives back room that only the steps of the schema needed; while nobody else works. */
    void tidy(Connection connection) throws SQLException;
}
