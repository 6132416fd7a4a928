package io.opendms.ingest.webdav;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How this server shows who it is. No log, error or dump shows it.
 *
 * @param header the value of {@code Authorization}
 */
public record Credentials(String header) {

    /** RFC 7617, in UTF-8. */
    public static Credentials basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** RFC 6750. */
    public static Credentials bearer(String token) {
        return new Credentials("Bearer " + token);
    }

    @Override
    public String toString() {
        return "********";
    }
}
