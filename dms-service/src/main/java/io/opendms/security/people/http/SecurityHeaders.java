package io.opendms.security.people.http;

import io.opendms.security.Transport;
import jakarta.servlet.http.HttpServletResponse;

/** What every answer to a person says to the browser about what it must not do. */
final class SecurityHeaders {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private SecurityHeaders() {}

    static void write(HttpServletResponse response, Transport transport) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        if (transport == Transport.PROTECTED) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
