package io.opendms.ingest.hook;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A program that takes mail.
 *
 * @param url its path and query may hold a key, so they come into no log
 * @param trustFile PEM certificates of those who issue the receiver's; empty: what the JVM trusts
 * @param work a folder for what is being sent, of this process alone
 * @param timeout how long an answer is waited for; of what is sent, longer by its size
 */
public record HookSettings(URI url, Optional<Path> trustFile, Path work, Duration timeout) {
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The URL without path and query. */
    String origin() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port;
    }
}
