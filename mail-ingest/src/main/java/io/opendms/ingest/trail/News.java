package io.opendms.ingest.trail;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import java.util.Optional;

/** Says what is to be told of a delivery. Thread-safe. */
@FunctionalInterface
public interface News {
    /** Nothing is told of any. */
    News NONE = (message, target, key, place) -> Optional.empty();

    /**
     * What is told of a message that was brought to a target just now. Never throws: the message is there, whatever is told of it.
     *
     * @param key the same for the same message and target
     * @param place where it went, as the trail has it
     */
    Optional<Notice> of(SpooledMessage message, Target target, String key, String place);
}
