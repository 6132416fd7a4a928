package io.opendms.security.people.oidc;

import io.opendms.security.Transport;
import io.opendms.security.oidc.Departure;
import io.opendms.security.people.http.LocalPath;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser keeps while its owner is at the provider, for ten minutes. {@code SameSite=Lax}, because it is the provider's page
 * that sends the person back.
 *
 * @param departure the sign-in
 * @param to where to go afterwards
 */
record DepartureCookie(Departure departure, String to) {
    private static final String OVER_TLS = "__Host-dms-oidc";
    private static final String IN_THE_CLEAR = "dms-oidc";

    static Optional<DepartureCookie> read(HttpServletRequest request, Transport transport) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name(transport))) {
                return parse(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<DepartureCookie> parse(String value) {
        int divider = value.lastIndexOf('.');
        if (divider < 0) {
            return Optional.empty();
        }
        return Departure.parse(value.substring(0, divider))
                .map(departure -> new DepartureCookie(departure, path(value.substring(divider + 1))));
    }

    private static String path(String encoded) {
        try {
            byte[] path = Base64.getUrlDecoder().decode(encoded);
            return LocalPath.of(new String(path, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return LocalPath.HOME;
        }
    }

    void write(HttpServletResponse response, Transport transport) {
        String path = Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8));
        response.addHeader(
                "Set-Cookie",
                name(transport) + "=" + departure.cookieText() + "." + path + attributes(transport) + "; Max-Age=600");
    }

    static void clear(HttpServletResponse response, Transport transport) {
        response.addHeader("Set-Cookie", name(transport) + "=" + attributes(transport) + "; Max-Age=0");
    }

    private static String name(Transport transport) {
        return transport == Transport.PROTECTED ? OVER_TLS : IN_THE_CLEAR;
    }

    private static String attributes(Transport transport) {
        return "; Path=/; HttpOnly; SameSite=Lax" + (transport == Transport.PROTECTED ? "; Secure" : "");
    }
}
