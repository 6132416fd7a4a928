package io.opendms.ingest.trail;

import io.opendms.ingest.spool.SpooledMessage;
import io.opendms.recipient.Target;
import io.opendms.record.Notice;
import java.util.List;

/** Says what is to be told of a message. Never throws: the message is where it is, whatever is told of it. Thread-safe. */
@FunctionalInterface
public interface News {
    /** Nothing is told of any. */
    News NONE = (message, target, route) -> Telling.NOTHING;

    /**
     * Finds out beforehand whether a delivery is told of, and reads what is told, so that little time passes between the delivery
     * and the writing down of it.
     *
     * @param route which entry of {@code ingest.deliver} it will go by
     */
    Telling prepare(SpooledMessage message, Target target, String route);

    /**
     * What is told of a message that one of its targets will not get unless somebody releases it.
     *
     * @param farm the name of the farm whose list it is; empty for a mailbox, and where nobody knows
     */
    default List<Notice> failed(SpooledMessage message, String farm, TargetOutcome outcome) {
        return List.of();
    }

    /** What is told of a message once it is at its target. Never throws either. */
    @FunctionalInterface
    interface Telling {
        /** Nothing. */
        Telling NOTHING = outcome -> List.of();

        List<Notice> delivered(TargetOutcome outcome);
    }
}
