package io.opendms.ingest.author;

import io.opendms.ingest.author.dkim.TagList;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.author.dns.SilentDnsException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a domain wants done with mail that claims to be from it, RFC 7489, section 6.3.
 *
 * @param policy {@code none}, {@code quarantine} or {@code reject}
 * @param strictDkim whether only a signature of the very domain counts
 * @param strictSpf the same of the domain of the reverse path
 * @param whole whether the policy is meant for every message, and not for some, or to be tried only
 */
record DmarcRecord(String policy, boolean strictDkim, boolean strictSpf, boolean whole) {
    static final String REJECT = "reject";
    private static final Set<String> POLICIES = Set.of("none", "quarantine", REJECT);
    private static final String ALL = "100";

    /** What is said for a domain, by itself or by the one that it belongs to; empty if nothing is, section 6.6.3. */
    static Optional<DmarcRecord> of(String domain, SenderDns dns) throws SilentDnsException {
        List<TagList> own = published(domain, dns);
        String organisation = OrganisationalDomain.of(domain);
        if (!own.isEmpty() || organisation.equals(domain)) {
            return one(own).flatMap(tags -> of(tags, tags.get("p")));
        }
        return one(published(organisation, dns))
                .flatMap(tags -> of(tags, tags.get("sp").or(() -> tags.get("p"))));
    }

    /** Several are as none, since nobody knows which is meant. */
    private static Optional<TagList> one(List<TagList> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static List<TagList> published(String domain, SenderDns dns) throws SilentDnsException {
        return dns.texts("_dmarc." + domain).stream()
                .map(TagList::parse)
                .flatMap(Optional::stream)
                .filter(tags -> tags.beginsWith("v", "DMARC1"))
                .toList();
    }

    private static Optional<DmarcRecord> of(TagList tags, Optional<String> wanted) {
        String policy = wanted.map(text -> text.toLowerCase(Locale.ROOT)).orElse("");
        if (!POLICIES.contains(policy)) {
            // Whoever wants reports and says nothing that can be understood means to look only.
            if (tags.small("rua", "").isEmpty()) {
                return Optional.empty();
            }
            policy = "none";
        }
        boolean whole =
                tags.small("pct", ALL).equals(ALL) && !tags.small("t", "n").equals("y");
        return Optional.of(new DmarcRecord(
                policy,
                tags.small("adkim", "r").equals("s"),
                tags.small("aspf", "r").equals("s"),
                whole));
    }

    boolean rejects() {
        return policy.equals(REJECT) && whole;
    }

    /** Whether what was proved of one domain says something of another, section 3.1. */
    static boolean isAligned(String proved, String author, boolean strict) {
        return proved.equalsIgnoreCase(author)
                || !strict && OrganisationalDomain.of(proved).equals(OrganisationalDomain.of(author));
    }
}
