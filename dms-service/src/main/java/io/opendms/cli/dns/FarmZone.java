package io.opendms.cli.dns;

import io.opendms.config.dns.MailNames;
import io.opendms.doctor.dns.ReverseName;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What the DNS has to say of a farm's mail.
 *
 * @param farm with at least one domain
 * @param server the name of this service
 * @param addresses of this service; none if nobody has said
 */
record FarmZone(MailNames farm, String server, List<InetAddress> addresses) {
    static final int PREFERENCE = 10;

    FarmZone {
        addresses = List.copyOf(addresses);
    }

    /** For the farm's own domain. */
    List<ZoneRecord> own() {
        List<ZoneRecord> records = new ArrayList<>();
        farm.mailHost().ifPresent(domain -> records.addAll(mail(domain, true)));
        for (InetAddress address : addresses) {
            String type = address instanceof Inet4Address ? "A" : "AAAA";
            records.add(new ZoneRecord(absolute(server), type, address.getHostAddress(), true));
        }
        return records;
    }

    /** For a second domain. People's mailboxes may be in it, whose mail a new MX would take away. */
    List<ZoneRecord> display() {
        return farm.domains().stream()
                .filter(domain -> !farm.mailHost().filter(domain::equals).isPresent())
                .flatMap(domain -> mail(domain, false).stream())
                .toList();
    }

    /** The names of the addresses. They stand in zones of who gave the addresses out. */
    List<ZoneRecord> reverse() {
        return addresses.stream()
                .map(address -> new ZoneRecord(ReverseName.of(address), "PTR", absolute(server), false))
                .toList();
    }

    /** The policy is a soft one, since the farm's own mail may leave by servers that nobody has named here. */
    private List<ZoneRecord> mail(String domain, boolean isReady) {
        return List.of(
                new ZoneRecord(absolute(domain), "MX", PREFERENCE + " " + absolute(server), isReady),
                new ZoneRecord(absolute(domain), "TXT", "\"v=spf1 mx ~all\"", isReady));
    }

    private static String absolute(String name) {
        return name + ".";
    }
}
