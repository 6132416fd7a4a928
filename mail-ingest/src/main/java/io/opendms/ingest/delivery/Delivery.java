package io.opendms.ingest.delivery;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;

/** One way in which messages end up somewhere: a library, a drop folder, a web hook, a relay. Thread-safe. */
public interface Delivery {
    /** The field, with the delivery's key, by which a message that was handed on is known when it comes back. */
    String MARK = "X-Dms-Delivery";

    /**
     * Brings the message to the target and returns when it is durably there. May be called again for the same message and
     * target after a crash.
     *
     * @param key the same for the same message and target, however often it is tried; safe as a file's name
     * @return where it went, for the trail: a path or the other server's answer
     * @throws DeliveryException if it could not be brought there, saying whether another try may succeed
     */
    String deliver(SpooledMessage message, Target target, String key) throws DeliveryException;

    /** Whether targets that a route has for this are really its own; others go on to the routes after that one. */
    default boolean takes(Target target) {
        return true;
    }

    /** Whether a message that is brought to the same target again does nothing there. */
    default boolean isRepeatable() {
        return false;
    }
}
