package io.opendms.ldap.person;

import java.time.Instant;
import java.util.Optional;

/**
 * When an account's password ends, as the directory tells it.
 *
 * @param dn the account
 * @param told whether the directory says anything, and what
 * @param at when it ends; only for {@link Told#ENDS}
 */
public record PasswordEnd(String dn, Told told, Optional<Instant> at) {

    /** The end of a password that has to be changed before it is used. */
    public static final Instant AT_ONCE = Instant.EPOCH;

    /** What the directory says. */
    public enum Told {
        /** There is an end, maybe one that has passed. */
        ENDS,
        /** There is none. */
        NEVER,
        /** Nothing that this service may read. */
        NOTHING
    }
}
