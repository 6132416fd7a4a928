package io.opendms.admin.page.audit;

import io.opendms.admin.page.frame.Moment;
import io.opendms.store.trail.TrailLine;

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

    /** For whom, and why, as far as that is known. */
    String why() {
        String divider = line.requestor().isEmpty() || line.reason().isEmpty() ? "" : ": ";
        return line.requestor() + divider + line.reason();
    }
}
