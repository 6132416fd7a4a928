package io.opendms.security.scheme;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A connection that lasts as long as a test. */
public final class MemoryConnection implements Connection, AutoCloseable {
    private final Map<Class<?>, AutoCloseable> values = new HashMap<>();

    @Override
    public <T extends AutoCloseable> Optional<T> kept(Class<T> type) {
        return Optional.ofNullable(values.get(type)).map(type::cast);
    }

    @Override
    public <T extends AutoCloseable> void keep(Class<T> type, T value) {
        forget(type);
        values.put(type, value);
    }

    @Override
    public void forget(Class<? extends AutoCloseable> type) {
        close(values.remove(type));
    }

    @Override
    public void close() {
        values.values().forEach(MemoryConnection::close);
        values.clear();
    }

    private static void close(AutoCloseable value) {
        if (value == null) {
            return;
        }
        try {
            value.close();
        } catch (Exception e) {
            // What is kept is of any kind, so that no narrower type is declared; the test must not pass over it.
            throw new IllegalStateException(e);
        }
    }
}
