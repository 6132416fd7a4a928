package io.opendms.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The scheme, host and port under which a client asked, such as {@code https://dms.contoso.com}. */
public final class PublicOrigin {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
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
            host = forwardedHost(request)
                    .or(() -> Optional.ofNullable(request.getHeader("Host")).filter(PublicOrigin::isHost));
        }
        String prefix = scheme + "://";
        return host.map(value -> prefix + value);
    }

    private static Optional<String> forwardedScheme(HttpServletRequest request) {
        return first(ForwardedHeader.values(request, "proto"))
                .or(() -> first(Callers.commaSeparated(request, "X-Forwarded-Proto")))
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"));
    }

    private static Optional<String> forwardedHost(HttpServletRequest request) {
        return first(ForwardedHeader.values(request, "host"))
                .or(() -> first(Callers.commaSeparated(request, "X-Forwarded-Host"))
                        .map(host -> withPort(host, first(Callers.commaSeparated(request, "X-Forwarded-Port")))))
                .filter(PublicOrigin::isHost);
    }

    private static String withPort(String host, Optional<String> port) {
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        return hasPort || port.isEmpty() || isDefault(port.get()) ? host : host + ":" + port.get();
    }

    private static boolean isDefault(String port) {
        return !PORT.matcher(port).matches() || port.equals("80") || port.equals("443");
    }

    private static Optional<String> first(List<String> values) {
        return values.stream().findFirst();
    }

    private static boolean isHost(String value) {
        return HOST.matcher(value).matches();
    }
}
