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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                arguments(
                        "ldaps://dc1.example.com",
                        "ldaps://dc1:70000",
                        "dms.yaml:2: directory.urls[0] has a port that there is not; ports go from 1 to 65535"),
                arguments("[ldaps://dc1.example.com]", "[]", "dms.yaml:2: directory.urls is missing"),
                arguments("  searchBase: DC=example,DC=com", "", "dms.yaml:1: directory.searchBase is missing"),
                arguments("  bindPassword: correct-horse", "", "dms.yaml:1: directory.bindPassword is missing"),
                arguments("  bindDn: CN=dms,DC=example,DC=com", "", "dms.yaml:1: directory.bindDn is missing"),
                arguments(
                        "bindDn: CN=dms,DC=example,DC=com",
                        "bindDn: \"CN=dms\\n,DC=example,DC=com\"",
                        "dms.yaml:3: directory.bindDn has a character that is none of a name, such as a line break"),
                arguments(
                        "searchBase: DC=example,DC=com",
                        "searchBase: \"DC=exam\\nple,DC=com\"",
                        "dms.yaml:5: directory.searchBase is not a distinguished name"),
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
                        "  responseTimeout: 10m\n  searchBase",
                        "dms.yaml:5: directory.responseTimeout must not be longer than 30 s"),
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
                        "  mode: ldif\n  searchBase",
                        "dms.yaml:5: directory.mode is none of ldap, embedded, off"));
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

    @ParameterizedTest
    @ValueSource(strings = {"x", "colour", "http: { z: 1 }"})
    void no_key_is_named_where_none_is_near(String yaml) {
        String line = yaml.contains(":") ? yaml : yaml + ": 1";
        assertThat(problems(line)).singleElement().asString().endsWith("is no known key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefix", "suffix"})
    void what_no_alias_may_have_is_no_part_of_one(String part) {
        assertThat(problems(Written.SOUND + "    naming: { " + part + ": 'ä b' }\n"))
                .singleElement()
                .asString()
                .contains("farms[0].naming." + part + " cannot be a part of an alias", "has a character");
        assertThat(problems(Written.SOUND + "    naming: { " + part + ": 'proj.' }\n"))
                .isEmpty();
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

    @ParameterizedTest
    @MethodSource
    void a_mistake_in_the_syntax_is_said_in_plain_words_with_its_line(String yaml, String problem) {
        assertThat(problems(yaml)).first().asString().isEqualTo(problem);
    }

    static Stream<Arguments> a_mistake_in_the_syntax_is_said_in_plain_words_with_its_line() {
        return Stream.of(
                arguments(
                        "data: a\nhttp: {",
                        "dms.yaml:2:8: is not YAML here: a value is missing, or a bracket is opened and not closed, "
                                + "in the line: http: {"),
                arguments(
                        "data: a\nhttp:\n\tport: 1",
                        "dms.yaml:3:1: is not YAML here: a line is indented by a tab; YAML takes spaces only, "
                                + "in the line: port: 1"),
                arguments(
                        "farms: [{callers: [\"A\\sp\"]}]",
                        "dms.yaml:1:23: is not YAML here: in double quotes a backslash has a meaning of its own; use "
                                + "single quotes, as in 'CONTOSO\\spfarm', in the line: farms: [{callers: [\"A\\sp\"]}]"),
                arguments(
                        "data: \"abc\nhttp: {}\n",
                        "dms.yaml:1:7: is not YAML here: a quotation mark is opened here and never closed, "
                                + "in the line: data: \"abc"),
                arguments(
                        "data: @a",
                        "dms.yaml:1:7: is not YAML here: a value cannot begin with this character; put it in quotes, "
                                + "in the line: data: @a"),
                arguments(
                        "data: a\nhttp\nfarms: []",
                        "dms.yaml:2:1: is not YAML here: a key stands here without a colon and a space after it, "
                                + "in the line: http"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "store:\n  password: \"hid\\qden\"\n",
                "store:\n  password: |\n    one\n   hidden: {\n",
                "store: { passwordFile: a, password: hidden: x }\n"
            })
    void a_mistake_near_a_secret_does_not_show_it(String yaml) {
        assertThat(problems(yaml)).first().asString().contains("is not shown").doesNotContain("hid");
    }

    @Test
    void what_is_wrong_beside_an_expiry_of_nothing_is_told_as_well() {
        assertThat(problems(Written.SOUND + "    approval: { expireAfter: 0s, refuse: [{ reason: never }] }\n"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("farms[0].approval.expireAfter is nothing"))
                .anyMatch(problem -> problem.contains("farms[0].approval.refuse[0] has neither requester nor alias"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret: short                                     | webhooks[0].url is missing; it is the address to send to",
                "secret: short                                     | webhooks[0].secret has fewer than 32 characters, so that it could be found out; make one with openssl rand -hex 32",
                "url: 'https://a.test/'                            | webhooks[0].secret is missing; the receiver knows by it that a delivery is from dms: openssl rand -hex 32",
                "url: 'http://a.test/'                             | webhooks[0].url would send over the network in the clear; write https://, or set webhooks[0].allowPlain: true",
                "url: 'http://127.0.0.1.a.test/'                   | webhooks[0].url would send over the network in the clear; write https://, or set webhooks[0].allowPlain: true",
                "url: 'https://u:p@a.test/'                        | webhooks[0].url is no address to send to; write it as https://hooks.example.com/dms, without an account in it",
                "url: 'file:///etc/passwd'                         | webhooks[0].url is no address to send to; write it as https://hooks.example.com/dms, without an account in it",
                "farms: [two]                                      | webhooks[0].farms[0] is no farm; the farms are one",
                "events: [approved]                                | webhooks[0].events[0] is none of request_pending, request_approved, request_applying, request_applied, request_failed, request_rejected, request_cancelled, request_expired, request_undone, request_reminder, request_undo_refused, mail_delivered, mail_failed",
            })
    void a_web_hook_that_cannot_be_used_is_named(String hook, String problem) {
        assertThat(problems(Written.SOUND + "webhooks: [{ " + hook + " }]\n"))
                .anySatisfy(each -> assertThat(each).endsWith(problem));
    }

    @Test
    void plain_http_to_a_web_hook_is_warned_of_and_no_secret_is_shown() {
        String hook = "{ url: 'http://a.test/', secret: '" + "s".repeat(40) + "', allowPlain: true }";
        Configuration configuration = Written.file(folder, Written.SOUND + "webhooks: [" + hook + "]\n");

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.warnings())
                .singleElement()
                .asString()
                .contains("webhooks[0].allowPlain: what is sent to a.test can be read by anyone on the way");
        assertThat(configuration.settings().toString() + configuration.values().tree(true))
                .doesNotContain("sss");
        assertThat(problems(Written.SOUND + "webhooks: [" + hook + ", " + hook + "]\n"))
                .singleElement()
                .asString()
                .contains("webhooks[1].url is that of another web hook too");
    }

    @Test
    void a_number_where_a_name_belongs_is_named_with_its_line() {
        assertThat(problems("data: 5\nhttp:\n  address: true\n"))
                .containsExactly(
                        "dms.yaml:1: data is a number where a text belongs; put it in quotes if it is meant",
                        "dms.yaml:3: http.address is true or false where a text belongs; put it in quotes if it is meant");
        assertThat(problems("data: '5'")).isEmpty();
    }

    private List<String> problems(String yaml) {
        return Written.problems(Written.file(folder, yaml), folder);
    }
}
