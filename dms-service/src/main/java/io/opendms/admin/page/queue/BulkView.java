package io.opendms.admin.page.queue;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/**
 * Several requests before they are decided on together, or after.
 *
 * @param approve whether they are to be approved, or else rejected
 * @param rows those that would be decided on, then those that would not
 * @param password whether the person must prove by password who it is
 * @param answers the usual reasons of the farms of these requests
 * @param reason what was typed before
 * @param complaint why nothing was done, in one sentence; empty if nothing was tried
 */
record BulkView(
        Frame frame,
        boolean approve,
        List<BulkRow> rows,
        boolean password,
        List<FarmAnswers> answers,
        String reason,
        String complaint) {

    long count() {
        return rows.stream().filter(BulkRow::good).count();
    }

    String verdict() {
        return approve ? "approve" : "reject";
    }

    /** Such as {@code Approve 3 requests}. */
    String words() {
        return (approve ? "Approve " : "Reject ") + count() + (count() == 1 ? " request" : " requests");
    }
}
