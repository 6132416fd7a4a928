package io.opendms.boot.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.secret.FilePassword;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.KeySighting;
import io.opendms.notify.secret.KeySightings;
import io.opendms.notify.secret.SealingKey;
import io.opendms.notify.setting.Authentication;
import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;
import io.opendms.notify.setting.Tls;
import io.opendms.notify.smtp.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-28T09:30:00Z");

    private final Seen seen = new Seen();

    @TempDir
    private Path folder;

    /** A text that was cut at any place, of which one in four lengths is no Base64. */
    @Test
    void a_sealed_password_that_was_cut_is_told_and_ends_nothing() throws Exception {
        SealingKey key = SealingKey.fresh();
        KeyFile file = new KeyFile(folder.resolve("mail.key"));
        file.write(key);
        Path password = folder.resolve("password");
        String sealed = key.seal("correct-horse".toCharArray()).text();
        for (int cut = 1; cut <= 4; cut++) {
            Files.writeString(password, sealed.substring(0, sealed.length() - cut));
            try (LogCapture log = LogCapture.open()) {
                watch(password, file).look();

                assertThat(log.lineWith("outgoing_password_sealed")).contains("sealed password");
            }
        }
        Files.writeString(password, sealed);

        watch(password, file).look();

        assertThat(seen.all()).containsExactly(new KeySighting("one", key.fingerprint(), NOW));
    }

    @Test
    void a_password_of_a_client_certificate_that_cannot_be_opened_is_told_too() throws Exception {
        KeyFile file = new KeyFile(folder.resolve("mail.key"));
        file.write(SealingKey.fresh());
        Path password = Files.writeString(
                folder.resolve("store-password"),
                SealingKey.fresh().seal("correct-horse".toCharArray()).text());
        ClientCertificate store = new ClientCertificate.Pkcs12(
                folder.resolve("client.pfx"), new FilePassword(password, Optional.of(file)));
        SendingSettings settings = new SendingSettings(
                new ServerAddress("mail.contoso.com", 587, Tls.REQUIRED, Optional.empty(), Optional.of(store)),
                Sample.NOBODY,
                Sample.ENVELOPE,
                Throughput.USUAL);
        OutgoingSettings outgoing =
                new OutgoingSettings(Map.of(Origin.SERVICE, Optional.of(settings)), Optional.of(file), "localhost");

        try (LogCapture log = LogCapture.open()) {
            new KeyWatch(outgoing, seen, "one", () -> NOW).look();

            assertThat(log.lineWith("outgoing_password_sealed")).doesNotContain("correct-horse");
        }
    }

    @Test
    void a_node_without_its_key_says_that_it_has_none() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "correct-horse");

        watch(password, new KeyFile(folder.resolve("nowhere"))).look();

        assertThat(seen.all()).containsExactly(new KeySighting("one", "", NOW));
    }

    private KeyWatch watch(Path password, KeyFile key) {
        return new KeyWatch(settings(password, key), seen, "one", () -> NOW);
    }

    private static OutgoingSettings settings(Path password, KeyFile key) {
        SendingSettings settings = new SendingSettings(
                new ServerAddress("mail.contoso.com", 587, Tls.REQUIRED, Optional.empty(), Optional.empty()),
                new Identity(
                        Authentication.PLAIN,
                        "dms",
                        Optional.of(new FilePassword(password, Optional.of(key))),
                        "",
                        Optional.empty()),
                Sample.PLAIN_ENVELOPE);
        return new OutgoingSettings(Map.of(Origin.SERVICE, Optional.of(settings)), Optional.of(key), "dms.contoso.com");
    }

    /** The last of each node. */
    private static final class Seen implements KeySightings {
        private final List<KeySighting> kept = new ArrayList<>();

        @Override
        public void keep(KeySighting sighting, Instant forgotten) {
            kept.removeIf(each -> each.node().equals(sighting.node()));
            kept.add(sighting);
        }

        @Override
        public List<KeySighting> all() {
            return List.copyOf(kept);
        }
    }
}
