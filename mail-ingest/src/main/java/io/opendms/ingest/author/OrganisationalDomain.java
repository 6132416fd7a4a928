package io.opendms.ingest.author;

import com.google.common.net.InternetDomainName;
import java.util.Locale;

/** The domain that somebody has registered, with all that is below it: RFC 7489, section 3.2, by the list of public suffixes. */
final class OrganisationalDomain {
    private OrganisationalDomain() {}

    /** In small letters; the domain itself if nobody can have registered it. */
    static String of(String domain) {
        String small = domain.toLowerCase(Locale.ROOT);
        InternetDomainName name;
        try {
            name = InternetDomainName.from(small);
        } catch (IllegalArgumentException e) {
            // It has characters of no host, so that nobody has registered it.
            return small;
        }
        if (name.isUnderPublicSuffix()) {
            return name.topPrivateDomain().toString();
        }
        return name.hasPublicSuffix() ? small : lastTwoLabels(small);
    }

    /** The list's own rule for what it does not know, such as the names of an organisation's inside. */
    private static String lastTwoLabels(String domain) {
        int last = domain.lastIndexOf('.');
        return domain.substring(domain.lastIndexOf('.', last - 1) + 1);
    }
}
