package io.opendms.approval.port;

import io.opendms.approval.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The topics of the notices of requests: each change of status is told, and what people wait for besides. */
public final class Topics {
    private static final String REMINDER = "request_reminder";
    private static final String UNDO_REFUSED = "request_undo_refused";

    private Topics() {}

    /** All that there are. */
    public static List<String> all() {
        return Stream.concat(Arrays.stream(Status.values()).map(Topics::of), Stream.of(REMINDER, UNDO_REFUSED))
                .toList();
    }

    /** Under which topic a step is told; empty if it is not. */
    public static Optional<String> of(Trace trace, Status after) {
        if (trace.from() != after) {
            return Optional.of(of(after));
        }
        return switch (trace.event()) {
            case REMIND -> Optional.of(REMINDER);
            case REFUSE_UNDO -> Optional.of(UNDO_REFUSED);
            default -> Optional.empty();
        };
    }

    /** Such as {@code request_approved}. */
    private static String of(Status status) {
        return "request_" + status.word();
    }
}
