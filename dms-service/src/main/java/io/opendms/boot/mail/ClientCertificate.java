package io.opendms.boot.mail;

import io.opendms.boot.jetty.KeyMaterial;
import io.opendms.config.address.TlsSettings;
import io.opendms.entry.LogText;
import io.opendms.ingest.webdav.CertificateFiles;
import io.opendms.ingest.wire.ClientKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.List;
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
    private List<Stamp> seen;
    private KeyMaterial material;
    private KeyManager shown;
    private String told = "";

    private ClientCertificate(TlsSettings files, List<Stamp> seen, KeyMaterial material)
            throws IOException, GeneralSecurityException {
        this.files = files;
        this.seen = seen;
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
            // Before the content: what changes in between is read once more.
            List<Stamp> seen = stamps(files);
            return new ClientCertificate(files, seen, KeyMaterial.read(files));
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
            List<Stamp> now = stamps(files);
            if (!now.equals(seen) || !told.isEmpty()) {
                readAgain();
                seen = now;
                told = "";
            }
        } catch (IOException | GeneralSecurityException e) {
            tellOnce(e);
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

    /** Files that are half replaced stay wrong for a while; that is told once. */
    private void tellOnce(Exception problem) {
        String reason = LogText.message(problem);
        if (!reason.equals(told)) {
            told = reason;
            LOG.warn(
                    "tls_files_unusable certificate=\"{}\" reason=\"{}\" in_use_until={}",
                    LogText.escaped(files.certificateFile().toString()),
                    reason,
                    material.notAfter());
        }
    }

    private static KeyManager manager(KeyMaterial material) throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(material.keyStore(PASSWORD), PASSWORD.toCharArray());
        return factory.getKeyManagers()[0];
    }

    private static List<Stamp> stamps(TlsSettings files) throws IOException {
        return List.of(Stamp.of(files.certificateFile()), Stamp.of(files.keyFile()));
    }

    /** By what it is told that a file has changed. */
    private record Stamp(FileTime changed, long size) {
        private static final Stamp OF_NONE = new Stamp(FileTime.fromMillis(0), -1);

        static Stamp of(Path file) throws IOException {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(found.lastModifiedTime(), found.size());
            } catch (NoSuchFileException e) {
                // Whoever reads it next says so in words.
                return OF_NONE;
            }
        }
    }
}
