package io.opendms.security;

import io.opendms.entry.InvalidValueException;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells who is calling, by the address a request came from. What a request says of itself in {@code Forwarded} (RFC 7239)
 * or {@code X-Forwarded-For} is believed only when it comes from a trusted proxy. Where it comes from this machine and from no
 * trusted proxy, it says so much: that its sender may be anywhere.
 */
public final class Callers {
    /** An address, possibly with a port, as proxies write it; brackets stand round an IPv6 address with a port. */
    private static final Pattern NODE =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d+)?|([0-9.]+)(?::\\d+)?|([0-9A-Fa-f:.]+)");

    /** A proxy that nobody has named as trusted gives itself away by these. */
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Via");

    /** Nobody that a rule names: the caller behind a proxy that does not say clearly for whom it asks. */
    private static final InetAddress UNKNOWN = unspecified();

    private final List<AddressBlock> trustedProxies;

    public Callers(List<AddressBlock> trustedProxies) {
        this.trustedProxies = List.copyOf(trustedProxies);
    }

    /** Who sent a request. */
    public Caller of(HttpServletRequest request) {
        InetAddress remote = address(request.getRemoteAddr());
        if (!isTrustedProxy(remote)) {
            return remote.isLoopbackAddress() && namesProxy(request)
                    ? new Caller(UNKNOWN, "a proxy on this machine that is not in http.trustedProxies")
                    : new Caller(remote);
        }
        Optional<InetAddress> client = forwardedFor(request);
        // Loopback behind a proxy is the proxy's own machine or a lie, and never the anonymous caller of a farm's rule.
        return client.filter(address -> !address.isLoopbackAddress())
                .map(Caller::new)
                .orElseGet(() -> new Caller(UNKNOWN, "proxy " + remote.getHostAddress() + " named no client"));
    }

    /** Whether a request's forwarding headers may be believed. */
    boolean isFromTrustedProxy(HttpServletRequest request) {
        return !trustedProxies.isEmpty() && isTrustedProxy(address(request.getRemoteAddr()));
    }

    /** Whether a proxy sent a request for somebody else, so that others' requests may come on the same connection. */
    boolean isForwarded(HttpServletRequest request) {
        return isFromTrustedProxy(request) || namesProxy(request);
    }

    /**
     * Whether a request was sent on this machine and nothing in it says that it was passed on. A proxy that says nothing of
     * itself cannot be told from a program of this machine.
     */
    boolean isSentHere(HttpServletRequest request) {
        InetAddress remote = address(request.getRemoteAddr());
        return !namesProxy(request) && (remote.isLoopbackAddress() || remote.equals(address(request.getLocalAddr())));
    }

    private static boolean namesProxy(HttpServletRequest request) {
        return OF_PROXIES.stream().anyMatch(header -> request.getHeader(header) != null);
    }

    private boolean isTrustedProxy(InetAddress address) {
        for (AddressBlock block : trustedProxies) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** A proxy adds to one of the two headers and may pass the other on unread, so when they differ neither is believed. */
    private Optional<InetAddress> forwardedFor(HttpServletRequest request) {
        List<String> standard = ForwardedHeader.values(request, "for");
        List<String> usual = commaSeparated(request, "X-Forwarded-For");
        if (standard.isEmpty()) {
            return client(usual);
        }
        if (usual.isEmpty()) {
            return client(standard);
        }
        return client(usual)
                .filter(address -> client(standard).filter(address::equals).isPresent());
    }

    /** The nearest address that no trusted proxy of ours has. */
    private Optional<InetAddress> client(List<String> nodes) {
        Optional<InetAddress> nearest = Optional.empty();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            nearest = node(nodes.get(i));
            if (nearest.isEmpty() || !isTrustedProxy(nearest.get())) {
                return nearest;
            }
        }
        return nearest;
    }

    private static Optional<InetAddress> node(String text) {
        Matcher matcher = NODE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return literal(matcher.group(group));
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(AddressBlock.parse(text).base());
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    static List<String> commaSeparated(HttpServletRequest request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            for (String value : line.split(",", -1)) {
                values.add(value.strip());
            }
        }
        return values;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of the connection is none", e);
        }
    }

    private static InetAddress unspecified() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are no address", e);
        }
    }
}
