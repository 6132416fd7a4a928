package io.opendms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationProblemsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource
    void each_problem_names_line_and_key_and_what_to_do(String line, String instead, String problem) {
        assertThat(Written.SOUND).contains(line);

        assertThat(problems(Written.SOUND.replace(line, instead)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    static Stream<Arguments> each_problem_names_line_and_key_and_what_to_do() {
        return Stream.of(
                arguments(
                        "  searchBase",
                        "  poolsize: 5\n  searchBase",
                        "dms.yaml:5: directory.poolsize is no known key; the nearest is directory.poolSize"),
                arguments(
                        "urls: [ldaps://dc1.example.com]",
                        "urls: ldaps://dc1",
                        "dms.yaml:2: directory.urls takes a list"),
                arguments("ldaps://dc1.example.com", "https://dc1", "dms.yaml:2: directory.urls[0] is not an LDAP URL"),
                arguments("[ldaps://dc1.example.com]", "[]", "dms.yaml:2: directory.urls is missing"),
                arguments("  searchBase: DC=example,DC=com", "", "dms.yaml:1: directory.searchBase is missing"),
                arguments("  bindPassword: correct-horse", "", "dms.yaml:1: directory.bindPassword is missing"),
                arguments("  bindDn: CN=dms,DC=example,DC=com", "", "dms.yaml:1: directory.bindDn is missing"),
                arguments(
                        "correct-horse",
                        "x\n  bindPasswordFile: y",
                        "dms.yaml:5: directory.bindPasswordFile is set together"),
                arguments(
                        "Password: correct-horse",
                        "PasswordFile: /no/such",
                        "dms.yaml:4: directory.bindPasswordFile names a file"),
                arguments(
                        "  searchBase",
                        "  startTls: true\n  searchBase",
                        "dms.yaml:5: directory.startTls goes with ldap:// only"),
                arguments(
                        "  searchBase",
                        "  startTls: yes\n  searchBase",
                        "dms.yaml:5: directory.startTls is none of true, false"),
                arguments(
                        "  searchBase",
                        "  poolSize: 501\n  searchBase",
                        "dms.yaml:5: directory.poolSize is not a whole number"),
                arguments(
                        "  searchBase",
                        "  connectTimeout: 0s\n  searchBase",
                        "dms.yaml:5: directory.connectTimeout must be longer"),
                arguments(
                        "  searchBase",
                        "  connectTimeout: soon\n  searchBase",
                        "dms.yaml:5: directory.connectTimeout is not a duration"),
                arguments(
                        "  searchBase",
                        "  trustFile: /no/such\n  searchBase",
                        "dms.yaml:5: directory.trustFile names a file"),
                arguments(
                        "  searchBase",
                        "  kerberos: { principal: a }\n  searchBase",
                        "dms.yaml:5: directory.kerberos.principal asks for Kerberos"),
                arguments(
                        "  searchBase",
                        "  mode: ldif\n  searchBase",
                        "dms.yaml:5: directory.mode is none of ldap, embedded, off"),
                arguments("- name: one", "-", "dms.yaml:8: farms[0].name is missing"),
                arguments(
                        "OU=SharePoint,DC=example,DC=com",
                        "SharePoint",
                        "dms.yaml:9: farms[0].container is not a distinguished name"),
                arguments(
                        "OU=SharePoint,DC=example,DC=com",
                        "OU=a,DC=other",
                        "dms.yaml:9: farms[0].container is not below directory.searchBase"),
                arguments("    mailHost: sp.example.com", "", "dms.yaml:7: farms[0].mailHost is missing"),
                arguments("sp.example.com", "sp_1.example.com", "dms.yaml:10: farms[0].mailHost is not a domain name"),
                arguments(
                        "sp.example.com",
                        "a\n    addresses: ['{alias}@{displayDomain}']",
                        "dms.yaml:7: farms[0].displayDomain is missing"),
                arguments(
                        "sp.example.com",
                        "a\n    addresses: ['{name}@{mailHost}']",
                        "dms.yaml:11: farms[0].addresses[0] is no address template"),
                arguments("net:10.0.0.5", "net:10.0.0.0/40", "dms.yaml:8: farms[0].callers[0] is no caller"),
                arguments("    callers: ['net:10.0.0.5']", "", "dms.yaml:7: farms[0].callers is missing"),
                arguments(
                        "farms:",
                        "farms:\n  - {name: One, callers: [anonymous], container: 'OU=a,DC=example,DC=com', addresses: []}",
                        "dms.yaml:8: farms[1].name is the name of an earlier farm too"));
    }

    @Test
    void farms_may_share_neither_a_caller_nor_entries() {
        String second = """
                  - name: two
                    callers: ['net:10.0.0.5']
                    container: ou=Lists, ou=sharepoint, dc=example, dc=com
                    mailHost: two.example.com
                """;

        assertThat(problems(Written.SOUND + second))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("dms.yaml:12: farms[1].callers has a caller that farm one"))
                .anySatisfy(problem -> assertThat(problem).startsWith("dms.yaml:13: farms[1].container overlaps"))
                .hasSize(2);
    }

    @Test
    void a_password_in_the_url_of_the_store_is_refused_without_being_shown() {
        assertThat(problems("store: { url: 'jdbc:postgresql://db/dms?user=dms&password=s3cret' }"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("dms.yaml:1: store.url carries an account or a password")
                        .doesNotContain("s3cret"));
        assertThat(problems("store: { url: 'jdbc:postgresql://dms:s3cret@db/dms' }"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("dms.yaml:1: store.url is not the URL of a PostgreSQL database")
                        .doesNotContain("s3cret"));
    }

    @Test
    void all_problems_come_at_once_in_the_order_of_their_lines() {
        List<String> problems = problems("""
                htttp: { port: 1 }
                http: { address: 0.0.0.0, port: 70000 }
                management: { port: 70000 }
                store: { url: 'jdbc:mysql://db/dms' }
                directory: { urls: [ldaps://dc1.example.com] }
                farms: [{}]
                """);

        assertThat(problems)
                .map(problem -> problem.replaceFirst(" (is|names) .*", ""))
                .containsExactly(
                        "dms.yaml:1: htttp",
                        "dms.yaml:2: http.address",
                        "dms.yaml:2: http.port",
                        "dms.yaml:3: management.port",
                        "dms.yaml:4: store.url",
                        "dms.yaml:5: directory.searchBase",
                        "dms.yaml:6: farms[0].callers",
                        "dms.yaml:6: farms[0].container",
                        "dms.yaml:6: farms[0].mailHost",
                        "dms.yaml:6: farms[0].name");
    }

    @Test
    void http_and_management_cannot_share_a_port_of_one_address() {
        assertThat(problems("http: { port: 9090 }"))
                .containsExactly("management.port is the same as http.port; choose another");
        assertThat(problems("http: { address: 127.0.0.2, port: 9090 }")).isEmpty();
    }

    @Test
    void a_certificate_needs_its_key_and_the_other_way_round() {
        Path file = Written.write(folder.resolve("a.pem"), "a");

        assertThat(problems("http: { tls: { keyFile: " + file + " } }"))
                .singleElement()
                .asString()
                .contains("http.tls.certificateFile is missing");
        assertThat(problems("http: { tls: { certificateFile: " + file + " } }"))
                .singleElement()
                .asString()
                .contains("http.tls.keyFile is missing");
        assertThat(problems("http: { tls: { clientCaFile: " + file + " } }"))
                .singleElement()
                .asString()
                .contains("http.tls.clientCaFile has no effect");
    }

    @Test
    void the_nearest_key_is_found_in_another_section_too() {
        assertThat(problems("bindDn: CN=a"))
                .containsExactly("dms.yaml:1: bindDn is no known key; the nearest is directory.bindDn");
        assertThat(problems("http.port: 1"))
                .containsExactly("dms.yaml:1: http.port is no known key; the nearest is http.port");
    }

    @Test
    void what_is_no_configuration_is_said_with_its_line() {
        assertThat(problems("data: a\nhttp: {")).singleElement().asString().startsWith("dms.yaml:2: is not YAML here");
        assertThat(problems("- a")).containsExactly("dms.yaml:1: must hold keys and values, such as data: ./data");
        assertThat(problems("data: a\ndata: b")).singleElement().asString().startsWith("dms.yaml:2: ");
        assertThat(problems("data: &a x\nstore: { user: *a }"))
                .containsExactly("dms.yaml:2: store.user refers to an anchor; write the value itself");
        assertThat(problems("data: a\n---\ndata: b"))
                .containsExactly("dms.yaml:3: holds a second document; only one is read");
        assertThat(Configuration.load(Optional.of(folder.resolve("none.yaml")), Map.of())
                        .problems())
                .singleElement()
                .asString()
                .endsWith("none.yaml: does not exist; write one with: dms init");
    }

    private List<String> problems(String yaml) {
        return Written.problems(Written.file(folder, yaml), folder);
    }
}
