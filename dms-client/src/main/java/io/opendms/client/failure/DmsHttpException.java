package io.opendms.client.failure;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server, or something before it, answered with a status of HTTP and not with SOAP: it wants other credentials (401), forbids
 * the call (403), knows no such address (404), points elsewhere (3xx, which is never followed: it could lead credentials away), has
 * too much to do (429, 503).
 *
 * <p>Where the answers are to be proven to be the service's, as by Negotiate, and this one is not, its cause is the
 * {@link DmsSignInException} that says what the proof lacks, and the outcome is not known, whatever the status.
 */
public final class DmsHttpException extends DmsException {
    private static final long serialVersionUID = 1L;
    private static final int REDIRECTION = 300;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final String LOOK = "; look whether it was done before calling again";

    /** The status of HTTP. */
    private final int httpStatus;

    /** What the server asks to wait, in seconds, if it does. */
    private final @Nullable Long retryAfterSeconds;

    /**
     * Made by the client.
     *
     * @param message what failed and what to do, to which is added what to do where the outcome is not known
     * @param httpStatus the status of HTTP, 100 to 599
     * @param retryAfter what the server asks to wait
     */
    public DmsHttpException(String message, int httpStatus, Optional<Duration> retryAfter) {
        super(
                mayBeDone(httpStatus, retryAfter.isPresent()) ? message + LOOK : message,
                mayBeDone(httpStatus, retryAfter.isPresent()));
        this.httpStatus = httpStatus;
        this.retryAfterSeconds = retryAfter.map(Duration::toSeconds).orElse(null);
    }

    private DmsHttpException(String message, int httpStatus, Optional<Duration> retryAfter, Throwable cause) {
        super(message + "; nothing proves that the service itself said so" + LOOK, true, cause);
        this.httpStatus = httpStatus;
        this.retryAfterSeconds = retryAfter.map(Duration::toSeconds).orElse(null);
    }

    /**
     * A refusal of which nothing proves that it is the service's: who stands between can let a call through and say that it was
     * refused.
     *
     * @param message what failed and what to do, to which that is added, and what to do about it
     * @param httpStatus the status of HTTP, 100 to 599
     * @param retryAfter what is asked to wait
     * @param cause what the proof lacks
     * @return one whose outcome is not known, whatever its status
     */
    public static DmsHttpException unproven(
            String message, int httpStatus, Optional<Duration> retryAfter, DmsSignInException cause) {
        return new DmsHttpException(message, httpStatus, retryAfter, cause);
    }

    /**
     * A gateway that lost its server does not know what that had done, and some say 503 then; but not when to come back. Who says
     * no, or when, has done nothing.
     */
    private static boolean mayBeDone(int status, boolean saysWhen) {
        return status < REDIRECTION || status >= SERVER_ERROR && !(status == UNAVAILABLE && saysWhen);
    }

    /**
     * The status of HTTP.
     *
     * @return such as 401
     */
    public int httpStatus() {
        return httpStatus;
    }

    /**
     * How long the server asks to wait before the next attempt: its header {@code Retry-After}, RFC 9110, section 10.2.3; a date
     * is counted from that of the answer's header {@code Date}.
     *
     * @return empty if it does not say, or names a date and not its own
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfterSeconds).map(Duration::ofSeconds);
    }
}
