package io.opendms.ingest.relay;

import io.opendms.entry.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that messages are handed on to.
 *
 * @param host its name, which its certificate has to have
 * @param trustFile PEM certificates of those who issue the server's; empty: what the JVM trusts
 * @param ownName how this server calls itself
 * @param timeout how long one answer is waited for
 */
public record RelaySettings(
        Protocol protocol,
        String host,
        int port,
        Protection protection,
        Optional<Path> trustFile,
        String ownName,
        Duration timeout) {

    /** What RFC 5321, section 4.5.3.2, asks for at least; for the end of the message it is twice as long. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final int LAST_PORT = 65_535;

    /**
     * Reads {@code smtp://HOST:PORT} or {@code lmtp://HOST:PORT}; the port may be absent.
     *
     * @param field where it stands, for a refusal
     * @throws InvalidValueException if it is no such address
     */
    public static RelaySettings of(
            String field, String url, Protection protection, Optional<Path> trustFile, String ownName) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidValueException(field, "is no address of a server");
        }
        Protocol protocol = protocol(field, String.valueOf(address.getScheme()));
        boolean isBare = address.getUserInfo() == null
                && address.getQuery() == null
                && String.valueOf(address.getPath()).isEmpty();
        if (address.getHost() == null || !isBare || address.getPort() > LAST_PORT) {
            throw new InvalidValueException(field, "is not of the form smtp://HOST:PORT or lmtp://HOST:PORT");
        }
        int port = address.getPort() < 0 ? protocol.usualPort() : address.getPort();
        return new RelaySettings(protocol, address.getHost(), port, protection, trustFile, ownName, TIMEOUT);
    }

    private static Protocol protocol(String field, String scheme) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.name().equalsIgnoreCase(scheme)) {
                return protocol;
            }
        }
        throw new InvalidValueException(field, "begins with neither smtp:// nor lmtp://");
    }
}
