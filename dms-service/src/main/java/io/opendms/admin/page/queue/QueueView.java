package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/**
 * A page of the queue.
 *
 * @param farms the farms that may be chosen
 * @param previous the address of the page before, empty for none
 * @param next the address of the next page, empty for none
 * @param cut whether there may be more on the next page although this one is not full
 */
record QueueView(
        Frame frame,
        QueueForm form,
        List<String> farms,
        List<QueueRow> rows,
        String previous,
        String next,
        boolean cut) {

    boolean hasTicks() {
        return rows.stream().anyMatch(QueueRow::tickable);
    }

    /** What stands where no request does. */
    String nothing() {
        if (cut) {
            return "None so far. The search goes on with the next page.";
        }
        return form.isNarrow()
                ? "No request fits."
                : "Nothing waits for a decision. A request comes here when a farm asks for a group and its policy wants an approval.";
    }

    /** What a screen reader says when the list has changed. */
    String announcement() {
        return rows.size() == 1 ? "1 request" : rows.size() + " requests";
    }
}
