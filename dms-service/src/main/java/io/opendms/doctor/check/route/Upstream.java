package io.opendms.doctor.check.route;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.dns.Dns;
import io.opendms.ingest.smtp.setting.PeerList;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The servers that hand mail on to this one, as {@code ingest.smtp.safeServers} has them. */
record Upstream(PeerList servers, Dns dns) {

    /** Nobody, where everybody may send. */
    static Upstream of(CheckContext context) {
        PeerList servers = context.settings()
                .ingest()
                .flatMap(IngestSettings::smtp)
                .map(SmtpSettings::safeServers)
                .orElse(PeerList.NOBODY);
        return new Upstream(servers, context.dns());
    }

    /** Whether a host is among them, by its name or by each of its addresses. */
    boolean has(String host) {
        if (hasName(host)) {
            return true;
        }
        List<InetAddress> addresses = dns.addresses(host).records();
        return !addresses.isEmpty() && addresses.stream().allMatch(address -> has(address, Optional.empty()));
    }

    private boolean hasName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return servers.domains().stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }

    /** @param name that the DNS confirms for the address */
    boolean has(InetAddress address, Optional<String> name) {
        return servers.contains(address, asked -> name);
    }
}
