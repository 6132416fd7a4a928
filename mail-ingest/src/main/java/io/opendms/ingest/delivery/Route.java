package io.opendms.ingest.delivery;

import io.opendms.recipient.Target;
import java.util.Locale;

/**
 * One entry of {@code ingest.deliver}: which targets go where.
 *
 * @param match {@code *}, an address, {@code *@domain}, or the beginning of addresses with a {@code *} behind it
 * @param name what the trail calls it, such as {@code library}
 * @param forMailboxes whether it also brings mail to people's mailboxes, as a relay does
 */
public record Route(String match, String name, boolean forMailboxes, Delivery delivery) {

    /** Whether mail to a target goes this way, if it goes no way before. */
    public boolean takes(Target target) {
        return (forMailboxes || target instanceof Target.ListTarget)
                && matches(target.address().key())
                && delivery.takes(target);
    }

    private boolean matches(String address) {
        String pattern = match.toLowerCase(Locale.ROOT);
        return pattern.equals("*")
                || pattern.equals(address)
                || pattern.startsWith("*@") && address.endsWith(pattern.substring(1))
                || pattern.endsWith("*") && address.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
