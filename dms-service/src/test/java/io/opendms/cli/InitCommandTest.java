package io.opendms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.Configuration;
import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    private final Terminal terminal = new Terminal();
    private final Map<String, String> options = new LinkedHashMap<>();

    @TempDir
    Path folder;

    private Path file;
    private Path password;

    @BeforeEach
    void answer_everything_by_options() throws IOException {
        file = folder.resolve("dms.yaml");
        password = Files.writeString(folder.resolve("password"), "secret\n");
        options.put("--directory", "ldap");
        options.put("--url", "ldaps://dc1.example.com");
        options.put("--trust-file", "");
        options.put("--search-base", "DC=example,DC=com");
        options.put("--bind-dn", "CN=dms \\\"x\\\",DC=example,DC=com");
        options.put("--bind-password-file", password.toString());
        options.put("--farm", "one");
        options.put("--callers", "net:10.0.0.0/24");
        options.put("--container", "OU=SharePoint,DC=example,DC=com");
        options.put("--mail-host", "sp.example.com");
        options.put("--http-address", "127.0.0.1");
        options.put("--http-port", "8081");
        options.put("--management-port", "9091");
    }

    @Test
    void writes_a_sound_file_that_only_its_owner_reads_and_names_the_next_commands() throws IOException {
        assertThat(init()).as(terminal.err()).isZero();

        Settings settings = settings();
        assertThat(settings.http().port()).isEqualTo(8081);
        assertThat(settings.management().port()).isEqualTo(9091);
        assertThat(settings.directory()).isInstanceOfSatisfying(DirectorySettings.Ldap.class, ldap -> {
            assertThat(ldap.settings().bindDn()).isEqualTo("CN=dms \\\"x\\\",DC=example,DC=com");
            assertThat(ldap.settings().bindPassword().value()).isEqualTo("secret");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(terminal.out())
                .contains(Stream.of("config validate", "directory create-ou", "doctor --emit-grants", "serve")
                        .map(command -> "dms " + command + " --config " + file)
                        .toList())
                .contains("No group waits for a decision", "docs/approval.md");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --directory          | cloud                    | is none of ldap, embedded
            --url                | dc1.example.com          | is not an LDAP URL
            --url                | ldaps://dc1:70000        | has a port that there is not
            --trust-file         | /no/such/ca.pem          | is a file that does not exist
            --search-base        | example.com              | is not a distinguished name
            --bind-dn            | dms                      | is no account
            --bind-password-file | /no/such/password        | is a file that does not exist
            --farm               | my farm                  | is no farm name
            --callers            | 10.0.0.0/24              | is an address without its kind; write net:10.0.0.0/24
            --callers            | net:10.0.0.0/40          | is no caller
            --callers            | net:10.0.0.1, 10.0.0.2   | has '10.0.0.2', which is an address without its kind
            --container          | OU=SharePoint,DC=other   | is not below the search base
            --mail-host          | sp_1.example.com         | is not a domain name
            --http-address       | no such host             | is no address
            --http-port          | 70000                    | is not a whole number from 1 to 65535
            --management-port    | 8081                     | is the port of SOAP too
            """)
    void refuses_a_bad_option_and_asks_again_for_a_bad_answer(String option, String bad, String complaint) {
        String good = options.put(option, bad);

        assertThat(init()).isEqualTo(2);
        assertThat(terminal.err()).contains(option + " " + complaint).hasLineCount(1);
        assertThat(file).doesNotExist();

        options.remove(option);
        assertThat(init(bad + "\n" + good + "\n")).as(terminal.err()).isZero();
        assertThat(terminal.err()).contains("(" + option + ")", "This " + complaint);
        assertThat(settings().farms().all()).hasSize(1);
    }

    @Test
    void takes_several_callers_with_commas_or_as_several_options() {
        options.put("--callers", "net:10.0.0.1, net:10.0.0.2");
        assertThat(init()).as(terminal.err()).isZero();
        assertThat(file).content().contains("callers: [\"net:10.0.0.1\", \"net:10.0.0.2\"]");

        options.put("--callers", "net:10.0.0.3");
        assertThat(init("", "--force", "--callers", "anonymous"))
                .as(terminal.err())
                .isZero();
        assertThat(settings().farms().all().get(0).callers()).hasSize(2);

        options.remove("--callers");
        assertThat(init("net:10.0.0.4,net:10.0.0.5\n", "--force"))
                .as(terminal.err())
                .isZero();
        assertThat(settings().farms().all().get(0).callers()).hasSize(2);
    }

    @Test
    void the_commas_in_a_certificates_subject_part_no_callers() {
        String callers =
                "cert:CN=farm01,DC=contoso, DC=com, net:10.0.0.1,cert:CN=Smith\\, John,DC=contoso,cert:dns:a.example.com";
        String[] expected = {
            "cert:CN=farm01,DC=contoso, DC=com",
            "net:10.0.0.1",
            "cert:CN=Smith\\, John,DC=contoso",
            "cert:dns:a.example.com"
        };
        options.put("--callers", callers);
        assertThat(init()).as(terminal.err()).isZero();
        assertThat(file)
                .content()
                .contains(Stream.of(expected)
                        .map(caller -> '"' + caller.replace("\\", "\\\\") + '"')
                        .toList());
        assertThat(settings().farms().all().get(0).callers()).hasSize(4);

        options.remove("--callers");
        assertThat(init(callers + "\n", "--force")).as(terminal.err()).isZero();
        assertThat(settings().farms().all().get(0).callers()).hasSize(4);
    }

    @Test
    void a_file_is_written_from_the_root_as_it_counts_from_where_the_service_starts() {
        Path here = Path.of("").toAbsolutePath();
        options.put("--bind-password-file", here.relativize(password).toString());

        assertThat(init()).as(terminal.err()).isZero();
        assertThat(file).content().contains("bindPasswordFile: \"" + password + '"');
    }

    @Test
    void a_search_base_that_was_not_meant_is_corrected_where_the_container_shows_it() {
        options.put("--search-base", "DC=example,DC=org");
        assertThat(init()).isEqualTo(2);

        options.remove("--search-base");
        String container = options.remove("--container");
        String typed = "DC=example,DC=org\n" + container + "\n-\nDC=example,DC=com\n" + container + "\n";
        assertThat(init(typed)).as(terminal.err()).isZero();
        assertThat(terminal.err())
                .contains("or - to give another search base", "is not below the search base DC=example,DC=org");
        assertThat(file).content().contains("searchBase: \"DC=example,DC=com\"", "container: \"" + container + '"');
    }

    @Test
    void an_empty_password_file_is_no_answer() throws IOException {
        Files.writeString(password, "\n");

        assertThat(init()).isEqualTo(2);
        assertThat(terminal.err()).contains("--bind-password-file is an empty file");
    }

    @Test
    void asks_for_the_trust_file_of_start_tls() throws Exception {
        Path trust = certificate();
        options.put("--url", "ldap://dc1.example.com");
        options.remove("--trust-file");

        assertThat(init("maybe\nyes\n" + password + "\n" + trust + "\n"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.err())
                .contains("(--start-tls) [yes]: ", "This is a file without a certificate that can be read");
        assertThat(settings().directory()).isInstanceOfSatisfying(DirectorySettings.Ldap.class, ldap -> {
            assertThat(ldap.settings().startTls()).isTrue();
            assertThat(ldap.settings().trustFile()).contains(trust);
        });
    }

    @Test
    void asks_for_a_certificate_where_calls_come_over_the_network() throws Exception {
        Path certificate = certificate();
        options.put("--http-address", "0.0.0.0");

        assertThat(init(certificate + "\n" + certificate + "\n"))
                .as(terminal.err())
                .isZero();
        assertThat(settings().http().tls()).isPresent();
    }

    @Test
    void an_input_that_ends_too_early_is_wrong_usage_and_writes_nothing() throws IOException {
        options.remove("--mail-host");

        assertThat(init("")).isEqualTo(2);
        assertThat(terminal.err()).contains("the input ended before --mail-host was answered");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(password);
        }
    }

    @Test
    void replaces_a_file_only_when_told_to() throws IOException {
        Files.writeString(file, "data: precious\n");

        assertThat(init()).isEqualTo(1);
        assertThat(terminal.err()).contains("exists; --force replaces it");
        assertThat(file).hasContent("data: precious");

        assertThat(init("", "--force")).isZero();
        assertThat(file).content().contains("mode: ldap");
    }

    @Test
    void enter_takes_the_proposed_answers() throws IOException {
        options.clear();
        options.put("--directory", "embedded");

        assertThat(init("\n".repeat(8))).as(terminal.err()).isZero();
        assertThat(settings().directory()).isEqualTo(new DirectorySettings.Embedded("DC=dms,DC=local"));
        assertThat(terminal.out()).doesNotContain("create-ou").contains("dms serve --config " + file);
    }

    @Test
    void says_at_once_that_there_is_no_such_folder() {
        file = folder.resolve("none/dms.yaml");

        assertThat(init()).isEqualTo(2);
        assertThat(terminal.err()).contains("the folder " + folder.resolve("none") + " does not exist");
    }

    /** Any certificate will do. */
    private Path certificate() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        byte[] content = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
        return Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(content)
                        + "\n-----END CERTIFICATE-----\n");
    }

    private Settings settings() {
        return Configuration.load(Optional.of(file), Map.of()).settings().orElseThrow();
    }

    private int init() {
        return init("");
    }

    private int init(String typed, String... more) {
        List<String> arguments = new ArrayList<>(List.of("init", "--file", file.toString()));
        options.forEach((option, value) -> arguments.addAll(List.of(option, value)));
        arguments.addAll(List.of(more));
        return terminal.answering(typed, arguments.toArray(String[]::new));
    }
}
