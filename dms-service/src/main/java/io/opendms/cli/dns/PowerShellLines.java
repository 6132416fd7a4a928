package io.opendms.cli.dns;

import io.opendms.config.dns.MailNames;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The same for Windows DNS and for Exchange, as commands of PowerShell.
 *
 * @param port where this service takes mail
 * @param maxMessageSize in bytes
 * @param requireTls whether it takes none without TLS
 */
record PowerShellLines(FarmZone zone, int port, long maxMessageSize, boolean requireTls) {

    /** For the farm's own domain alone, see {@link FarmZone#display()}. */
    List<String> windows() {
        List<String> lines = new ArrayList<>();
        zone.farm()
                .mailHost()
                .ifPresent(domain -> lines.add("Add-DnsServerResourceRecordMX " + place(domain) + " -MailExchange "
                        + quoted(zone.server() + ".") + " -Preference " + FarmZone.PREFERENCE));
        for (InetAddress address : zone.addresses()) {
            boolean isFour = address instanceof Inet4Address;
            lines.add((isFour ? "Add-DnsServerResourceRecordA " : "Add-DnsServerResourceRecordAAAA ")
                    + place(zone.server())
                    + (isFour ? " -IPv4Address " : " -IPv6Address ")
                    + quoted(address.getHostAddress()));
        }
        return lines;
    }

    /** Makes Exchange take mail for the farm's domain and hand it on to this service. */
    List<String> exchange() {
        MailNames farm = zone.farm();
        return farm.mailHost()
                .map(domain -> List.of(
                        "New-AcceptedDomain -Name " + quoted(domain) + " -DomainName " + quoted(domain)
                                + " -DomainType InternalRelay",
                        "New-SendConnector -Name " + quoted("dms " + farm.farm()) + " -Usage Internal -AddressSpaces "
                                + quoted("SMTP:" + domain + ";1") + " -DNSRoutingEnabled $false -SmartHosts "
                                + quoted(zone.server()) + " -SmartHostAuthMechanism None -Port " + port
                                + " -MaxMessageSize " + maxMessageSize + (requireTls ? " -RequireTLS $true" : "")))
                .orElse(List.of());
    }

    /** In the zone of the domain above, which most organisations have; a domain of two labels is a zone. */
    private static String place(String name) {
        int dot = name.indexOf('.');
        boolean isBelow = dot >= 0 && name.indexOf('.', dot + 1) >= 0;
        return "-ZoneName " + quoted(isBelow ? name.substring(dot + 1) : name) + " -Name "
                + quoted(isBelow ? name.substring(0, dot) : ".");
    }

    /** Nothing is special between these quotes but a quote; PowerShell takes the typographic ones for quotes, too. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("['\u2018\u2019\u201A\u201B]", "$0$0") + "'";
    }
}
