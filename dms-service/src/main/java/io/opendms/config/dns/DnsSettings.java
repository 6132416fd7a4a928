package io.opendms.config.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Who is asked for names of the DNS.
 *
 * @param servers asked in this order; none: those of this machine
 * @param timeout how long one question may take, over all servers
 */
public record DnsSettings(List<InetSocketAddress> servers, Duration timeout) {
    /** As this machine is set up. */
    public static final DnsSettings SYSTEM = new DnsSettings(List.of(), Duration.ofSeconds(5));

    public DnsSettings {
        servers = List.copyOf(servers);
    }
}
