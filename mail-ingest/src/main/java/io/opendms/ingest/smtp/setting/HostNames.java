package io.opendms.ingest.smtp.setting;

import java.net.InetAddress;
import java.util.Optional;

/** Asks for the name of a host. */
@FunctionalInterface
public interface HostNames {

    /**
     * The name that the DNS has for an address, if that name leads back to the address; a name that does not is anybody's
     * to choose.
     */
    Optional<String> verifiedName(InetAddress address);

    /** As the platform resolves: the JDK takes a name only if it leads back. */
    static HostNames platform() {
        return address -> {
            String name = address.getCanonicalHostName();
            return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
        };
    }
}
