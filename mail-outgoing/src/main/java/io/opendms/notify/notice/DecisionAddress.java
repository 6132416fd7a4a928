package io.opendms.notify.notice;

import io.opendms.entry.MailAddress;
import java.time.Instant;
import java.util.Optional;

/** Where an approver may send a decision by mail. */
@FunctionalInterface
public interface DecisionAddress {
    /** Nobody decides by mail. */
    DecisionAddress NONE = (request, version, approver, until) -> Optional.empty();

    /**
     * An address that takes this person's decision on this request, and no other's; the same call may come again, and returns
     * another one that is good beside the first. Empty if there is none.
     *
     * @param request the request's number
     * @param version the version of the request that the mail tells of
     * @param until when the request expires
     */
    Optional<MailAddress> of(int request, long version, Addressee approver, Instant until);
}
