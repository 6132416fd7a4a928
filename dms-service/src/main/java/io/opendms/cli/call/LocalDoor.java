package io.opendms.cli.call;

import io.opendms.config.Settings;
import java.net.URI;

/** Where the service of a configuration is reached from its own machine. */
public final class LocalDoor {
    private LocalDoor() {}

    /** The address, with a path that is a slash. */
    public static URI of(Settings settings) {
        String scheme = settings.http().tls().isPresent() ? "https" : "http";
        return URI.create(scheme + "://" + reachable(settings.http().address()) + ":"
                + settings.http().port() + "/");
    }

    /** An address that stands for all of the machine's is reached on loopback. */
    private static String reachable(String address) {
        String host = switch (address) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> address;
        };
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
