package io.opendms.boot.jetty;

import io.opendms.config.address.TlsSettings;
import io.opendms.entry.LogText;
import io.opendms.security.pem.OverdueLists;
import io.opendms.security.pem.PemFiles;
import io.opendms.security.pem.UnusableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate of a door, its key, and whose clients' certificates are believed. When the files change, new connections
 * get what stands in them then; files that cannot be used are told of, and all stays as it was. Thread-safe.
 */
public final class DoorCertificate {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.tls");

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Those that RFC 9325, section 4.2, recommends: forward secret, and encrypted so that nothing can be altered. */
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private final TlsSettings settings;
    private final InstantSource clock;
    private final DoorContext context = new DoorContext();
    private final OverdueLists overdue = new OverdueLists();
    private volatile KeyMaterial current;

    /** Of the files as of {@link #current}, or as they were a moment before. */
    private byte[] hash;

    private final UnusableFiles unusable;

    private DoorCertificate(TlsSettings settings, InstantSource clock, KeyMaterial material, byte[] hash) {
        this.settings = settings;
        this.clock = clock;
        this.current = material;
        this.hash = hash;
        this.unusable = new UnusableFiles(settings.certificateFile());
    }

    /**
     * Reads the files.
     *
     * @param section where the configuration names them, such as {@code http.tls}
     * @throws UncheckedIOException if one cannot be read; the message names it
     * @throws IllegalStateException if they cannot be used together; the message says why
     */
    public static DoorCertificate of(TlsSettings settings, String section, InstantSource clock) {
        try {
            byte[] hash = PemFiles.hash(settings.files());
            KeyMaterial material = KeyMaterial.read(settings);
            DoorCertificate certificate = new DoorCertificate(settings, clock, material, hash);
            certificate.context.setIncludeProtocols(PROTOCOLS);
            certificate.context.setIncludeCipherSuites(SUITES);
            certificate.context.setRenegotiationAllowed(false);
            certificate.context.use(material);
            certificate.tellUnlessValid();
            certificate.tellOverdueLists();
            return certificate;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "certificate " + settings.certificateFile() + " and key " + settings.keyFile()
                            + " cannot be used together: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the files of " + section + ": " + e.getMessage(), e);
        }
    }

    SslContextFactory.Server context() {
        return context;
    }

    /**
     * Lays TLS over a connection, for a door that is not Jetty's.
     *
     * @throws IOException if the connection is closed
     */
    public SSLSocket encrypted(Socket plain) throws IOException {
        start();
        SSLSocket socket = (SSLSocket) context.getSslContext()
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setSSLParameters(context.customize(socket.getSSLParameters()));
        socket.setUseClientMode(false);
        return socket;
    }

    /** Jetty does it itself where the certificate is that of a door of its own. */
    private void start() throws IOException {
        try {
            context.start();
        } catch (Exception e) {
            // Jetty declares no narrower type.
            throw new IOException("the certificate cannot be used", e);
        }
    }

    /** Until when the certificate in use is valid. */
    public Instant notAfter() {
        return current.notAfter();
    }

    /** Reads the files again, and uses what is new in them from the next connection on. */
    public synchronized void renew() {
        readAgain();
        tellOverdueLists();
    }

    /** A revocation list may take tens of megabytes of the heap to understand, so that is not done of what is in use. */
    private void readAgain() {
        try {
            byte[] now = PemFiles.hash(settings.files());
            if (MessageDigest.isEqual(now, hash)) {
                unusable.areMended();
                return;
            }
            KeyMaterial read = KeyMaterial.read(settings);
            if (read.equals(current)) {
                hash = now;
                unusable.areMended();
                return;
            }
            if (!read.chain().equals(current.chain())) {
                // One that has expired is no reason to keep out new issuers of clients.
                read.checkValidity(clock.instant());
            }
            context.reload(ignored -> useUnchecked(read));
            current = read;
            hash = now;
            unusable.areMended();
            LOG.info(
                    "tls_renewed certificate=\"{}\" subject=\"{}\" valid_until={} client_issuers={} revocation_lists={}",
                    LogText.escaped(settings.certificateFile().toString()),
                    LogText.escaped(read.certificate().getSubjectX500Principal().getName()),
                    read.notAfter(),
                    read.clientIssuers().size(),
                    read.revoked().size());
        } catch (Exception e) {
            // Jetty declares no narrower type; whatever is wrong with the new files, the door stays open with the old.
            unusable.tellOnce(e, current.notAfter());
        }
    }

    private void tellOverdueLists() {
        settings.clientCrlFile().ifPresent(file -> overdue.tell(file, current.revoked(), clock.instant()));
    }

    private void tellUnlessValid() {
        try {
            current.checkValidity(clock.instant());
        } catch (GeneralSecurityException e) {
            LOG.warn(
                    "tls_certificate_not_valid certificate=\"{}\" reason=\"{}\"",
                    LogText.escaped(settings.certificateFile().toString()),
                    LogText.message(e));
        }
    }

    private void useUnchecked(KeyMaterial material) {
        try {
            context.use(material);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the new certificate cannot be used: " + e.getMessage(), e);
        }
    }
}
