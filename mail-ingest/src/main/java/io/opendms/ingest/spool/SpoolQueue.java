package io.opendms.ingest.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Hands out for delivery what a spool has taken over: each message once a start, until it is {@link #done} with. Thread-safe.
 */
public interface SpoolQueue {

    /** Hands out the next message, waiting for one; those from before a restart are first. Empty if none came in time. */
    Optional<SpooledMessage> take(Duration longest) throws InterruptedException;

    /** How many messages nobody has taken yet. */
    int waiting();

    /** Forgets a message, since all that is to be known of it is recorded elsewhere. */
    void done(SpooledMessage message) throws IOException;

    /**
     * Keeps a message that is needed for longer, so that it is in nobody's way.
     *
     * @return the same message, to go on with
     */
    SpooledMessage keep(SpooledMessage message) throws IOException;

    /** Sets a message aside: it is handed out no more until somebody releases it. */
    void quarantine(SpooledMessage message) throws IOException;

    /** A message that was set aside. */
    Optional<SpooledMessage> quarantined(String id) throws IOException;

    /** Hands a message out again that was set aside. @return whether there was such a message */
    boolean release(String id) throws IOException;

    /** Deletes a message that was set aside. @return whether there was such a message */
    boolean drop(String id) throws IOException;
}
