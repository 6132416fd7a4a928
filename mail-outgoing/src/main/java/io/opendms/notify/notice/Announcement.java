package io.opendms.notify.notice;

import io.opendms.notify.text.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which mail a step of a request is worth, and to whom.
 *
 * @param topic what the mail is about
 * @param circles who gets it, the first one first
 */
record Announcement(Topic topic, List<Circle> circles) {

    /** Who is meant, in relation to a request. */
    enum Circle {
        /** Who may decide and has not. */
        DECIDERS,
        /** Who was asked to decide. */
        ASKED,
        REQUESTER,
        ADMINISTRATORS
    }

    /** Topics of steps of which no mail is written. */
    private static final Set<String> SILENT = Set.of("request_approved", "request_applying");

    /** Whether this program knows what a step of this topic is worth. */
    static boolean isKnown(String topic) {
        return SILENT.contains(topic) || of(topic, false).isPresent();
    }

    /** Empty if nobody is written to of this step: an approval is told of when it has taken effect. */
    static Optional<Announcement> of(ToldRequest told) {
        return of(told.topic(), !told.field("from").isEmpty());
    }

    private static Optional<Announcement> of(String topic, boolean isPendingAgain) {
        return switch (topic) {
            case "request_pending" ->
                isPendingAgain
                        ? to(Topic.REQUEST_REPLANNED, Circle.DECIDERS)
                        : to(Topic.REQUEST_WAITING, Circle.DECIDERS);
            case "request_reminder" -> to(Topic.REQUEST_REMINDER, Circle.DECIDERS);
            case "request_applied" -> to(Topic.REQUEST_APPLIED, Circle.REQUESTER);
            case "request_rejected" -> to(Topic.REQUEST_REJECTED, Circle.REQUESTER);
            case "request_expired" -> to(Topic.REQUEST_EXPIRED, Circle.REQUESTER);
            case "request_failed" -> to(Topic.REQUEST_FAILED, Circle.REQUESTER, Circle.ADMINISTRATORS);
            case "request_cancelled" -> to(Topic.REQUEST_CANCELLED, Circle.REQUESTER, Circle.ASKED);
            case "request_undone" -> to(Topic.REQUEST_UNDONE, Circle.REQUESTER);
            case "request_undo_refused" -> to(Topic.REQUEST_UNDO_REFUSED, Circle.ADMINISTRATORS);
            default -> Optional.empty();
        };
    }

    private static Optional<Announcement> to(Topic topic, Circle... circles) {
        return Optional.of(new Announcement(topic, List.of(circles)));
    }

    /** Whether the mail asks for a decision. */
    boolean asks() {
        return circles.contains(Circle.DECIDERS);
    }
}
