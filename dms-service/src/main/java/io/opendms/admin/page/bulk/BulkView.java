package io.opendms.admin.page.bulk;

import io.opendms.admin.page.frame.Frame;
import io.opendms.security.people.oidc.OidcStartServlet;
import java.util.List;

/**
 * Several requests before they are decided on together.
 *
 * @param approve whether they are to be approved, or else rejected
 * @param decided those that would be decided on
 * @param left those that would not
 * @param outlook what to know first of some of them, in one sentence; empty if there is nothing
 * @param sound the address of the page with those only that nothing is foreseen of; empty if these are all, or none
 * @param proof how the person must prove first who it is
 * @param answers the usual reasons of the farms of these requests
 * @param reason what was typed before
 * @param complaint why nothing was done, in one sentence; empty if nothing was tried
 */
record BulkView(
        Frame frame,
        boolean approve,
        List<BulkRow> decided,
        List<BulkRow> left,
        String outlook,
        String sound,
        Proof proof,
        List<FarmAnswers> answers,
        String reason,
        String complaint) {

    private static final int LONGEST = 1_500;

    String verdict() {
        return approve ? "approve" : "reject";
    }

    /**
     * A proof.
     *
     * @param password whether it is the password
     * @param address where else the person proves it, and comes back; empty if not elsewhere
     */
    record Proof(boolean password, String address) {
        static final Proof NOT_NEEDED = new Proof(false, "");
        static final Proof PASSWORD = new Proof(true, "");

        /** A page whose address is too long to be kept meanwhile is left for the list. */
        static Proof atProvider(String page) {
            String back = page.length() > LONGEST ? "/admin/requests" : page;
            return new Proof(false, OidcStartServlet.again(back));
        }
    }

    boolean isEmpty() {
        return decided.isEmpty() && left.isEmpty();
    }

    /** Such as {@code Approve 3 requests}. */
    String words() {
        int count = decided.size();
        return (approve ? "Approve " : "Reject ") + count + (count == 1 ? " request" : " requests");
    }
}
