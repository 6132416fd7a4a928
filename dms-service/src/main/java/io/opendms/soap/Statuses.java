package io.opendms.soap;

import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import io.opendms.wsdl.RequestStatus;

/** The one place where what became of a change turns into a word of the contract. */
public final class Statuses {
    private Statuses() {}

    static RequestStatus of(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return RequestStatus.SUCCESS;
        }
        if (outcome instanceof Outcome.Waiting) {
            return RequestStatus.PENDING_APPROVAL;
        }
        if (outcome instanceof Outcome.Refused refused) {
            return of(refused.refusal());
        }
        throw new IllegalArgumentException("no status for " + outcome.getClass().getSimpleName());
    }

    /** What a farm is told of a change that was refused so, as it stands in an answer. */
    public static String word(Refusal refusal) {
        return of(refusal).value();
    }

    private static RequestStatus of(Refusal refusal) {
        return switch (refusal) {
            case INVALID, VALUE_REFUSED -> RequestStatus.INVALID_ARGUMENT;
            case ALIAS_TAKEN -> RequestStatus.DUPLICATE_ALIAS;
            case MISSING -> RequestStatus.OBJECT_NOT_FOUND;
            case MEMBER_UNKNOWN -> RequestStatus.INVALID_MEMBER;
            case NOT_PERMITTED, NOT_ADMITTED -> RequestStatus.ACCESS_DENIED;
            case DENIED -> RequestStatus.APPROVAL_DENIED;
            case NOT_CONFIGURED -> RequestStatus.SERVICE_NOT_CONFIGURED;
            case UNREACHABLE -> RequestStatus.SERVER_UNAVAILABLE;
            case INTERNAL -> RequestStatus.INTERNAL_ERROR;
        };
    }
}
