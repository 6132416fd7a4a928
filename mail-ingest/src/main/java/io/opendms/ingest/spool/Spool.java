package io.opendms.ingest.spool;

import io.opendms.ingest.Envelope;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes messages over and hands them out for delivery: what {@link Arriving#accept} returned from is on disk, whatever is
 * killed after, and is handed out once a start until it is {@link #done} with. Thread-safe.
 */
public interface Spool {

    /**
     * Begins a message.
     *
     * @throws SpoolFullException if there is no room for another message of the largest size
     */
    Arriving begin() throws IOException;

    /**
     * Whether another message can be begun, for a door that says so before the message comes.
     *
     * @param size what the sender announces, in bytes; 0 if he does not
     */
    boolean hasRoomFor(long size);

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

    /** Hands a message out again that was set aside; nothing if there is no such message. */
    void release(String id) throws IOException;

    /** A message whose bytes are coming in. Used by one thread. Closing without accepting forgets all of it. */
    interface Arriving extends AutoCloseable {

        /** The id that the message will have. */
        String id();

        void write(byte[] bytes, int from, int length) throws IOException;

        /** Returns the message's id when message and envelope are on disk. */
        String accept(Envelope envelope) throws IOException;

        @Override
        void close();
    }
}
