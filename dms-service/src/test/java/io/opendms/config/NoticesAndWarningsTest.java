package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a configuration that is taken. */
class NoticesAndWarningsTest {
    @TempDir
    Path folder;

    @Test
    void parts_without_effect_are_accepted_and_said_to_be_so() {
        Configuration configuration = Written.file(folder, """
                ingest:
                  lists: [{ address: sales@sp.example.com, readers: [ann] }]
                mail: { out: {} }
                """);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.notices())
                .extracting(notice -> notice.replace(folder + "/", ""))
                .containsExactly("dms.yaml:1: ingest: has no effect without ingest.enabled: true");
    }

    @Test
    void a_web_hook_for_mail_is_said_to_be_without_effect_where_none_is_taken() {
        String hook =
                "webhooks: [{ url: 'https://a.test/', secret: %s, events: [mail_failed] }]\n".formatted("s".repeat(32));
        Configuration configuration = Written.file(folder, Written.SOUND + hook);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.notices())
                .anyMatch(notice ->
                        notice.endsWith("webhooks[0].events: of mail nothing is told without ingest.enabled: true"));
    }

    @Test
    void tells_that_an_empty_file_means_the_embedded_directory() {
        assertThat(Written.file(folder, "# nothing\n").notices())
                .singleElement()
                .asString()
                .endsWith("dms.yaml is empty, which means the embedded directory for evaluation, on loopback");
        assertThat(Written.file(folder, "data: x\n").notices()).isEmpty();
    }

    @Test
    void the_policy_in_the_documentation_is_sound_and_tells_that_nobody_hears_of_requests() throws IOException {
        String page = Files.readString(Path.of("../docs/approval.md"));
        String example = page.substring(page.indexOf("```yaml\n") + 8);
        String directory = """
                directory:
                  urls: [ldaps://dc1.contoso.com]
                  bindDn: CN=dms,DC=contoso,DC=com
                  bindPassword: correct-horse
                  searchBase: DC=contoso,DC=com
                """;
        String policy = directory + example.substring(0, example.indexOf("```"));

        Configuration silent = Written.file(folder, policy);

        assertThat(silent.problems()).isEmpty();
        assertThat(silent.settings().orElseThrow().rules().get("sales").deputies())
                .hasSize(1);
        assertThat(silent.notices())
                .anyMatch(notice -> notice.contains("farms[0].approval: requests wait on the page alone"));
        assertThat(Written.file(folder, policy + "mail: { out: { host: mail.contoso.com, from: dms@contoso.com } }\n")
                        .notices())
                .noneMatch(notice -> notice.contains("wait on the page"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            65  | approval: {}                                    | 64
            128 | addresses: ["{alias}@x.com"]                    | 64
            64  | addresses: ["l-{alias}@x.com", "{alias}@x.com"] | 62
            """)
    void tells_of_aliases_whose_addresses_would_be_too_long(int most, String addresses, int longest) {
        assertThat(naming(most, addresses).warnings())
                .singleElement()
                .asString()
                .contains("farms[0].naming.maxAliasLength: has no effect above " + longest + ",", "addresses: []");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            64  | approval: {}
            128 | addresses: []
            62  | addresses: ["l-{alias}@x.com"]
            """)
    void is_silent_about_aliases_that_fit(int most, String addresses) {
        Configuration configuration = naming(most, addresses);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.warnings()).isEmpty();
    }

    private Configuration naming(int most, String addresses) {
        return Written.file(folder, """
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: OU=Lists,DC=dms,DC=local
                    mailHost: sp.contoso.com
                    naming: { maxAliasLength: %d }
                    %s
                """.formatted(most, addresses));
    }

    @Test
    void tells_of_settings_that_are_allowed_and_dangerous() {
        Configuration configuration = Written.file(
                folder,
                Written.SOUND.replace("ldaps://", "ldap://") + "http: { address: 0.0.0.0, allowPlain: true }\n");

        assertThat(configuration.settings()).isPresent();
        assertThat(configuration.warnings())
                .anySatisfy(warning ->
                        assertThat(warning).endsWith("protect them").contains("dms.yaml:11: http.allowPlain: "))
                .anySatisfy(warning -> assertThat(warning).contains("dms.yaml:2: directory.urls: "));
    }
}
