package io.opendms.ingest.spool;

import io.opendms.ingest.Envelope;
import java.io.IOException;

/** Takes messages over: what {@link Arriving#accept} returned from is on disk, whatever is killed after. Thread-safe. */
public interface Spool {

    /** Begins a message that may be of the largest size. */
    default Arriving begin() throws IOException {
        return begin(0);
    }

    /**
     * Begins a message.
     *
     * @param size what the sender announces, in bytes; 0 if he does not
     * @throws SpoolFullException if there is no room for it
     */
    Arriving begin(long size) throws IOException;

    /**
     * Whether another message can be begun, for a door that says so before the message comes.
     *
     * @param size what the sender announces, in bytes; 0 if he does not
     */
    boolean hasRoomFor(long size);

    /** A message whose bytes are coming in. Used by one thread. Closing without accepting forgets all of it. */
    interface Arriving extends AutoCloseable {

        /** The id that the message will have. */
        String id();

        void write(byte[] bytes, int from, int length) throws IOException;

        /** Puts some bytes before all that was written, once it is all there; a few thousand at most. */
        void prepend(byte[] bytes) throws IOException;

        /** Returns the message's id when message and envelope are on disk. */
        String accept(Envelope envelope) throws IOException;

        @Override
        void close();
    }
}
