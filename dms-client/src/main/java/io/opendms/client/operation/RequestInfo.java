package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;

/**
 * Who wants a group changed, and why: what an approver reads. Immutable. The contract's third field, {@code RequestId}, is
 * reserved; it is sent as the identifier that is all zeros.
 *
 * @param requestorEmail the mail address of the person; a claim that nobody proves
 * @param justification why, for the approver
 */
public record RequestInfo(String requestorEmail, String justification) {
    /** Nothing is said of it. */
    public static final RequestInfo NONE = new RequestInfo("", "");

    /**
     * Checks that both can be sent.
     *
     * @param requestorEmail the mail address of the person
     * @param justification why
     * @throws IllegalArgumentException if XML cannot hold one of them
     */
    public RequestInfo {
        XmlText.check("requestorEmail", requestorEmail);
        XmlText.check("justification", justification);
    }
}
