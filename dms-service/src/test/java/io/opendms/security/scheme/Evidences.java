package io.opendms.security.scheme;

import io.opendms.security.Transport;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Requests as a scheme sees them. */
public final class Evidences {
    private Evidences() {}

    /** One that says nothing of its sender. */
    public static Evidence silent(Connection connection) {
        return of(Optional.empty(), false, connection);
    }

    public static Evidence saying(String authorization, Connection connection) {
        return of(Optional.of(authorization), false, connection);
    }

    /** One that came through a proxy. */
    public static Evidence forwarded(String authorization, Connection connection) {
        return of(Optional.of(authorization), true, connection);
    }

    /** One from an address. */
    public static Evidence from(InetAddress source, String authorization, Connection connection) {
        return of(Optional.of(authorization), source, false, connection);
    }

    private static Evidence of(Optional<String> authorization, boolean forwarded, Connection connection) {
        return of(authorization, InetAddress.getLoopbackAddress(), forwarded, connection);
    }

    private static Evidence of(
            Optional<String> authorization, InetAddress source, boolean forwarded, Connection connection) {
        return new Evidence(
                authorization, source, Transport.LOOPBACK, forwarded, List.of(), connection, Optional.empty(), "r-1");
    }
}
