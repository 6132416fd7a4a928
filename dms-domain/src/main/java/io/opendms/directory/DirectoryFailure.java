package io.opendms.directory;

import java.util.List;

/**
 * Why the directory did not do what was asked. The message is one sentence for the log and for the directory
 * administrator: what failed, for which object, and what to do. It may name entries but holds no diagnostic text of a
 * server, which could repeat values of a request.
 */
public abstract sealed class DirectoryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private boolean partly;

    private DirectoryFailure(String message) {
        super(message, null, true, false);
    }

    /** Whether earlier writes of the same plan stand although this one failed. */
    public final boolean partly() {
        return partly;
    }

    /** The same failure, marked as having left earlier writes of its plan in place. */
    public final DirectoryFailure afterEarlierWrites() {
        partly = true;
        return this;
    }

    /** A user, contact or group already has the alias or one of its addresses. */
    public static final class AliasTaken extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public AliasTaken(String message) {
            super(message);
        }
    }

    /** No contact, or no group, of the farm has the alias. */
    public static final class EntryMissing extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public EntryMissing(String message) {
            super(message);
        }
    }

    /**
     * At least one name to be added is no account or contact of this directory, or one that the group cannot have; all
     * others were added.
     */
    public static final class MemberUnknown extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        private final transient List<String> names;

        public MemberUnknown(List<String> names) {
            super(names.size() + " of the names to add could not be found, or cannot be members of this group");
            this.names = List.copyOf(names);
        }

        /** All of them, as they were sent. */
        public List<String> names() {
            return names;
        }
    }

    /** A value breaks a rule that only the directory knows. */
    public static final class ValueRefused extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public ValueRefused(String message) {
            super(message);
        }
    }

    /** The directory does not let the service in: its account's name, password or state is wrong. */
    public static final class NotAdmitted extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public NotAdmitted(String message) {
            super(message);
        }
    }

    /** The service's account lacks a right. */
    public static final class NotPermitted extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public NotPermitted(String message) {
            super(message);
        }
    }

    /** The directory is not set up for the service: no such container, no such attribute, a referral elsewhere. */
    public static final class NotConfigured extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public NotConfigured(String message) {
            super(message);
        }
    }

    /** No server answers, or the one that does is busy. Nothing was written. */
    public static final class Unreachable extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message) {
            super(message);
        }
    }

    /** The connection was lost after a write was sent, and reading back failed too. */
    public static final class Uncertain extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public Uncertain(String message) {
            super(message);
        }
    }

    /** The entry changed between plan and write; a new plan may succeed. */
    public static final class Changed extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public Changed(String message) {
            super(message);
        }
    }

    /** An answer that has no better name. */
    public static final class Unexpected extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public Unexpected(String message) {
            super(message);
        }
    }

    /** There is more than is read at once, so that there is no answer rather than a part of one. */
    public static final class TooMany extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        public TooMany(String message) {
            super(message);
        }
    }
}
