package io.opendms.ldap.request;

/** A write was sent and its answer did not come: it may have taken effect. */
public final class AnswerLost extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean timedOut;

    AnswerLost(boolean timedOut) {
        super(timedOut ? "no answer in time" : "the connection was lost", null, false, false);
        this.timedOut = timedOut;
    }

    /** Whether the server may still be at work on it, since it was the wait that ended, not the connection. */
    public boolean timedOut() {
        return timedOut;
    }
}
