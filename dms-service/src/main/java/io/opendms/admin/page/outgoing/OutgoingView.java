package io.opendms.admin.page.outgoing;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.admin.page.frame.StatusMark;
import io.opendms.notify.mail.MailText;
import io.opendms.notify.queue.MailStory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mail of ours.
 *
 * @param changed when it came into its state
 * @param isReleasable whether it may be had tried again, or not sent, by whoever may do that
 * @param keeps whether the person may look into it, have it tried again or not sent
 * @param text what it says, once somebody asked for it
 * @param complaint why nothing was done, empty for nothing
 */
record OutgoingView(
        Frame frame,
        OutgoingRow mail,
        MailStory story,
        Moment changed,
        List<TryRow> tries,
        boolean isReleasable,
        boolean keeps,
        @Nullable MailText text,
        String complaint) {

    /** Whether it may be had tried again, or not sent. */
    boolean isOpen() {
        return keeps && isReleasable;
    }

    /**
     * What came of a try, or of several in a row that did not find the server.
     *
     * @param times how many, in words; empty for one
     */
    record TryRow(Moment at, StatusMark mark, String server, String node, String reply, String times) {}
}
