package io.opendms.ingest;

import io.opendms.entry.MailAddress;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses mail is taken for, whoever sends it.
 *
 * @param domains whose addresses the resolver knows, in small letters; mail to others is only passed on
 */
public record TakenAddresses(Set<String> domains) {
    /** RFC 5321, section 4.5.1, and RFC 2142: whoever has a domain is reached there, whether or not an address is set. */
    private static final Set<String> RESERVED = Set.of("postmaster", "abuse");

    public TakenAddresses {
        domains = Set.copyOf(domains);
    }

    /** Whether the resolver is asked for an address. */
    public boolean isOurs(MailAddress recipient) {
        return domains.contains(recipient.domain().toLowerCase(Locale.ROOT));
    }

    /** Whether an address of ours is taken even if nobody has it. */
    public boolean isReserved(MailAddress recipient) {
        return RESERVED.contains(recipient.localPart().toLowerCase(Locale.ROOT));
    }
}
