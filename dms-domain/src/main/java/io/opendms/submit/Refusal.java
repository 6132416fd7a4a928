package io.opendms.submit;

/** Why a change was not made. Each edge has one word of its own for each of these. */
public enum Refusal {
    /** A value is missing or breaks a rule. */
    INVALID,
    /** A value breaks a rule that only the directory knows. */
    VALUE_REFUSED,
    /** A user, contact or group has the alias already. */
    ALIAS_TAKEN,
    /** The entry to be changed does not exist in the farm's container. */
    MISSING,
    /** At least one member to be added is unknown; the others were added. */
    MEMBER_UNKNOWN,
    /** The caller speaks for no farm, or the service lacks a right in the directory. */
    NOT_PERMITTED,
    /** The directory does not let the service in. */
    NOT_ADMITTED,
    /** The farm's policy says no. */
    DENIED,
    /** The directory, or something the policy asks for, is not set up. */
    NOT_CONFIGURED,
    /** The directory does not answer. */
    UNREACHABLE,
    /** Everything else; the log has an incident of that id. */
    INTERNAL
}
