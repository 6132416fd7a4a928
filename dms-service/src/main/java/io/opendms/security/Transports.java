package io.opendms.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Tells over what a request came, as far as the door and its trusted proxies can say. Thread-safe. */
public final class Transports {
    /** A proxy that nobody has named as trusted gives itself away by these; what it speaks with its client is not known. */
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final Callers callers;
    private final PublicOrigin origin;

    public Transports(Callers callers) {
        this.callers = callers;
        this.origin = new PublicOrigin(callers);
    }

    /** Over what a request came. */
    public Transport of(HttpServletRequest request) {
        if (origin.of(request).filter(at -> at.startsWith("https://")).isPresent()) {
            return Transport.PROTECTED;
        }
        return isLocal(request) ? Transport.LOOPBACK : Transport.PLAIN;
    }

    /** Whether a request was sent on this machine, and by no proxy. */
    public boolean isLocal(HttpServletRequest request) {
        return !isForwarded(request) && callers.of(request).source().isLoopbackAddress();
    }

    /** Whether a proxy sent a request for somebody else, so that others' requests may come on the same connection. */
    public boolean isForwarded(HttpServletRequest request) {
        return callers.isFromTrustedProxy(request)
                || OF_PROXIES.stream().anyMatch(header -> request.getHeader(header) != null);
    }
}
