package io.opendms.security;

import jakarta.servlet.http.HttpServletRequest;

/** Tells over what a request came, as far as the door and its trusted proxies can say. Thread-safe. */
public final class Transports {
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

    /**
     * Whether a request was sent on this machine, over loopback or an address of its own, and nothing in it says that it was passed
     * on. It says who can have sent it only together with a secret that does not leave this machine.
     */
    public boolean isSentHere(HttpServletRequest request) {
        return callers.isSentHere(request);
    }

    /** Whether a request was sent on this machine, and by no proxy: none that is trusted, said so or not. */
    private boolean isLocal(HttpServletRequest request) {
        // What a proxy that nobody has named speaks with its client is not known.
        return !isForwarded(request) && callers.of(request).source().isLoopbackAddress();
    }

    /** Whether a proxy sent a request for somebody else, so that others' requests may come on the same connection. */
    public boolean isForwarded(HttpServletRequest request) {
        return callers.isForwarded(request);
    }
}
