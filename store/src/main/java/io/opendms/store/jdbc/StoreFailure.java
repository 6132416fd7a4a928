package io.opendms.store.jdbc;

import org.jspecify.annotations.Nullable;

/** The store cannot be used. The message is one sentence for the operator: what failed, where, and what to do. */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreFailure(String message) {
        this(message, null);
    }

    public StoreFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
