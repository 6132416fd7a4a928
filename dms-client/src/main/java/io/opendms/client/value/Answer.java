package io.opendms.client.value;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the service answered, a refusal included. Immutable.
 *
 * <p>Calls about contacts and members are answered with a status alone. Those about groups, and
 * {@link io.opendms.client.operation.GetJobStatus}, may carry more.
 *
 * @param status what became of the call
 * @param jobId the job to ask about while the status is {@link Status#PENDING_APPROVAL}; a service may also repeat it later. Never
 *     zero: a service sends that for none
 * @param comment why, in the service's or an approver's words; never blank. It comes from outside: escape it for where it is shown
 * @param alias the alias of the group that it is about, after a successful rename the new one; never blank
 */
public record Answer(Status status, OptionalInt jobId, Optional<String> comment, Optional<String> alias) {
    /**
     * Leaves out what a service sends for nothing.
     *
     * @param status what became of the call
     * @param jobId zero is none
     * @param comment blank is none
     * @param alias blank is none
     */
    public Answer {
        Objects.requireNonNull(status, "status");
        jobId = jobId.isPresent() && jobId.getAsInt() == 0 ? OptionalInt.empty() : jobId;
        comment = comment.filter(text -> !text.isBlank());
        alias = alias.filter(text -> !text.isBlank());
    }

    /**
     * An answer that is a status and no more.
     *
     * @param status what became of the call
     * @return without job, comment and alias
     */
    public static Answer of(Status status) {
        return new Answer(status, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Whether it is done.
     *
     * @return true for {@link Status#SUCCESS}
     */
    public boolean isSuccess() {
        return status == Status.SUCCESS;
    }

    /**
     * Whether somebody has to agree first; see {@link io.opendms.client.DmsClient#awaitJob(Answer, io.opendms.client.JobWait)}.
     *
     * @return true for {@link Status#PENDING_APPROVAL}
     */
    public boolean isPending() {
        return status == Status.PENDING_APPROVAL;
    }

    /**
     * Whether it was not done, and will not be.
     *
     * @return true for all statuses but {@link Status#SUCCESS} and {@link Status#PENDING_APPROVAL}
     */
    public boolean isRefused() {
        return !isSuccess() && !isPending();
    }
}
