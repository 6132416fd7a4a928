package io.opendms.doctor.check.route;

import io.opendms.config.dns.MailNames;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A domain that mail is taken for.
 *
 * @param isMailHost whether it is the farm's own, rather than one that the organisation may have mailboxes in
 * @param servers the names of this service that an MX may have, in small letters
 */
record MailDomain(String farm, String name, boolean isMailHost, Set<String> servers) {

    MailDomain {
        servers = Set.copyOf(servers);
    }

    /** Of all farms, if mail is taken in. */
    static List<MailDomain> all(CheckContext context) {
        return context.settings().ingest().stream()
                .flatMap(ingest -> context.settings().mailNames().stream()
                        .flatMap(farm -> farm.domains().stream().map(domain -> of(farm, domain, ingest))))
                .toList();
    }

    private static MailDomain of(MailNames farm, String domain, IngestSettings ingest) {
        Set<String> servers = new TreeSet<>(Set.of(ingest.hostname().toLowerCase(Locale.ROOT)));
        farm.mailHost().ifPresent(servers::add);
        return new MailDomain(
                farm.farm(), domain, farm.mailHost().filter(domain::equals).isPresent(), servers);
    }

    static List<Finding> none(String tried) {
        return List.of(Finding.skip(tried, "mail is not taken in, or no farm has a mailHost"));
    }
}
