package io.opendms.notify.decide;

import io.opendms.notify.mail.Origin;

/**
 * Decides on requests, as the pages do and by the same rules. A store or a directory that does not answer throws what it throws
 * elsewhere; then the same decision is made again later, and is made once.
 */
public interface RequestDecisions {

    /**
     * Decides in the name of the approver, if the plan is still the one that the mail told of.
     *
     * @param reason may be empty to approve, not to reject
     * @param source from where the decision came, for the history
     */
    Ruling decide(Question question, boolean approve, String reason, String source);

    /** Whether an account, by the name under which it signs in to send mail, is that of who was asked. */
    boolean isAccountOf(String account, Question question);

    /** Whose settings mail about a request is sent with. */
    Origin origin(int request);
}
