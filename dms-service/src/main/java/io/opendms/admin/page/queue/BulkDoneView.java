package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/** What came of a decision on several requests. */
record BulkDoneView(Frame frame, boolean approve, List<BulkRow> rows) {
    long count() {
        return rows.stream().filter(BulkRow::good).count();
    }

    /** One sentence. */
    String sentence() {
        String done = (approve ? "Approved " : "Rejected ") + count() + (count() == 1 ? " request" : " requests");
        long rest = rows.size() - count();
        return rest == 0
                ? done + "."
                : done + ", and not " + rest + "; why stands beside " + (rest == 1 ? "it." : "each.");
    }
}
