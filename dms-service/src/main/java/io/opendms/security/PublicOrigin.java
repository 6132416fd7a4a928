package io.opendms.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The scheme, host and port under which a client asked, such as {@code https://dms.contoso.com}. */
public final class PublicOrigin {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final List<String> USUAL =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private final Callers callers;

    public PublicOrigin(Callers callers) {
        this.callers = callers;
    }

    /** The origin of a request, behind a trusted proxy the one that it forwards; empty if the host is ill-formed. */
    public Optional<String> of(HttpServletRequest request) {
        Optional<String> host = Optional.ofNullable(request.getHeader("Host"))
                .or(() -> Optional.of(request.getLocalName() + ":" + request.getLocalPort()))
                .filter(PublicOrigin::isHost);
        String scheme = request.getScheme();
        if (callers.isFromTrustedProxy(request)) {
            scheme = forwardedScheme(request).orElse(scheme);
            host = forwardedHost(request, scheme)
                    .or(() -> Optional.ofNullable(request.getHeader("Host")).filter(PublicOrigin::isHost));
        }
        String prefix = scheme + "://";
        return host.map(value -> prefix + value);
    }

    private static Optional<String> forwardedScheme(HttpServletRequest request) {
        return agreed(
                        request,
                        nearest(ForwardedHeader.values(request, "proto")),
                        nearest(Callers.commaSeparated(request, "X-Forwarded-Proto")))
                .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"));
    }

    private static Optional<String> forwardedHost(HttpServletRequest request, String scheme) {
        Optional<String> usual = nearest(Callers.commaSeparated(request, "X-Forwarded-Host"))
                .map(host -> withPort(host, nearest(Callers.commaSeparated(request, "X-Forwarded-Port")), scheme));
        return agreed(request, nearest(ForwardedHeader.values(request, "host")), usual)
                .filter(PublicOrigin::isHost);
    }

    /**
     * What the proxy says. It adds to one kind of header and may pass the other on as its client sent it (ADR 14), so where a request
     * has both, only what both say is believed.
     */
    private static Optional<String> agreed(
            HttpServletRequest request, Optional<String> standard, Optional<String> usual) {
        if (request.getHeader("Forwarded") == null) {
            return usual;
        }
        if (USUAL.stream().allMatch(header -> request.getHeader(header) == null)) {
            return standard;
        }
        return standard.filter(said -> usual.filter(said::equalsIgnoreCase).isPresent());
    }

    private static String withPort(String host, Optional<String> port, String scheme) {
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        String usual = scheme.equals("https") ? "443" : "80";
        return port.filter(number -> !hasPort && !number.equals(usual))
                .filter(number -> PORT.matcher(number).matches())
                .map(number -> host + ":" + number)
                .orElse(host);
    }

    /** What the proxy said that asked us; what stands before it came from farther away. */
    private static Optional<String> nearest(List<String> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1)).filter(value -> !value.isEmpty());
    }

    private static boolean isHost(String value) {
        return HOST.matcher(value).matches();
    }
}
