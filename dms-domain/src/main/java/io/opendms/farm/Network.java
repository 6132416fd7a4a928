package io.opendms.farm;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one place when callers are counted: an IPv4 address, or the first 64 bits of one of IPv6, of which a host may
 * take any (RFC 4291, section 2.5.4).
 */
public record Network(String text) {
    private static final int BYTES = 8;

    /** The network that an address is in. */
    public static Network of(InetAddress address) {
        return new Network(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), BYTES)) + "/64"
                        : address.getHostAddress());
    }

    @Override
    public String toString() {
        return text;
    }
}
