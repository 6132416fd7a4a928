package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.section.NoticeSettings;
import io.opendms.notify.text.Language;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeConfigurationTest {
    private static final String FARM =
            "farms: [{ name: f, container: 'OU=SharePoint,DC=dms,DC=local', callers: ['net:127.0.0.1'],"
                    + " mailHost: sp.contoso.com, mail: { language: fr } }]\n";

    @TempDir
    private Path folder;

    @Test
    void reads_words_people_and_links() throws IOException {
        NoticeSettings notices = configuration(FARM
                        + "http: { publicUrl: 'https://dms.contoso.com' }\n"
                        + "mail: { language: de, timeZone: Europe/Berlin, templates: /etc/dms/letters,"
                        + " administrators: [ops@contoso.com] }\n")
                .settings()
                .orElseThrow()
                .notices();

        assertThat(notices.publicUrl()).contains(URI.create("https://dms.contoso.com"));
        assertThat(notices.language()).isEqualTo(Language.GERMAN);
        assertThat(notices.languageByFarm()).isEqualTo(Map.of("f", Language.FRENCH));
        assertThat(notices.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(notices.templates()).contains(Path.of("/etc/dms/letters"));
        assertThat(notices.administrators()).containsExactly("ops@contoso.com");
    }

    @Test
    void is_english_in_utc_where_nothing_is_said() throws IOException {
        NoticeSettings notices = configuration(FARM.replace(", mail: { language: fr }", ""))
                .settings()
                .orElseThrow()
                .notices();

        assertThat(notices).isEqualTo(NoticeSettings.USUAL);
    }

    @Test
    void tells_what_cannot_be() throws IOException {
        assertThat(configuration(FARM + "http: { publicUrl: 'https://dms.contoso.com/admin/' }\n"
                                + "mail: { language: it, timeZone: Berlin }\n")
                        .problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem.toString())
                        .containsAnyOf("http.publicUrl", "mail.language", "mail.timeZone"));
    }

    private Configuration configuration(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("dms.yaml"), text);
        return Configuration.load(Optional.of(file));
    }
}
