package io.opendms.approval.port;

import io.opendms.approval.Event;
import io.opendms.approval.Person;
import io.opendms.approval.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a request, for its history, the audit and those who are told: who did what, from where, and what it was before.
 *
 * @param at when
 * @param by who, and from where
 * @param event what
 * @param from where the request stood before; absent for its first step
 * @param detail one sentence, empty where the event says all
 * @param requestId the id under which the log tells of the call that made it; empty if it was none of a farm
 */
public record Trace(
        Instant at, Person by, Event event, @Nullable Status from, String detail, String requestId) {
    private static final String REMINDER = "request_reminder";
    private static final String UNDO_REFUSED = "request_undo_refused";

    /** A step that no farm's call made. */
    public Trace(Instant at, Person by, Event event, @Nullable Status from, String detail) {
        this(at, by, event, from, detail, "");
    }

    /** All topics under which steps of requests are told: each change of status, and what people wait for besides. */
    public static List<String> topics() {
        return Stream.concat(Arrays.stream(Status.values()).map(Trace::topic), Stream.of(REMINDER, UNDO_REFUSED))
                .toList();
    }

    /** Under which topic the step is told that led to a status; empty if it is not told. */
    public Optional<String> topicWith(Status after) {
        if (from != after) {
            return Optional.of(topic(after));
        }
        return switch (event) {
            case REMIND -> Optional.of(REMINDER);
            case REFUSE_UNDO -> Optional.of(UNDO_REFUSED);
            default -> Optional.empty();
        };
    }

    /** Such as {@code request_approved}. */
    private static String topic(Status status) {
        return "request_" + status.word();
    }
}
