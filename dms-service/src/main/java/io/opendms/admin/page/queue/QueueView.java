package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/**
 * A page of the queue.
 *
 * @param farms the farms that may be chosen
 * @param previous the address of the page before, empty for none
 * @param next the address of the next page, empty for none
 * @param further where the search goes on, if it stopped before this page was full; empty if it did not
 */
record QueueView(
        Frame frame,
        QueueForm form,
        List<String> farms,
        List<QueueRow> rows,
        String previous,
        String next,
        String further) {

    boolean hasTicks() {
        return rows.stream().anyMatch(QueueRow::tickable);
    }

    /** Whether there may be more that fit although the page is not full. */
    boolean isCut() {
        return !further.isEmpty();
    }

    /** What stands where no request does. */
    String nothing() {
        if (isCut()) {
            return "None so far.";
        }
        return form.isNarrow()
                ? "No request fits."
                : "Nothing waits for a decision. A request comes here when a farm asks for a group and its policy wants an approval.";
    }

    /** What a screen reader says when the list has changed. */
    String announcement() {
        String count = rows.size() == 1 ? "1 request" : rows.size() + " requests";
        return isCut() ? count + " so far; more may fit" : count;
    }
}
