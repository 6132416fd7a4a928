package io.opendms.admin.page.outgoing;

import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.StatusMark;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail of ours in the table.
 *
 * @param path of its page
 * @param due when it is tried next; absent if it is not
 * @param isHeld whether it waits since its recipient has got too many of its topic
 * @param isReleasable whether it may be had tried again
 */
record OutgoingRow(
        String path,
        MailLine line,
        Moment written,
        @Nullable Moment due,
        boolean isHeld,
        boolean isReleasable,
        StatusMark mark) {
    /** What is longer stands on the page of the mail. */
    private static final int LONGEST_REPLY = 160;

    static OutgoingRow of(MailLine line, Moments moments) {
        return new OutgoingRow(
                path(line.number()),
                line,
                moments.at(line.written()),
                line.state() == MailState.QUEUED ? line.dueAt().map(moments::at).orElse(null) : null,
                isHeld(line, moments.now()),
                line.isReleasable(moments.now()),
                mark(line.state()));
    }

    static String path(long number) {
        return "/admin/outbox/" + number;
    }

    private static StatusMark mark(MailState state) {
        // By the words of the command line, the API and the documents, so that what is read here can be asked for
        // there.
        String looks = switch (state) {
            case QUEUED, SENDING -> "pending";
            case SENT -> "applied";
            case FAILED, GIVEN_UP -> "failed";
            case DROPPED -> "cancelled";
        };
        return new StatusMark(state.word(), looks);
    }

    /** Why nobody gets it; empty if it was not dropped. */
    String whyDropped() {
        return line.state() == MailState.DROPPED ? line.reply() : "";
    }

    /** Such as {@code request_waiting 17}. */
    String about() {
        return line.subject().isEmpty() ? line.topic() : line.topic() + " " + line.subject();
    }

    /** What the server said last, or why the last try failed, cut; empty before the first try. */
    String reply() {
        String reply = line.reply();
        return reply.codePointCount(0, reply.length()) <= LONGEST_REPLY
                ? reply
                : reply.substring(0, reply.offsetByCodePoints(0, LONGEST_REPLY)) + "…";
    }

    /** One that was released goes at once, and one that was tried has a reply. */
    private static boolean isHeld(MailLine line, Instant now) {
        return line.state() == MailState.QUEUED
                && line.attempts() == 0
                && line.reply().isEmpty()
                && line.dueAt().filter(due -> due.isAfter(now)).isPresent();
    }
}
