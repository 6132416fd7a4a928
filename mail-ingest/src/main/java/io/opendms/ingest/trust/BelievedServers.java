package io.opendms.ingest.trust;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The servers whose {@code Authentication-Results} are believed.
 *
 * @param ids their authserv-ids (RFC 8601, section 2.5), in small letters
 */
public record BelievedServers(Set<String> ids) {
    /** No header is believed. */
    public static final BelievedServers NONE = new BelievedServers(Set.of());

    public BelievedServers {
        ids = ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether safe servers are asked what they found out, rather than believed by themselves. */
    public boolean areAny() {
        return !ids.isEmpty();
    }
}
