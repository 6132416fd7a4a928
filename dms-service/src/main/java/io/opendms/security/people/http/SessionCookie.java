package io.opendms.security.people.http;

import io.opendms.security.Transport;
import io.opendms.security.people.session.SessionId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The cookie with a session's id. {@code SameSite=Lax} and not {@code Strict}, so that a link in a notice opens the page
 * and not the sign-in; what another site sends as a POST has no cookie either way.
 */
public final class SessionCookie {
    /** A name that a browser takes from nobody but this host, over TLS (RFC 6265bis, section 4.1.3.2). */
    static final String OVER_TLS = "__Host-dms";

    static final String IN_THE_CLEAR = "dms";

    private SessionCookie() {}

    /** The id that a request carries. */
    static Optional<SessionId> read(HttpServletRequest request, Transport transport) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name(transport))) {
                return SessionId.parse(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Gives the browser an id, for as long as it runs. */
    public static void write(HttpServletResponse response, Transport transport, SessionId id) {
        response.addHeader("Set-Cookie", name(transport) + "=" + id.text() + attributes(transport));
    }

    /** Takes it back. */
    public static void clear(HttpServletResponse response, Transport transport) {
        response.addHeader("Set-Cookie", name(transport) + "=" + attributes(transport) + "; Max-Age=0");
    }

    private static String name(Transport transport) {
        return transport == Transport.PROTECTED ? OVER_TLS : IN_THE_CLEAR;
    }

    private static String attributes(Transport transport) {
        return "; Path=/; HttpOnly; SameSite=Lax" + (transport == Transport.PROTECTED ? "; Secure" : "");
    }
}
