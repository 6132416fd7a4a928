package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.security.negotiate.NegotiateSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiateConfigurationTest {
    @TempDir
    private Path folder;

    private Path keytab;
    private Path helper;

    @BeforeEach
    void write() {
        keytab = Written.write(folder.resolve("http.keytab"), "");
        helper = Written.write(folder.resolve("ntlm_auth"), "#!/bin/sh\n");
        assertThat(helper.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void nothing_is_offered_where_nothing_is_configured() {
        HttpSettings http =
                Written.file(folder, Written.SOUND).settings().orElseThrow().http();

        assertThat(http.negotiate()).isEmpty();
        assertThat(http.ntlm()).isEmpty();
    }

    @Test
    void a_keytab_and_a_principal_offer_kerberos() {
        HttpSettings http = http("keytabFile: " + keytab
                + ", servicePrincipal: HTTP/dms.contoso.com, domains: ['CONTOSO=CORP.CONTOSO.COM']");

        assertThat(http.negotiate())
                .contains(new NegotiateSettings(
                        keytab, "HTTP/dms.contoso.com", Map.of("CONTOSO", "CORP.CONTOSO.COM"), false, false));
    }

    @Test
    void a_helper_offers_ntlm_and_takes_what_comes_under_negotiate() {
        HttpSettings http =
                http("keytabFile: " + keytab + ", servicePrincipal: HTTP/dms.contoso.com, ntlmHelper: " + helper);

        assertThat(http.ntlm().orElseThrow().command())
                .containsExactly(helper.toString(), "--helper-protocol=squid-2.5-ntlmssp");
        assertThat(http.negotiate().orElseThrow().passNtlm()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"keytabFile, false", "ntlmHelper, false", "channelBinding, true"})
    void a_principal_that_nothing_can_prove_is_noticed(String key, boolean noticed) {
        String value =
                Map.of("channelBinding", "off", "ntlmHelper", helper.toString()).getOrDefault(key, keytab.toString());
        String principal = Written.SOUND.replace("'net:10.0.0.5'", "'CONTOSO\\spfarm'");

        Configuration configuration =
                Written.file(folder, principal + "http: { negotiate: { " + key + ": " + value + " } }\n");

        assertThat(configuration.notices().stream()
                        .anyMatch(notice -> notice.contains("only can somebody prove to be CONTOSO\\spfarm;")))
                .isEqualTo(noticed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    openldap         | http: { tls: { certificateFile: KEYTAB, keyFile: KEYTAB } } | true  | false
                    ''               | http: { tls: { certificateFile: KEYTAB, keyFile: KEYTAB } } | false | true
                    active-directory | http: { tls: { certificateFile: KEYTAB, keyFile: KEYTAB } } | false | false
                    openldap         | http: { port: 8081 }                                        | true  | false
                    openldap         | http: { negotiate: { ntlmHelper: HELPER } }                 | false | false
                    """)
    void a_domain_that_no_password_can_prove_is_told_with_what_to_write_instead(
            String profile, String http, boolean warned, boolean noticed) {
        String yaml = Written.SOUND
                .replace("'net:10.0.0.5'", "'CONTOSO\\spfarm'")
                .replace(
                        "  searchBase",
                        profile.isEmpty() ? "  searchBase" : "  profile: " + profile + "\n  searchBase");

        Configuration configuration = Written.file(
                folder, yaml + http.replace("KEYTAB", keytab.toString()).replace("HELPER", helper.toString()) + "\n");

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.warnings().stream().anyMatch(NegotiateConfigurationTest::advisesAnotherName))
                .isEqualTo(warned);
        assertThat(configuration.notices().stream().anyMatch(NegotiateConfigurationTest::advisesAnotherName))
                .isEqualTo(noticed);
    }

    @Test
    void all_callers_that_only_passwords_can_prove_are_named() {
        String yaml = Written.SOUND.replace("'net:10.0.0.5'", "svc@example.com, 'CONTOSO\\spfarm', 'FABRIKAM\\fab'");

        assertThat(Written.file(folder, yaml).notices())
                .anyMatch(notice -> notice.contains("svc@example.com or CONTOSO\\spfarm or FABRIKAM\\fab; set http"))
                .anyMatch(notice -> notice.contains("to be CONTOSO\\spfarm or FABRIKAM\\fab on Active Directory"));
    }

    @ParameterizedTest
    @CsvSource({
        "'CONTOSO\\spfarm', spfarm@corp.contoso.com, true",
        "spfarm@CORP.CONTOSO.COM, 'contoso\\SPFARM', true",
        "'CONTOSO\\spfarm', other@CORP.CONTOSO.COM, false",
        "'CONTOSO\\spfarm', spfarm@FABRIKAM.COM, false"
    })
    void an_account_that_two_farms_list_by_two_names_is_a_warning(String one, String two, boolean warned) {
        String yaml = Written.SOUND.replace("net:10.0.0.5", one)
                + "  - name: two\n    callers: ['" + two
                + "']\n    container: OU=Two,DC=example,DC=com\n    mailHost: two.example.com\n"
                + "http: { negotiate: { ntlmHelper: " + helper + ", domains: ['CONTOSO=CORP.CONTOSO.COM'] } }\n";

        Configuration configuration = Written.file(folder, yaml);

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.warnings().stream()
                        .anyMatch(text -> text.contains(two + " is the same account as " + one + " of farm one")))
                .isEqualTo(warned);
    }

    private static boolean advisesAnotherName(String text) {
        return text.contains("password")
                && text.contains("to be CONTOSO\\spfarm")
                && text.contains("spfarm@example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    servicePrincipal: HTTP/dms.contoso.com | http.negotiate.keytabFile is missing
                    keytabFile: KEYTAB | http.negotiate.servicePrincipal is missing
                    keytabFile: KEYTAB, servicePrincipal: dms.contoso.com | http.negotiate.servicePrincipal is missing or no name
                    keytabFile: KEYTAB, servicePrincipal: HTTP/a, domains: [CONTOSO] | http.negotiate.domains has an element
                    keytabFile: KEYTAB, servicePrincipal: HTTP/a, domains: [A=B, A=C] | http.negotiate.domains names A twice
                    keytabFile: KEYTAB, servicePrincipal: HTTP/a, domains: [A=B, a=C] | http.negotiate.domains names a twice
                    keytabFile: KEYTAB, servicePrincipal: HTTP/a, domains: [A=B, C=b] | http.negotiate.domains gives b to two domains
                    keytabFile: KEYTAB, servicePrincipal: HTTP/a, channelBinding: required | http.negotiate.channelBinding needs http.tls
                    """)
    void what_does_not_go_together_is_a_problem(String section, String problem) {
        assertThat(problems("http: { negotiate: { " + section.replace("KEYTAB", keytab.toString()) + " } }\n"))
                .anyMatch(each -> each.contains(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/program", "KEYTAB --configfile=smb.conf", "FOLDER", "no_such_program_of_samba"})
    void a_helper_that_cannot_be_run_is_a_problem(String command) {
        String named = command.replace("KEYTAB", keytab.toString()).replace("FOLDER", folder.toString());

        assertThat(problems("http: { negotiate: { ntlmHelper: " + named + " } }\n"))
                .anyMatch(each -> each.contains(
                        "http.negotiate.ntlmHelper names a program that does not exist or that dms" + " may not run: "
                                + named.replace(folder + "/", "").replaceFirst(" .*", "") + ";"));
    }

    @Test
    void a_helper_without_a_folder_is_looked_for_on_the_path() {
        assertThat(http("ntlmHelper: sh -c true").ntlm()).isPresent();
    }

    @Test
    void the_directory_takes_a_keytab_in_place_of_a_password_and_not_besides_it() {
        String kerberos = "  kerberos: { keytabFile: " + keytab + ", principal: dms@EXAMPLE.COM }\n";
        String without = Written.SOUND.replaceFirst("  bindDn: [^\\n]*\\n  bindPassword: [^\\n]*\\n", kerberos);

        Configuration configuration = Written.file(folder, without);
        assertThat(configuration.problems()).isEmpty();
        assertThat(((DirectorySettings.Ldap)
                                configuration.settings().orElseThrow().directory())
                        .settings()
                        .account())
                .isEqualTo("dms@EXAMPLE.COM");
        assertThat(Written.problems(
                        Written.file(folder, Written.SOUND.replace("  searchBase", kerberos + "  searchBase")), folder))
                .singleElement()
                .asString()
                .contains("directory.bindDn is a second account");
    }

    private HttpSettings http(String section) {
        Configuration configuration =
                Written.file(folder, Written.SOUND + "http: { negotiate: { " + section + " } }\n");
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow().http();
    }

    private List<String> problems(String more) {
        return Written.problems(Written.file(folder, Written.SOUND + more), folder);
    }
}
