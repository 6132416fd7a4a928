package io.opendms.config.address;

import java.net.URI;
import java.util.Set;

/**
 * Where a door listens.
 *
 * @param host an IP address, or a name of this machine
 */
public record DoorAddress(String host, int port) {
    private static final String EVERY_IPV4 = "0.0.0.0";
    private static final Set<String> EVERY = Set.of(EVERY_IPV4, "::");

    /** Whether two doors cannot be open at the same time; port 0 is another free one each time. */
    public boolean isTakenBy(DoorAddress other) {
        return port != 0 && port == other.port() && (host.equals(other.host()) || isWildcard() || other.isWildcard());
    }

    /** Whether the host stands for all addresses of the machine. */
    private boolean isWildcard() {
        return EVERY.contains(host);
    }

    /**
     * The door as this machine reaches it, with a path that is a slash: on loopback, if it listens on all addresses.
     *
     * @param scheme {@code http} or {@code https}
     */
    public URI local(String scheme) {
        String reached = !isWildcard() ? host : host.equals(EVERY_IPV4) ? "127.0.0.1" : "::1";
        boolean bare = reached.indexOf(':') >= 0 && !reached.startsWith("[");
        return URI.create(scheme + "://" + (bare ? "[" + reached + "]" : reached) + ":" + port + "/");
    }
}
