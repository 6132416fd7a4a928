package io.opendms.security.people;

import io.opendms.farm.Network;
import java.net.InetAddress;

/**
 * Where a request comes from.
 *
 * @param address the network address
 * @param network what counts as one place, as {@link Network} has it
 * @param requestId the id under which the log tells of the request
 */
public record Source(String address, String network, String requestId) {

    public static Source of(InetAddress address, String requestId) {
        return new Source(address.getHostAddress(), Network.of(address).text(), requestId);
    }

    /** The same for somebody who sits at this address for certain, whoever forwards from there besides. */
    public Source at(String address) {
        return new Source(address, network, requestId);
    }
}
