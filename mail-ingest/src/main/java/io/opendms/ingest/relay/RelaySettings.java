package io.opendms.ingest.relay;

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
}
