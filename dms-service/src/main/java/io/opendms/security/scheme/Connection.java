package io.opendms.security.scheme;

import java.util.Optional;

/**
 * What is remembered of one network connection, and forgotten when it closes. One request is in work on it at a time, so
 * what is kept needs no lock of its own.
 */
public interface Connection {

    /** What was kept last under this type. */
    <T extends AutoCloseable> Optional<T> kept(Class<T> type);

    /** Keeps a value until the connection closes, which closes the value too. What was kept before is closed now. */
    <T extends AutoCloseable> void keep(Class<T> type, T value);

    /** Closes and forgets what was kept. */
    void forget(Class<? extends AutoCloseable> type);
}
