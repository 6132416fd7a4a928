package io.opendms.boot.jetty;

import java.net.InetSocketAddress;
import org.eclipse.jetty.io.EndPoint;

/** Where a connection comes from, for the log. */
final class RemoteAddress {
    private RemoteAddress() {}

    static String of(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : "unknown";
    }
}
