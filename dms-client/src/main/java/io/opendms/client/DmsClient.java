package io.opendms.client;

import io.opendms.client.internal.port.Port;
import io.opendms.client.operation.ChangeContactsMembershipInDistributionGroup;
import io.opendms.client.operation.ChangeUsersMembershipInDistributionGroup;
import io.opendms.client.operation.CreateContact;
import io.opendms.client.operation.CreateDistributionGroup;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.DeleteDistributionGroup;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.ModifyContact;
import io.opendms.client.operation.ModifyDistributionGroup;
import io.opendms.client.operation.Operation;
import io.opendms.client.operation.RenameDistributionGroup;
import io.opendms.client.value.Answer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Calls {@code SharePointEmailWS.asmx}, that of dms or of a SharePoint farm, as a farm does.
 *
 * <pre>{@code
 * try (DmsClient dms = DmsClient.builder()
 *         .url("https://dms.contoso.com/_vti_bin/SharePointEmailWS.asmx")
 *         .negotiate()
 *         .build()) {
 *     Answer answer = dms.createContact(
 *             new CreateContact("sales", "Team Site", "Orders", "sales@sp.contoso.com", Flags.NONE));
 *     if (answer.isRefused()) {
 *         System.err.println("refused: " + answer.status());
 *     }
 * }
 * }</pre>
 *
 * <p><b>Answers and exceptions.</b> What the service answers is a value, a refusal too. A
 * {@link io.opendms.client.failure.DmsException} is thrown only if there is no answer; its
 * {@link io.opendms.client.failure.DmsException#isOutcomeUnknown()} says whether the call may have been carried out.
 *
 * <p><b>Retries.</b> A call is made again, after 0.5 seconds, then 1 second and so on, at most as often as
 * {@link DmsClientBuilder#retries(int)} says, if there was no connection at all, or if the server said 429, or 503 with
 * {@code Retry-After}, and asks to wait for 30 seconds or less: then nothing was done. If the connection broke later, or the time
 * was over, only {@link GetJobStatus} is asked again. All else could be done twice.
 *
 * <p><b>Threads.</b> One client serves any number of threads, and should: making one takes a second or so. It keeps connections for
 * further calls, and touches no state of the JVM.
 */
public final class DmsClient implements AutoCloseable {
    /** Longer than any time-out. */
    private static final Duration NO_LIMIT = Duration.ofSeconds(Long.MAX_VALUE);

    private final Port port;
    private final Retries retries;
    private final Waiting waiting;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    DmsClient(Port port, Retries retries, Waiting waiting) {
        this.port = port;
        this.retries = retries;
        this.waiting = waiting;
    }

    /**
     * Begins to build a client.
     *
     * @return a builder that lacks a URL
     */
    public static DmsClientBuilder builder() {
        return new DmsClientBuilder();
    }

    /**
     * Makes a contact.
     *
     * @param request what it shall be
     * @return its status
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer createContact(CreateContact request) {
        return call(request);
    }

    /**
     * Changes a contact.
     *
     * @param request what it shall be
     * @return its status
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer modifyContact(ModifyContact request) {
        return call(request);
    }

    /**
     * Deletes a contact.
     *
     * @param request which
     * @return its status
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer deleteContact(DeleteContact request) {
        return call(request);
    }

    /**
     * Makes a group, or asks for one.
     *
     * @param request what it shall be
     * @return its status, with a job if somebody has to agree first
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer createDistributionGroup(CreateDistributionGroup request) {
        return call(request);
    }

    /**
     * Changes title, description, manager and flags of a group, or asks for it.
     *
     * @param request what they shall be
     * @return its status, with a job if somebody has to agree first
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer modifyDistributionGroup(ModifyDistributionGroup request) {
        return call(request);
    }

    /**
     * Gives a group another alias, or asks for it.
     *
     * @param request which alias
     * @return its status, with a job if somebody has to agree first
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer renameDistributionGroup(RenameDistributionGroup request) {
        return call(request);
    }

    /**
     * Deletes a group, or asks for it.
     *
     * @param request which
     * @return its status, with a job if somebody has to agree first
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer deleteDistributionGroup(DeleteDistributionGroup request) {
        return call(request);
    }

    /**
     * Asks what became of a job, once.
     *
     * @param request which job
     * @return pending while nobody has decided; else how it ended, with the reason as comment
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer getJobStatus(GetJobStatus request) {
        return call(request);
    }

    /**
     * Changes which users are members of a group.
     *
     * @param request who comes, who goes
     * @return its status
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer changeUsersMembershipInDistributionGroup(ChangeUsersMembershipInDistributionGroup request) {
        return call(request);
    }

    /**
     * Changes which contacts are members of a group.
     *
     * @param request which come, which go
     * @return its status
     * @throws io.opendms.client.failure.DmsException if there is no answer
     */
    public Answer changeContactsMembershipInDistributionGroup(ChangeContactsMembershipInDistributionGroup request) {
        return call(request);
    }

    /**
     * Makes any of the ten calls.
     *
     * @param operation which, with all that it carries
     * @return its status and what comes with it
     * @throws io.opendms.client.failure.DmsException if there is no answer
     * @throws IllegalStateException if the client is closed
     */
    public Answer call(Operation operation) {
        Objects.requireNonNull(operation, "operation is null");
        return retries.call(operation, asked -> once(asked, NO_LIMIT));
    }

    /**
     * Waits until a job has ended. The service may be away meanwhile as often as it will: a broken connection, the statuses of
     * HTTP 429, 502, 503 and 504, and {@link io.opendms.client.value.Status#SERVER_UNAVAILABLE} without an alias, which says that
     * the service's own store is away, are asked about again, not before {@code Retry-After} says, unless the limit comes first.
     * With an alias that status is how the job ended: the directory was away. What another attempt cannot mend is thrown at once.
     * Each question is one attempt, whatever {@link DmsClientBuilder#retries(int)} says: the pauses of the waiting are the retries.
     * A question that is under way at the limit is given up, but not before it had the {@link DmsClientBuilder#connectTimeout} to be
     * answered: by so much the limit may be exceeded, and not by a whole {@link DmsClientBuilder#responseTimeout}.
     *
     * @param jobId the number from a pending answer
     * @param wait how long, with which pauses
     * @return how it ended; still pending, or the service still unavailable, if the limit passed before
     * @throws io.opendms.client.failure.DmsException if the last question got no answer
     * @throws IllegalStateException if the client is closed meanwhile
     */
    public Answer awaitJob(int jobId, JobWait wait) {
        Objects.requireNonNull(wait, "wait is null");
        return waiting.until(wait, left -> once(new GetJobStatus(jobId), left));
    }

    /**
     * Waits until what was answered is decided, if somebody has to agree first.
     *
     * @param answer any answer
     * @param wait how long, with which pauses
     * @return that answer, if it is not pending; else what {@link #awaitJob(int, JobWait)} returns
     * @throws io.opendms.client.failure.DmsException if the last question got no answer
     * @throws IllegalStateException if the client is closed meanwhile
     */
    public Answer awaitJob(Answer answer, JobWait wait) {
        return answer.isPending() && answer.jobId().isPresent()
                ? awaitJob(answer.jobId().getAsInt(), wait)
                : answer;
    }

    private Answer once(Operation operation, Duration left) {
        Lock open = closing.readLock();
        open.lock();
        try {
            if (closed) {
                throw new IllegalStateException("this client is closed; build another");
            }
            return port.call(operation, left);
        } finally {
            open.unlock();
        }
    }

    /**
     * Gives connections and threads back, once the calls under way have ended, which their time-outs bound. Further calls are
     * refused, also those of {@link #awaitJob(int, JobWait)} in other threads. A second close does nothing.
     */
    @Override
    public void close() {
        Lock alone = closing.writeLock();
        alone.lock();
        try {
            if (!closed) {
                closed = true;
                port.close();
            }
        } finally {
            alone.unlock();
        }
    }
}
