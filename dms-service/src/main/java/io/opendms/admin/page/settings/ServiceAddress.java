package io.opendms.admin.page.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What each farm is told as the address of its directory management service.
 *
 * @param publicUrl by which people reach the pages, and farms the service; empty if it is not configured
 * @param path where the service is behind it
 * @param farms the names of the farms
 */
public record ServiceAddress(Optional<URI> publicUrl, String path, List<String> farms) {
    public ServiceAddress {
        farms = List.copyOf(farms);
    }

    /**
     * The address, by what is configured or else by what the browser shows.
     *
     * @param origin scheme, host and port that the browser shows; empty if it named none that can be one
     * @return empty if neither is known
     */
    Optional<String> seenFrom(Optional<String> origin) {
        return publicUrl.map(url -> url.resolve(path).toString()).or(() -> origin.map(shown -> shown + path));
    }
}
