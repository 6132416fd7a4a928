package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTextTest {
    @TempDir
    Path folder;

    @Test
    void shows_what_is_written_with_secrets_masked() {
        Configuration configuration = Written.file(
                folder,
                Written.SOUND + "store: { url: 'jdbc:postgresql://db/dms?password=hidden' }\n",
                Map.of("DMS_HTTP_PORT", "81"));

        assertThat(ConfigurationText.yaml(configuration, false)).isEqualTo("""
                        http:
                          port: 81
                        store:
                          url: jdbc:postgresql://db/dms?password=********
                        directory:
                          urls:
                          - ldaps://dc1.example.com
                          bindDn: "CN=dms,DC=example,DC=com"
                          bindPassword: '********'
                          searchBase: "DC=example,DC=com"
                        farms:
                        - name: one
                          callers:
                          - net:10.0.0.5
                          container: "OU=SharePoint,DC=example,DC=com"
                          mailHost: sp.example.com
                        """);
    }

    @Test
    void the_addresses_of_a_provider_are_whole_and_of_a_web_hook_the_server_only() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                        webhooks:
                          - url: https://hooks.example.com/services/T0123
                        people:
                          oidc:
                            issuer: https://login.example.com/realms/contoso
                            redirectUri: https://dms.example.com/admin/sign-in/return
                        """);

        for (boolean effective : new boolean[] {false, true}) {
            assertThat(ConfigurationText.yaml(configuration, effective))
                    .contains("https://hooks.example.com/********")
                    .containsPattern("issuer: https://login.example.com/realms/contoso(  # .*)?\n")
                    .containsPattern("redirectUri: https://dms.example.com/admin/sign-in/return(  # .*)?\n")
                    .doesNotContain("T0123");
        }
    }

    @Test
    void the_address_of_a_program_that_takes_mail_is_shown_as_that_of_a_web_hook_and_a_folder_whole() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                        ingest:
                          enabled: true
                          deliver:
                            - { match: hook@sp.example.com, to: webhook, url: 'https://hooks.example.com/mail/T0123', secret: %s }
                            - { to: webdav, url: 'https://dav.example.com/incoming' }
                        """.formatted("s".repeat(32)));

        assertThat(configuration.problems()).isEmpty();
        for (boolean effective : new boolean[] {false, true}) {
            assertThat(ConfigurationText.yaml(configuration, effective))
                    .contains("https://hooks.example.com/********", "https://dav.example.com/incoming")
                    .doesNotContain("T0123");
        }
        assertThat(configuration.values().effective().toString())
                .contains("https://hooks.example.com/********", "https://dav.example.com/incoming")
                .doesNotContain("T0123");
    }

    /** Who writes a password where none belongs shows the configuration to find out what is wrong with it. */
    @Test
    void an_address_that_is_refused_shows_no_account_and_no_signature() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                        mail: { out: { host: 'anna:hidden@mail.example.com', from: dms@example.com, authentication: kerberos } }
                        ingest:
                          enabled: true
                          deliver:
                            - { match: a@sp.example.com, to: webdav, url: 'https://dav.example.com/in?sv=2024&sig=hidden' }
                            - { match: b@sp.example.com, to: webdav, url: 'https://anna:hidden@dav.example.com/in' }
                            - { match: c@sp.example.com, to: webhook, url: 'https://anna:hidden@hooks.example.com/in' }
                            - { match: d@sp.example.com, to: relay, url: 'smtp://anna:hid/hidden@mail.example.com' }
                            - { match: e@sp.example.com, to: relay, url: 'anna:hidden@mail.example.com' }
                            - { match: f@sp.example.com, to: relay, url: 'smtp://anna:p@hidden@mail.example.com' }
                            - { match: g@sp.example.com, to: relay, url: 'anna:p@hidden@mail.example.com' }
                            - { match: h@sp.example.com, to: webdav, url: 'https://anna:p@ss/hidden@dav.example.com/in' }
                            - { match: i@sp.example.com, to: webdav, url: 'https://[::1]/shown@x' }
                            - { to: relay, url: 'smtp://anna:hidden@mail.example.com' }
                        """);

        assertThat(configuration.problems()).isNotEmpty();
        assertThat(configuration.problems().toString()).doesNotContain("hidden");
        assertThat(configuration.values().effective().toString())
                .contains("********@mail.example.com", "https://dav.example.com/in?********")
                .doesNotContain("hidden");
        for (boolean effective : new boolean[] {false, true}) {
            assertThat(ConfigurationText.yaml(configuration, effective))
                    .contains("smtp://********@mail.example.com", "https://********@dav.example.com/in")
                    .doesNotContain("hidden");
            assertThat(ConfigurationText.json(configuration, effective)).doesNotContain("hidden");
        }
    }

    @Test
    void an_address_without_a_secret_is_shown_whole() {
        Configuration configuration = Written.file(folder, Written.SOUND + """
                        store: { url: 'jdbc:postgresql://db:5432/dms?user=dms@server&sslmode=verify-full' }
                        mail: { out: { host: mail.example.com, servicePrincipal: SMTPSVC/mail.example.com@EXAMPLE.COM } }
                        """);

        assertThat(ConfigurationText.yaml(configuration, false))
                .contains(
                        "jdbc:postgresql://db:5432/dms?user=dms@server&sslmode=verify-full",
                        "SMTPSVC/mail.example.com@EXAMPLE.COM");
    }

    @Test
    void the_effective_form_has_what_nobody_wrote() {
        Configuration configuration = Written.nothing(Map.of());

        assertThat(ConfigurationText.yaml(configuration, true))
                .contains("mode: embedded", "searchBase: \"DC=dms,DC=local\"", "- name: default", "poolSize: 32");
        assertThat(ConfigurationText.json(configuration, true)).contains("\"allowPlain\" : false");
    }

    @Test
    void the_effective_form_says_which_rule_about_senders_wins() {
        String farms = Written.SOUND + """
                    requireAuthenticatedSender: true
                  - name: two
                    callers: ['net:10.0.0.6']
                    container: OU=Two,DC=example,DC=com
                    mailHost: two.example.com
                """;
        String shown = ConfigurationText.yaml(Written.file(folder, farms + """
                        ingest:
                          enabled: true
                          posting:
                            - { address: sales@SP.example.com }
                            - { address: team@sp.example.com, who: members }
                            - { address: news@sp.example.com, who: authenticated }
                            - { address: sales@two.example.com, who: anyone }
                          lists:
                            - { address: sales@sp.example.com }
                            - { address: news@sp.example.com, senders: ann@example.com }
                            - { address: sales@two.example.com }
                        """), true);

        assertThat(shown.lines()
                        .map(String::strip)
                        .filter(line -> line.matches("(requireAuthenticatedSender|who|senders): .*"))
                        .map(line -> line.replaceAll("# .*dms.yaml:[0-9:]*", "# file")))
                .containsExactly(
                        "requireAuthenticatedSender: true  # file; wins over what a call, or a list of the farm, asks for less",
                        "requireAuthenticatedSender: false  # default",
                        "who: anyone  # default; farms[0].requireAuthenticatedSender is stricter and wins: authenticated"
                                + " senders only",
                        "who: members  # file; stricter than farms[0].requireAuthenticatedSender, and wins",
                        "who: authenticated  # file",
                        "who: anyone  # file",
                        "senders: any  # default; farms[0].requireAuthenticatedSender is stricter and wins: authenticated"
                                + " senders only",
                        "senders: ann@example.com  # file; stricter than farms[0].requireAuthenticatedSender, and wins",
                        "senders: any  # default");
    }

    @Test
    void what_is_shown_without_secrets_reads_back_the_same() {
        String yaml = Written.SOUND.replace("  bindDn: CN=dms,DC=example,DC=com\n  bindPassword: correct-horse\n", "");
        Configuration configuration = Written.file(folder, yaml);

        Configuration again = Written.file(folder, ConfigurationText.yaml(configuration, true));

        // Where a value stands is another place now.
        assertThat(again.settings().orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("effective")
                .isEqualTo(configuration.settings().orElseThrow());
    }
}
