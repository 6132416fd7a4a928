package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Moment;
import io.opendms.store.trail.TrailLine;
import java.util.Locale;

/**
 * One record.
 *
 * @param at when it was written
 */
record AuditRow(TrailLine line, Moment at) {

    /** The page of the request that it is about; empty if it is about none. */
    String path() {
        return line.subject().matches("[0-9]{1,9}") ? "/admin/requests/" + line.subject() : "";
    }

    /** How it ended, in a word. */
    String outcome() {
        return line.result().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What else is to be said; empty if the reason says it. */
    String detail() {
        return line.detail().equals(line.reason()) ? "" : line.detail();
    }

    /** For whom, and why, as far as that is known. */
    String why() {
        String divider = line.requestor().isEmpty() || line.reason().isEmpty() ? "" : ": ";
        return line.requestor() + divider + line.reason();
    }
}
