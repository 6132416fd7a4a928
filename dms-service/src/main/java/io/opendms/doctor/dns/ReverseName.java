package io.opendms.doctor.dns;

import java.net.InetAddress;
import org.xbill.DNS.ReverseMap;

/** Where the DNS has the name of an address. */
public final class ReverseName {
    private ReverseName() {}

    /** Such as {@code 1.2.0.192.in-addr.arpa.} or, for IPv6, of {@code ip6.arpa.} (RFC 3596, section 2.5). */
    public static String of(InetAddress address) {
        return ReverseMap.fromAddress(address).toString();
    }
}
