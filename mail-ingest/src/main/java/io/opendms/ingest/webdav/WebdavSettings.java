package io.opendms.ingest.webdav;

import io.opendms.entry.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A folder on a WebDAV server.
 *
 * @param url of the folder, which is there; without a slash at its end
 * @param credentials empty: none are shown
 * @param trustFile PEM certificates of those who issue the server's; empty: what the JVM trusts
 * @param shown what the server gets to see if it asks for a certificate; empty: nothing
 * @param timeout how long one answer is waited for; of what is sent, longer by its size
 * @param lease how long a list stays locked when the node that locked it is killed
 */
public record WebdavSettings(
        URI url,
        Optional<Credentials> credentials,
        Optional<Path> trustFile,
        Optional<CertificateFiles> shown,
        Duration timeout,
        Duration lease) {
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Renewed when half of it is gone; the longest step must end in the other half. */
    public static final Duration LEASE = Duration.ofMinutes(1);

    private static final int LAST_PORT = 65_535;

    /** No certificate is shown. */
    public WebdavSettings(
            URI url, Optional<Credentials> credentials, Optional<Path> trustFile, Duration timeout, Duration lease) {
        this(url, credentials, trustFile, Optional.empty(), timeout, lease);
    }

    /**
     * Reads {@code https://HOST/FOLDER/}.
     *
     * @param field where it stands, for a refusal
     * @throws InvalidValueException if it is no such address
     */
    public static WebdavSettings of(
            String field,
            String url,
            Optional<Credentials> credentials,
            Optional<Path> trustFile,
            Optional<CertificateFiles> shown) {
        URI address;
        try {
            address = new URI(url);
        } catch (URISyntaxException e) {
            throw new InvalidValueException(field, "is no URL; write a blank as %20");
        }
        boolean isHttp = Set.of("http", "https").contains(String.valueOf(address.getScheme()));
        if (!isHttp || address.getHost() == null || address.getPort() > LAST_PORT) {
            throw new InvalidValueException(field, "is not of the form https://HOST/FOLDER/");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null || address.getUserInfo() != null) {
            throw new InvalidValueException(field, "has more than a host, a port and a folder");
        }
        URI folder = URI.create(address.toString().replaceFirst("/+$", ""));
        return new WebdavSettings(folder, credentials, trustFile, shown, TIMEOUT, LEASE);
    }
}
