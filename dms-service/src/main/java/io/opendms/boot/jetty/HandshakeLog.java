package io.opendms.boot.jetty;

import io.opendms.soap.http.call.LogLine;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of clients whose certificate was not believed: they see no more than a connection that closes. */
final class HandshakeLog implements SslHandshakeListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.tls");
    /** More causes than these are none of the JDK's. */
    private static final int DEEPEST = 10;

    private final String door;

    HandshakeLog(String door) {
        this.door = door;
    }

    @Override
    public void handshakeFailed(Event event, Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                LOG.warn(
                        "{}",
                        new LogLine("tls_client_refused")
                                .with("door", door)
                                .with("caller", "net:" + RemoteAddress.of(event.getEndPoint()))
                                .with("reason", String.valueOf(cause.getMessage())));
                return;
            }
            cause = cause.getCause();
        }
    }
}
