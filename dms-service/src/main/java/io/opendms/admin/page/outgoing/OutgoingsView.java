package io.opendms.admin.page.outgoing;

import io.opendms.admin.page.frame.Frame;
import io.opendms.admin.page.frame.Moment;
import io.opendms.notify.queue.Backlog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of mails of ours.
 *
 * @param text what is looked for, empty for anything
 * @param state the word of one, empty for any
 * @param backlog how much waits and was not sent
 * @param oldest when the oldest was to go that waits; absent if none does
 * @param keeps whether the person may have mails tried again
 * @param released whether those that were picked have just been released
 * @param complaint why some that were picked were not, empty for nothing
 * @param problems what keeps mail from being sent
 * @param next the address of the next part, empty for none
 */
record OutgoingsView(
        Frame frame,
        String text,
        String state,
        Backlog backlog,
        @Nullable Moment oldest,
        boolean keeps,
        boolean released,
        String complaint,
        List<String> problems,
        List<OutgoingRow> rows,
        String next) {

    /** Whether any of the rows can be picked. */
    boolean hasTicks() {
        return keeps && rows.stream().anyMatch(OutgoingRow::isReleasable);
    }

    boolean isNarrow() {
        return !text.isEmpty() || !state.isEmpty();
    }

    /** A count that is no further counted than to its bound. */
    static String count(int counted) {
        return counted < Backlog.MOST ? Integer.toString(counted) : counted + " or more";
    }
}
