package io.opendms.change;

import io.opendms.entry.Text;

/**
 * Who asks and why, as the request says: a claim for the record and the approver, never proof. Both may be empty; what
 * is longer than its bound is cut, since a change must not fail for its note.
 *
 * @param requestor a mail address as it was sent, at most {@value #MAX_REQUESTOR} characters
 * @param justification at most {@value #MAX_JUSTIFICATION} characters
 */
public record RequestNote(String requestor, String justification) {
    public static final int MAX_REQUESTOR = 320;
    public static final int MAX_JUSTIFICATION = 4000;

    /** Nobody says why. */
    public static final RequestNote NONE = new RequestNote("", "");

    public RequestNote {
        requestor = Text.shortened(Text.line("RequestorEmail", requestor, Integer.MAX_VALUE), MAX_REQUESTOR);
        justification = Text.shortened(Text.line("Justification", justification, Integer.MAX_VALUE), MAX_JUSTIFICATION);
    }
}
