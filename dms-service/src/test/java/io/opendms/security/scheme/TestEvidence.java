package io.opendms.security.scheme;

import io.opendms.security.Transport;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What requests of one machine carry, on connections of which nothing is remembered. */
public final class TestEvidence {
    private TestEvidence() {}

    /** A header {@code Authorization}. */
    public static Evidence of(String authorization, Transport transport) {
        return evidence(Optional.of(authorization), transport, false, List.of());
    }

    /** A name and a password over TLS. */
    public static Evidence basic(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return of("Basic " + Base64.getEncoder().encodeToString(pair), Transport.PROTECTED);
    }

    /** A client certificate, through a proxy or not. */
    public static Evidence of(X509Certificate certificate, boolean forwarded) {
        return evidence(Optional.empty(), Transport.PROTECTED, forwarded, List.of(certificate));
    }

    /** A client certificate and a header {@code Authorization}. */
    public static Evidence of(X509Certificate certificate, String authorization) {
        return evidence(Optional.of(authorization), Transport.PROTECTED, false, List.of(certificate));
    }

    /** Nothing. */
    public static Evidence none(Transport transport) {
        return evidence(Optional.empty(), transport, false, List.of());
    }

    private static Evidence evidence(
            Optional<String> authorization, Transport transport, boolean forwarded, List<X509Certificate> chain) {
        try {
            InetAddress source = InetAddress.getByName("192.0.2.1");
            return new Evidence(
                    authorization, source, transport, forwarded, chain, new NoConnection(), Optional.empty(), "id");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers nothing. */
    private static final class NoConnection implements Connection {
        @Override
        public <T extends AutoCloseable> Optional<T> kept(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T extends AutoCloseable> void keep(Class<T> type, T value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget(Class<? extends AutoCloseable> type) {
            throw new UnsupportedOperationException();
        }
    }
}
