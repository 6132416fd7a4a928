package io.opendms.record;

import java.time.Instant;

/**
 * One thing that somebody did, as an auditor reads it: who, from where, what, why, and what came of it.
 *
 * @param at when it was done
 * @param origin who did it, and from where
 * @param action what was done
 * @param result one word, such as {@code APPLIED}
 * @param detail one sentence, empty where the result says all
 */
public record AuditRecord(Instant at, Origin origin, Action action, String result, String detail) {

    /**
     * Who did something, and from where.
     *
     * @param actor the name that the door made sure of, such as {@code net:192.0.2.7} or {@code CONTOSO\anna}
     * @param requestor for whom, as the request claims, may be empty
     * @param address the network address it came from, empty where it is not known or there is none
     * @param requestId the id under which the log tells of it
     */
    public record Origin(String actor, String requestor, String address, String requestId) {}

    /**
     * What was done.
     *
     * @param name such as {@code CreateContact} or {@code Approve}
     * @param farm the farm it concerns, may be empty
     * @param subject what it was done to: an alias, or a request's number
     * @param reason why, as the actor says, may be empty
     * @param before what was there before, or what would bring it back: LDIF for a change of the directory
     * @param after what is there since: LDIF for a change of the directory
     */
    public record Action(String name, String farm, String subject, String reason, String before, String after) {}
}
