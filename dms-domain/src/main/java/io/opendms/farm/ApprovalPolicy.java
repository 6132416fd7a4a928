package io.opendms.farm;

import java.time.Duration;

/**
 * Which group operations wait for a decision. Contacts and memberships never do: their answers on the wire have no room
 * for a job.
 *
 * @param create a new group
 * @param changeAddress a rename
 * @param changeTitle a change of title, description, manager or senders
 * @param delete a deletion
 * @param minimumApprovals how many approvers must agree, at least 1
 * @param expireAfter how long a request waits
 */
public record ApprovalPolicy(
        boolean create,
        boolean changeAddress,
        boolean changeTitle,
        boolean delete,
        int minimumApprovals,
        Duration expireAfter) {

    /** Nothing waits. */
    public static final ApprovalPolicy NONE = new ApprovalPolicy(false, false, false, false, 1, Duration.ofDays(30));

    /** Whether any operation waits. */
    public boolean asksForAnything() {
        return create || changeAddress || changeTitle || delete;
    }
}
