package io.opendms.security.seen;

import java.time.Instant;

/**
 * The last call of one caller.
 *
 * @param farm for which it spoke; empty for none
 * @param caller its principal, or its address if it proved nothing
 * @param means by what it was known: {@code kerberos}, {@code ntlm}, {@code certificate}, {@code basic}, {@code key},
 *     {@code address}, or {@code refused}
 * @param note why it was refused, empty if it was not
 */
public record Sighting(Instant at, String farm, String caller, String means, String note) {}
