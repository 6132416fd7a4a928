package io.opendms.admin.page.message;

import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.Moments;
import io.opendms.admin.page.frame.StatusMark;
import io.opendms.ingest.message.MessageLine;
import io.opendms.ingest.trail.MessageStatus;

/**
 * A message in the table.
 *
 * @param path of its page
 * @param size such as {@code 12 kB}
 */
record MessageRow(String path, MessageLine line, Moment received, String size, StatusMark mark) {
    private static final long KILO = 1024;

    static MessageRow of(MessageLine line, Moments moments) {
        return new MessageRow(
                path(line.id()), line, moments.at(line.receivedAt()), size(line.size()), StatusMarks.of(line.status()));
    }

    static String path(String id) {
        return "/admin/mail/" + id;
    }

    static String size(long bytes) {
        return bytes < KILO ? bytes + " B" : bytes < KILO * KILO ? bytes / KILO + " kB" : bytes / KILO / KILO + " MB";
    }

    /** The sender, or that it is the one that answers go to never. */
    String sender() {
        return line.sender().isEmpty() ? "no sender" : line.sender();
    }

    boolean isSetAside() {
        return line.status() == MessageStatus.QUARANTINED;
    }
}
