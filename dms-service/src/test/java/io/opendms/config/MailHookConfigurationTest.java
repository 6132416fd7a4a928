package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.mistake.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of {@code ingest.deliver} that go to a program. */
class MailHookConfigurationTest {
    private static final String SECRET = "secret: 0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void reads_an_address_and_a_secret() {
        Configuration configuration = written("url: 'https://hooks.example.com/in?key=1', " + SECRET);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration
                        .settings()
                        .orElseThrow()
                        .ingest()
                        .orElseThrow()
                        .deliver()
                        .get(0)
                        .hook()
                        .orElseThrow()
                        .url())
                .hasToString("https://hooks.example.com/in?key=1");
        assertThat(ConfigurationText.yaml(configuration, false)).doesNotContain("0123456789abcdef");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url: 'https://hooks.example.com/'                 | secret | is missing",
                "url: 'https://hooks.example.com/', secret: short  | secret | fewer than 32",
                "url: 'hooks.example.com', secret: 0123456789abcdef0123456789abcdef         | url | is no address",
                "url: 'http://hooks.example.com/', secret: 0123456789abcdef0123456789abcdef | url | in the clear"
            })
    void tells_what_is_wrong(String entry, String key, String complaint) {
        assertThat(written(entry).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("ingest.deliver[0]." + key);
            assertThat(problem.message()).contains(complaint);
        });
    }

    @Test
    void tells_of_the_secret_also_where_the_address_is_missing() {
        assertThat(written("match: '*'").problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder("ingest.deliver[0].url", "ingest.deliver[0].secret");
    }

    @Test
    void warns_of_what_others_can_read() {
        Configuration configuration = written("url: 'http://hooks.example.com/', allowPlain: true, " + SECRET);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.warnings())
                .anyMatch(warning -> warning.contains("hooks.example.com can be read by anyone on the way"));
    }

    private Configuration written(String entry) {
        return Written.file(
                folder, Written.SOUND + "ingest: { enabled: true, deliver: [{ to: webhook, " + entry + " }] }\n");
    }
}
