package io.opendms.webhook;

import io.opendms.record.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * An address that is told of requests and of mail.
 *
 * @param url where to send, {@code https} or {@code http}; its path and query may hold a key of the receiver, so it comes
 *     into no log
 * @param secret what deliveries are signed with
 * @param farms the names of the farms whose requests it is told of, empty for all
 * @param events the topics that it is told of, empty for all
 * @param trustFile PEM of the certificates to trust there; empty: those that the JVM trusts
 */
public record Webhook(URI url, SigningSecret secret, Set<String> farms, Set<String> events, Optional<Path> trustFile) {
    private static final int LENGTH_OF_NAME = 12;

    public Webhook {
        farms = Set.copyOf(farms);
        events = Set.copyOf(events);
    }

    /** One that is trusted as the JVM does. */
    public Webhook(URI url, SigningSecret secret, Set<String> farms, Set<String> events) {
        this(url, secret, farms, events, Optional.empty());
    }

    /** Made of the URL, so that it is the same on each node and after each restart, and tells nothing of it. */
    public String name() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(url.toString().getBytes(StandardCharsets.UTF_8));
            return "webhook-" + HexFormat.of().formatHex(hash).substring(0, LENGTH_OF_NAME);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The URL without path and query, for the log. */
    public String origin() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port;
    }

    /** What it is told of. */
    public Subscription subscription() {
        return new Subscription(name(), farms, events);
    }

    @Override
    public String toString() {
        return name() + " at " + origin();
    }
}
