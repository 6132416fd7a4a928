package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.ingest.IngestSettings;
import io.opendms.config.mistake.Problem;
import io.opendms.entry.MailAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail where {@code directory.mode} is off. */
class MailAloneConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void takes_mail_for_the_domains_of_the_lists_that_are_named_and_needs_no_farm() {
        Settings settings = Written.file(folder, """
                        directory: { mode: off }
                        ingest:
                          enabled: true
                          lists:
                            - { address: sales@Lists.example.com }
                          deliver:
                            - { match: news@example.com, to: relay, url: 'smtp://127.0.0.1:26' }
                            - { match: '*@later.example.com', to: library, path: /srv/library }
                            - { to: library, path: /srv/library }
                        """).settings().orElseThrow();

        IngestSettings ingest = settings.ingest().orElseThrow();
        assertThat(settings.farms().all()).isEmpty();
        assertThat(ingest.domains()).containsExactlyInAnyOrder("lists.example.com", "example.com", "later.example.com");
        assertThat(ingest.hostname()).isEqualTo("lists.example.com");
        assertThat(ingest.deliveredAddresses()).containsExactly(MailAddress.parse("list", "news@example.com"));
    }

    @Test
    void a_farm_is_refused_since_mail_to_its_lists_would_be() {
        assertThat(problems("""
                        directory: { mode: off }
                        farms:
                          - { name: one, callers: [anonymous], container: 'OU=A,DC=b', mailHost: sp.example.com }
                        ingest: { enabled: true, lists: [{ address: sales@sp.example.com }] }
                        """))
                .singleElement()
                .asString()
                .startsWith(
                        "dms.yaml:3: farms[0].container cannot go with ingest.enabled: true here: directory.mode is off")
                .contains("leave farms out and name the lists in ingest.lists");
    }

    @Test
    void what_only_a_directory_knows_is_refused() {
        assertThat(keys("ingest: { enabled: true }")).containsExactly("ingest.enabled");
        assertThat(keys("""
                        ingest:
                          enabled: true
                          lists: [{ address: a@x.com }, { address: b@x.com }, { address: c@x.com }]
                          posting:
                            - { address: a@x.com, who: owner }
                            - { address: b@x.com, who: members }
                            - { address: c@x.com, who: owner, owners: [ann@x.com] }
                        mail:
                          out: { host: mail.x.com, from: dms@x.com }
                          decide: { enabled: true, address: decide@x.com }
                        """)).containsExactly("ingest.posting[0].who", "ingest.posting[1].who", "mail.decide.enabled");
    }

    @Test
    void what_a_delivery_is_for_is_an_address_and_no_pattern_of_one() {
        assertThat(keys("""
                        ingest:
                          enabled: true
                          deliver:
                            - { match: a@x.com, to: library, path: /srv/library }
                            - { match: 'a*@x.com', to: library, path: /srv/library }
                            - { match: 'a..b@x.com', to: library, path: /srv/library }
                            - { match: '*@-x', to: library, path: /srv/library }
                        """))
                .containsExactly("ingest.deliver[1].match", "ingest.deliver[2].match", "ingest.deliver[3].match");
    }

    private List<String> keys(String yaml) {
        return Written.file(folder, "directory: { mode: off }\n" + yaml).problems().stream()
                .map(Problem::key)
                .toList();
    }

    private List<String> problems(String yaml) {
        return Written.problems(Written.file(folder, yaml), folder);
    }
}
