package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.Configuration;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.notify.notice.Addressee;
import io.opendms.notify.notice.Addressees;
import io.opendms.notify.notice.Audience;
import io.opendms.notify.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessByMailTest {
    private static final String FARM = "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local',"
            + " callers: ['net:127.0.0.1'], mailHost: sp.contoso.com%s }]\n";
    private static final String OUT =
            "mail: { out: { host: 127.0.0.1, port: 1, tls: 'off', from: dms@contoso.com, charset: ISO-8859-1 } }";
    private static final String FARM_WITH_MAIL = FARM.formatted(", " + OUT);
    private static final String SERVICE = FARM.formatted("") + OUT + "\n";

    @TempDir
    private Path data;

    private final OneAudience audience = new OneAudience();
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    @BeforeEach
    void somebody() {
        audience.answer = new Audience(
                List.of(new Addressee(
                        "ada", "", MailAddress.parse("mail", "ada@contoso.com"), Language.ENGLISH, ZoneOffset.UTC)),
                List.of());
    }

    @Test
    void reaches_who_has_an_address_by_the_settings_of_the_service() throws IOException {
        assertThat(post(SERVICE).reachesSomebody()).isTrue();
    }

    @Test
    void reaches_nobody_where_only_a_farm_has_a_server() throws IOException {
        assertThat(post(FARM_WITH_MAIL).reachesSomebody()).isFalse();
        assertThat(audience.asked).isZero();
    }

    @Test
    void reaches_nobody_where_no_administrator_has_an_address() throws IOException {
        audience.answer = new Audience(List.of(), List.of("ada"));
        assertThat(post(SERVICE).reachesSomebody()).isFalse();
    }

    @Test
    void waits_for_a_directory_that_does_not_say_who_they_are() throws IOException {
        audience.answer = new Audience(List.of(), List.of(), List.of("ada"));
        assertThat(post(SERVICE).reachesSomebody()).isTrue();
        audience.isAway = true;
        assertThat(post(SERVICE).reachesSomebody()).isTrue();
    }

    @Test
    void asks_who_they_are_once_a_minute() throws IOException {
        AccessByMail post = post(SERVICE);
        post.reachesSomebody();
        audience.answer = Audience.NOBODY;
        now = now.plusSeconds(59);
        assertThat(post.reachesSomebody()).isTrue();
        assertThat(audience.asked).isOne();

        now = now.plusSeconds(1);
        assertThat(post.reachesSomebody()).isFalse();
    }

    @Test
    void names_what_the_charset_cannot_hold() throws IOException {
        assertThat(post(SERVICE).unfit("Zürich")).isEmpty();
        assertThat(post(SERVICE).unfit("5 \u20ac")).contains("U+20AC EURO SIGN");
    }

    private AccessByMail post(String yaml) throws IOException {
        return new AccessByMail(settings(yaml), audience, () -> now);
    }

    private OutgoingSettings settings(String yaml) throws IOException {
        Path file = Files.writeString(
                data.resolve("dms.yaml"), "data: '" + data.resolve("store") + "'\ndirectory: { mode: 'off' }\n" + yaml);
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        return configuration
                .settings()
                .orElseThrow(() -> new AssertionError(configuration.problems()))
                .outgoing();
    }

    /** Everybody asked about is this. */
    private static final class OneAudience implements Addressees {
        private Audience answer = Audience.NOBODY;
        private boolean isAway;
        private int asked;

        @Override
        public Audience deciders(int request) {
            return administrators();
        }

        @Override
        public Audience asked(int request) {
            return administrators();
        }

        @Override
        public Audience requester(String farm, String requester) {
            return administrators();
        }

        @Override
        public Audience administrators() {
            asked++;
            if (isAway) {
                throw new DirectoryFailure.Unreachable("no server answers");
            }
            return answer;
        }
    }
}
