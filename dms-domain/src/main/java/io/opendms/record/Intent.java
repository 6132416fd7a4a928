package io.opendms.record;

import java.time.Instant;

/**
 * What is about to be written to the directory, for whom and why.
 *
 * @param at when it was decided
 * @param requestId the id under which the log tells of the call
 * @param farm the farm's name
 * @param caller the caller's name, or who had a change taken back
 * @param address the network address from which that was asked for, empty where it is not known
 * @param operation such as {@code CreateContact}
 * @param alias the alias of the change
 * @param requestor who asks, as the request claims, may be empty
 * @param justification why, as the request claims, may be empty
 * @param rule the rule of the farm that let it through although such a change needs a decision; empty if none did
 * @param ldif the writes
 * @param inverseLdif what would take them back
 */
public record Intent(
        Instant at,
        String requestId,
        String farm,
        String caller,
        String address,
        String operation,
        String alias,
        String requestor,
        String justification,
        String rule,
        String ldif,
        String inverseLdif) {

    /** An intent that no rule let through. */
    public Intent(
            Instant at,
            String requestId,
            String farm,
            String caller,
            String address,
            String operation,
            String alias,
            String requestor,
            String justification,
            String ldif,
            String inverseLdif) {
        this(at, requestId, farm, caller, address, operation, alias, requestor, justification, "", ldif, inverseLdif);
    }

    /** An intent of which it is not known from where it was asked for. */
    public Intent(
            Instant at,
            String requestId,
            String farm,
            String caller,
            String operation,
            String alias,
            String requestor,
            String justification,
            String ldif,
            String inverseLdif) {
        this(at, requestId, farm, caller, "", operation, alias, requestor, justification, ldif, inverseLdif);
    }
}
