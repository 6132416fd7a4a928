package io.opendms.security.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.authority.Issued;
import io.opendms.authority.TestAuthority;
import io.opendms.boot.LogCapture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the files may be, and lists whose time is over. */
class PemFilesTest {
    @TempDir
    private Path folder;

    @Test
    void a_revocation_list_may_be_longer_than_any_bundle_of_certificates() throws Exception {
        TestAuthority authority = TestAuthority.named("CN=authority");
        Issued[] many = Collections.nCopies(40_000, authority.issue("CN=farm")).toArray(Issued[]::new);
        Path file = folder.resolve("revoked.pem");
        authority.writeRevocationList(file, Instant.now().plus(Duration.ofDays(1)), many);

        assertThat(Files.size(file)).isGreaterThan(1L << 20);
        assertThat(PemFiles.revocationLists(file)).hasSize(1);
    }

    @Test
    void files_without_end_are_not_read() throws IOException {
        Path file = folder.resolve("endless.pem");
        try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
            empty.setLength((4L << 20) + 1);
        }

        assertThatThrownBy(() -> PemFiles.revocationLists(file)).hasMessageContaining("endless.pem has more than");
        assertThatThrownBy(() -> PemFiles.certificates(file)).hasMessageContaining("endless.pem has more than");
    }

    @Test
    void a_list_whose_time_is_over_is_told_of_once_and_again_if_its_successor_is_late_too() throws Exception {
        TestAuthority authority = TestAuthority.named("CN=authority");
        Path file = folder.resolve("revoked.pem");
        Instant end = Instant.parse("2026-11-28T12:00:00Z");
        authority.writeRevocationList(file, end);
        List<X509CRL> first = PemFiles.revocationLists(file);
        authority.writeRevocationList(file, end.plusSeconds(60));
        List<X509CRL> second = PemFiles.revocationLists(file);
        OverdueLists overdue = new OverdueLists();

        try (LogCapture log = LogCapture.open()) {
            overdue.tell(file, first, end);
            assertThat(log.linesWith("tls_revocation_list_overdue")).isEmpty();
            overdue.tell(file, first, end.plusSeconds(1));
            overdue.tell(file, first, end.plusSeconds(2));
            assertThat(log.lineWith("tls_revocation_list_overdue"))
                    .contains("revoked.pem", "issuer=\"CN=authority\"", "next_update=2026-11-28T12:00:00Z");
            overdue.tell(file, second, end.plusSeconds(3));
            overdue.tell(file, second, end.plusSeconds(61));
            assertThat(log.linesWith("tls_revocation_list_overdue")).hasSize(2);
        }
    }
}
