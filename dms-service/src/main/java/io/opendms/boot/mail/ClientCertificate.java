package io.opendms.boot.mail;

import io.opendms.boot.jetty.KeyMaterial;
import io.opendms.config.address.TlsSettings;
import io.opendms.entry.LogText;
import io.opendms.ingest.webdav.CertificateFiles;
import io.opendms.ingest.wire.ClientKeys;
import io.opendms.security.pem.PemFiles;
import io.opendms.security.pem.UnusableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that this server shows to another one. When the files change, new connections get what stands in them
 * then; files that cannot be used are told of, and all stays as it was. Thread-safe.
 */
public final class ClientCertificate implements ClientKeys {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.tls");

    /** Opens a store that never leaves the memory. */
    private static final String PASSWORD = "unused";

    private final TlsSettings files;
    private final UnusableFiles unusable;

    /** Of the files as of {@link #material}, or as they were a moment before. */
    private byte[] hash;

    private KeyMaterial material;
    private KeyManager shown;

    private ClientCertificate(TlsSettings files, byte[] hash, KeyMaterial material)
            throws IOException, GeneralSecurityException {
        this.files = files;
        this.unusable = new UnusableFiles(files.certificateFile());
        this.hash = hash;
        this.material = material;
        this.shown = manager(material);
    }

    /**
     * Reads the files.
     *
     * @param entry where the configuration names them, such as {@code ingest.deliver[0]}
     * @throws UncheckedIOException if one cannot be read; the message names it
     * @throws IllegalStateException if they cannot be used together; the message says why
     */
    public static ClientCertificate of(CertificateFiles named, String entry) {
        TlsSettings files =
                new TlsSettings(named.certificateFile(), named.keyFile(), Optional.empty(), Optional.empty());
        try {
            // Before they are understood: what changes in between is read once more.
            byte[] hash = PemFiles.hash(files.files());
            return new ClientCertificate(files, hash, KeyMaterial.read(files));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    entry + ": certificate " + files.certificateFile() + " and key " + files.keyFile()
                            + " cannot be used together: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the certificate of " + entry + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized Optional<KeyManager> current() {
        try {
            byte[] now = PemFiles.hash(files.files());
            if (!MessageDigest.isEqual(now, hash)) {
                readAgain();
                hash = now;
            }
            unusable.areMended();
        } catch (IOException | GeneralSecurityException e) {
            unusable.tellOnce(e, material.notAfter());
        }
        return Optional.of(shown);
    }

    private void readAgain() throws IOException, GeneralSecurityException {
        KeyMaterial read = KeyMaterial.read(files);
        if (!read.equals(material)) {
            shown = manager(read);
            material = read;
            LOG.info(
                    "tls_renewed certificate=\"{}\" subject=\"{}\" valid_until={}",
                    LogText.escaped(files.certificateFile().toString()),
                    LogText.escaped(read.certificate().getSubjectX500Principal().getName()),
                    read.notAfter());
        }
    }

    private static KeyManager manager(KeyMaterial material) throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(material.keyStore(PASSWORD), PASSWORD.toCharArray());
        return factory.getKeyManagers()[0];
    }
}
