package io.opendms.doctor.dns.spf;

/** Nobody can say who sends the mail of a domain. */
public final class SpfException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    SpfException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Why. */
    public enum Kind {
        /** The domain says nothing of it. */
        NONE,
        /** What it says is wrong, so that receivers take no notice of it (RFC 7208, section 2.6.7). */
        BROKEN,
        /** The DNS could not be asked. */
        UNDECIDED
    }

    public Kind kind() {
        return kind;
    }
}
