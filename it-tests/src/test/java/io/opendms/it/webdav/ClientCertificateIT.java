package io.opendms.it.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.boot.mail.ClientCertificate;
import io.opendms.ingest.library.folder.Kind;
import io.opendms.ingest.webdav.CertificateFiles;
import io.opendms.ingest.webdav.DavDisk;
import io.opendms.ingest.webdav.WebdavSettings;
import io.opendms.it.peer.HttpdServer;
import io.opendms.it.peer.Peers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Apache httpd that lets nobody in without a certificate of its authority. */
@ExtendWith(Peers.class)
@ResourceLock(HttpdServer.LOCK)
final class ClientCertificateIT {
    private static final Path ROOT = Path.of("/");

    private final HttpdServer httpd;

    @TempDir
    private Path folder;

    private CertificateFiles files;

    ClientCertificateIT(HttpdServer httpd) {
        this.httpd = httpd;
    }

    @BeforeEach
    void name() {
        files = new CertificateFiles(folder.resolve("dms.pem"), folder.resolve("dms.key"));
    }

    @Test
    void who_shows_its_certificate_writes_and_reads_there_and_who_shows_none_does_not() throws Exception {
        show("client");
        DavDisk known = disk();
        DavDisk unknown = new DavDisk(settings());

        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        known.write(Path.of("/certified"), new ByteArrayInputStream(text));
        assertThat(known.read(Path.of("/certified"))).contains("text");
        assertThat(httpd.curl("/certified")).isEqualTo("text");
        assertThatThrownBy(() -> unknown.kind(ROOT)).isInstanceOf(IOException.class);
    }

    @Test
    void certificate_is_read_anew_when_it_changes_and_one_that_cannot_be_used_leaves_the_old() throws Exception {
        show("stranger");
        DavDisk disk = disk();
        assertThatThrownBy(() -> disk.kind(ROOT)).isInstanceOf(IOException.class);

        show("client");
        assertThat(disk.kind(ROOT)).isEqualTo(Kind.FOLDER);

        replace(httpd.certificate("stranger.key"), files.keyFile());
        assertThat(disk.kind(ROOT)).isEqualTo(Kind.FOLDER);
        Files.delete(files.keyFile());
        assertThat(disk.kind(ROOT)).isEqualTo(Kind.FOLDER);

        show("stranger");
        assertThatThrownBy(() -> disk.kind(ROOT)).isInstanceOf(IOException.class);
        show("client");
        assertThat(disk.kind(ROOT)).isEqualTo(Kind.FOLDER);
    }

    @Test
    void certificate_and_key_that_do_not_fit_are_refused_at_the_start() throws Exception {
        replace(httpd.certificate("client.pem"), files.certificateFile());
        replace(httpd.certificate("stranger.key"), files.keyFile());

        assertThatThrownBy(() -> ClientCertificate.of(files, "ingest.deliver[0]"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ingest.deliver[0]")
                .hasMessageContaining("is not the key of the first certificate");
    }

    private DavDisk disk() throws IOException {
        return new DavDisk(settings(), ClientCertificate.of(files, "ingest.deliver[0]"));
    }

    private WebdavSettings settings() {
        return ServedLibrary.settings(httpd.certifiedUrl(), Optional.of(httpd.certificateAuthority()));
    }

    private void show(String who) throws IOException {
        replace(httpd.certificate(who + ".pem"), files.certificateFile());
        replace(httpd.certificate(who + ".key"), files.keyFile());
    }

    /** Each time with the same time, as a program has that keeps it: what counts is what stands there. */
    private static void replace(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(to, FileTime.from(Instant.EPOCH));
    }
}
