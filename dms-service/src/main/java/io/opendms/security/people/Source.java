package io.opendms.security.people;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param address the network address
 * @param network what counts as one place: the address, or the first 64 bits of one of IPv6, of which a host may take any
 * @param requestId the id under which the log tells of the request
 */
public record Source(String address, String network, String requestId) {
    private static final int NETWORK_BYTES = 8;

    public static Source of(InetAddress address, String requestId) {
        String text = address.getHostAddress();
        String network = address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
                : text;
        return new Source(text, network, requestId);
    }
}
