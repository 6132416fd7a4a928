package io.opendms.bench.load;

import java.io.IOException;

/** Makes and deletes contacts over one connection; used by one thread. Each call fails unless it had its effect. */
public interface Caller extends AutoCloseable {
    void create(String alias) throws IOException;

    void delete(String alias) throws IOException;

    @Override
    void close() throws IOException;

    /** Opens one more connection. */
    @FunctionalInterface
    interface Source {
        Caller connect() throws IOException;
    }
}
