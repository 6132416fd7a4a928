package io.opendms.security.people.http;

import io.opendms.security.Transport;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What pages allow a browser beyond what every answer does, which is nothing: files from here, and forms that lead here. Also
 * that the site is there by TLS only, where a trusted proxy says so; without one the web server knows by itself.
 */
final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private SecurityHeaders() {}

    static void write(HttpServletResponse response, Transport transport) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (transport == Transport.PROTECTED) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
