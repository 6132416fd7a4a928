package io.opendms.client.operation;

/**
 * Asks what became of a call that was answered {@link io.opendms.client.value.Status#PENDING_APPROVAL}. It can be asked any
 * number of times, also long after the decision.
 *
 * @param jobId the number from that answer
 */
public record GetJobStatus(int jobId) implements Operation {

    @Override
    public boolean changesNothing() {
        return true;
    }
}
