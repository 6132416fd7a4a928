package io.opendms.store.jdbc;

import org.jspecify.annotations.Nullable;

/** The store cannot be used. The message is one sentence for the operator: what failed, where, and what to do. */
public abstract sealed class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoreFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Nobody answers where the database server should be, or it takes no more connections. It may do so later. */
    public static final class Unreachable extends StoreFailure {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The server knows the account not, or does not let it do what is needed. */
    public static final class NotPermitted extends StoreFailure {
        private static final long serialVersionUID = 1L;

        public NotPermitted(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** There is no such database. */
    public static final class Missing extends StoreFailure {
        private static final long serialVersionUID = 1L;

        public Missing(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Server, database and this program are of versions that do not go together. */
    public static final class WrongVersion extends StoreFailure {
        private static final long serialVersionUID = 1L;

        public WrongVersion(String message) {
            super(message, null);
        }
    }

    /** Somebody else uses it who must not be disturbed. */
    public static final class InUse extends StoreFailure {
        private static final long serialVersionUID = 1L;

        public InUse(String message) {
            super(message, null);
        }
    }

    /** What is in its files is not what the database wrote there; only a backup has it. */
    public static final class Damaged extends StoreFailure {
        private static final long serialVersionUID = 1L;

        public Damaged(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Files cannot be made, read or written, or say what they never should. */
    public static final class Unusable extends StoreFailure {
        private static final long serialVersionUID = 1L;

        public Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
