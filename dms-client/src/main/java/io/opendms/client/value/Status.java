package io.opendms.client.value;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a call: the eleven words of the contract's {@code RequestStatus}, in its order. Immutable and safe for use by
 * any number of threads.
 */
public enum Status {
    /** Done; the directory holds what was asked for. */
    SUCCESS("Success"),

    /** Nothing is written yet: somebody has to agree first. The answer has a job to ask about. */
    PENDING_APPROVAL("PendingApproval"),

    /** Somebody, or a rule, said no. */
    APPROVAL_DENIED("ApprovalDenied"),

    /** A user, contact or group has the alias already. */
    DUPLICATE_ALIAS("DuplicateAlias"),

    /** A value is empty, ill-formed or too long. */
    INVALID_ARGUMENT("InvalidArgument"),

    /** The service lacks a setting without which it cannot do this. */
    SERVICE_NOT_CONFIGURED("ServiceNotConfigured"),

    /** The caller may not do this, or the service's account may not write it. */
    ACCESS_DENIED("AccessDenied"),

    /** The service cannot reach the directory. The same call may succeed later. */
    SERVER_UNAVAILABLE("ServerUnavailable"),

    /** There is no contact, group or job of that name or number. */
    OBJECT_NOT_FOUND("ObjectNotFound"),

    /** One who was to become a member is not known; the others may have become members. */
    INVALID_MEMBER("InvalidMember"),

    /** The service failed in a way that it has no other word for. */
    INTERNAL_ERROR("InternalError");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    /**
     * The word that travels.
     *
     * @return as the contract spells it, such as {@code DuplicateAlias}
     */
    public String word() {
        return word;
    }

    /**
     * The status that a word stands for.
     *
     * @param word as the contract spells it; case matters
     * @return empty for any other word
     */
    public static Optional<Status> ofWord(String word) {
        return Stream.of(values()).filter(status -> status.word.equals(word)).findFirst();
    }
}
