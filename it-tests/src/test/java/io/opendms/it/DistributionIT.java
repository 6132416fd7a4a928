package io.opendms.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as somebody unpacks it who has Java and nothing else of ours. */
@Beside
final class DistributionIT {
    private static final List<String> DEMO =
            List.of("demo", "--once", "--http-port", "0", "--smtp-port", "0", "--management-port", "0");

    /** What the launcher needs of the machine; neither Maven nor anything of the source tree. */
    private static final List<String> TOOLS =
            List.of("bash", "env", "readlink", "dirname", "sed", "cat", "ls", "cksum", "mkdir", "mktemp", "mv", "rm");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");

    private static final Pattern ADDRESS = Pattern.compile("SOAP (\\S+), pages \\S+, health and metrics (\\S+)");

    @TempDir
    static Path folder;

    private static Path program;
    private static Path tools;

    @TempDir
    Path work;

    private Path errors;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        tools = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(tools.resolve(tool), found(tool));
        }
        Process tar = new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> unpacked = Files.list(folder)) {
            program = unpacked.filter(path -> path.getFileName().toString().startsWith("dms-"))
                    .findFirst()
                    .orElseThrow()
                    .resolve("dms");
        }
    }

    /** The launcher makes its class archive in the background, in a folder that is moved into place at the end. */
    @AfterAll
    static void let_the_launcher_end() {
        Path cache = program.resolveSibling("cache");
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> {
            try (Stream<Path> content = Files.list(cache)) {
                return content.noneMatch(Files::isDirectory);
            }
        });
    }

    @BeforeEach
    void keep_errors_apart() {
        errors = work.resolve("errors");
    }

    @Test
    void tells_its_version_and_nothing_else() throws Exception {
        assertThat(output(0, Map.of(), "--version")).matches("dms \\d+\\.\\d+\\S*\\R");
        assertThat(errors).isEmptyFile();
    }

    @Test
    void its_example_is_sound_once_the_password_is_there() throws Exception {
        Path password = Files.writeString(work.resolve("password"), "secret\n");
        String example = program.resolveSibling("conf/dms.example.yaml").toString();

        assertThat(output(
                        0,
                        Map.of("DMS_DIRECTORY_BINDPASSWORDFILE", password.toString()),
                        "config",
                        "validate",
                        "--config",
                        example))
                .isEqualToIgnoringNewLines(example + " is sound");
        assertThat(output(1, Map.of(), "config", "validate", "--config", example))
                .isEmpty();
        assertThat(errors).content().contains("directory.bindPasswordFile names a file that cannot be read");
    }

    @Test
    void its_unit_starts_what_the_archive_holds() throws IOException {
        String unit = Files.readString(program.resolveSibling("systemd/dms.service"));

        assertThat(unit)
                .contains("ExecStart=/opt/dms/dms serve --config /etc/dms/dms.yaml", "LoadCredential=bind-password:")
                .contains("Documentation=file:///opt/dms/docs/install.md");
        assertThat(program).isExecutable();
        assertThat(program.resolveSibling("docs/install.md")).exists();
    }

    /** By systemd's own measure, from 0 for a program that can do nothing to 10. */
    @Test
    void its_unit_leaves_the_service_little_to_harm() {
        Peers.require("systemd-analyze");
        String unit = program.resolveSibling("systemd/dms.service").toString();

        assertThat(Programs.run(Map.of(), "systemd-analyze", "security", "--offline=true", "--threshold=15", unit))
                .contains("Overall exposure level for dms.service: 1.");
    }

    @Test
    void its_readme_is_for_those_who_have_the_archive_only() throws IOException {
        String readme = Files.readString(program.resolveSibling("README.md"));

        assertThat(LINK.matcher(readme).results().map(link -> link.group(1)).toList())
                .hasSizeGreaterThan(10)
                .allSatisfy(link -> assertThat(program.resolveSibling(link)).exists());
        assertThat(readme).doesNotContain("Maven", "mvn");
        assertThat(program.resolveSibling("CONTRIBUTING.md")).doesNotExist();
        assertThat(program.resolveSibling("docs/testing.md")).doesNotExist();
    }

    /** What is linked to has its headings by the tests of the pages themselves. */
    @Test
    void its_pages_link_to_nothing_that_it_does_not_have() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(program.getParent())) {
            pages = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        assertThat(pages).hasSizeGreaterThan(50);
        for (Path page : pages) {
            String text = CODE.matcher(Files.readString(page)).replaceAll("code");
            assertThat(LINK.matcher(text).results().map(link -> link.group(1)))
                    .as(page.toString())
                    .filteredOn(link -> !link.matches("(?s)[a-z]+:.*|#.*"))
                    .allSatisfy(link -> assertThat(page.resolveSibling(link.replaceFirst("#.*", "")))
                            .exists());
        }
    }

    @Test
    void names_the_next_command_as_it_was_called_itself() throws Exception {
        assertThat(output(0, Map.of("DMS_DATA", work.resolve("data").toString()), "doctor", "--only", "D25"))
                .contains("fix: " + program + " backup DIR, from a timer");
    }

    @Test
    void plays_the_demo() throws Exception {
        assertThat(output(0, Map.of(), DEMO.toArray(String[]::new)))
                .contains("dms is up: SOAP http://127.0.0.1:")
                .endsWith("Every step held." + System.lineSeparator())
                .doesNotContain("\u001b");
    }

    @Test
    void is_started_by_its_jar_too() throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString()));
        command.addAll(DEMO);
        Process process = started(Map.of(), command);

        assertThat(output(0, process)).endsWith("Every step held." + System.lineSeparator());
    }

    @Test
    void serves_with_the_file_that_init_writes() throws Exception {
        Path file = work.resolve("dms.yaml");
        String next = output(
                0,
                Map.of(),
                "init",
                "--file",
                file.toString(),
                "--directory",
                "embedded",
                "--farm",
                "one",
                "--callers",
                "anonymous",
                "--container",
                "OU=SharePoint,DC=dms,DC=local",
                "--mail-host",
                "sp.example.com",
                "--http-address",
                "127.0.0.1",
                "--http-port",
                "8080",
                "--management-port",
                "9090");
        assertThat(next).contains("dms serve --config " + file);

        Process service =
                start(Map.of("DMS_HTTP_PORT", "0", "DMS_MANAGEMENT_PORT", "0"), "serve", "--config", file.toString());
        try (BufferedReader out = service.inputReader(StandardCharsets.UTF_8)) {
            Matcher address = ADDRESS.matcher(String.valueOf(out.readLine()));
            assertThat(address.find()).as(Files.readString(errors)).isTrue();
            assertThat(get(address.group(1) + "?wsdl")).contains("CreateContact");
            assertThat(call(address.group(1), "CreateContact", "Alias=sales", "ForwardingEmail=sales@sp.example.com"))
                    .isEqualToIgnoringNewLines("Success");
            assertThat(get(address.group(2) + "health/ready")).contains("\"service\":\"dms\"", "\"up\"");
            assertThat(health(URI.create(address.group(2)).getPort())).isZero();
            // Process.destroy would close the streams too.
            service.toHandle().destroy();
            assertThat(service.waitFor()).isIn(0, 143);
            assertThat(health(URI.create(address.group(2)).getPort())).isNotZero();
            assertThat(out.lines().toList()).hasSize(2).first().asString().startsWith("First administrator: ");
        } finally {
            service.destroyForcibly();
        }
        assertThat(errors).content().contains("service_started", "service_stopped");
    }

    /** What the image's health check says of the service at a port. */
    private int health(int port) throws Exception {
        String line = Files.readAllLines(program.resolveSibling("Dockerfile")).stream()
                .filter(each -> each.startsWith("HEALTHCHECK "))
                .findFirst()
                .orElseThrow();
        List<String> command = List.of(new ObjectMapper().readValue(line.substring(line.indexOf('[')), String[].class));
        ProcessBuilder check = new ProcessBuilder(command).inheritIO();
        check.environment().put("DMS_MANAGEMENT_PORT", Integer.toString(port));
        return check.start().waitFor();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> jars = Files.list(program.resolveSibling("lib"))) {
            return jars.filter(path -> path.getFileName().toString().startsWith("dms-service-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Its own errors go elsewhere than those of the service that it calls. */
    private String call(String url, String operation, String... values) throws Exception {
        Path ofService = errors;
        errors = work.resolve("errors-of-call");
        List<String> arguments = new ArrayList<>(List.of("call", operation, "--url", url));
        arguments.addAll(List.of(values));
        String output = output(0, Map.of(), arguments.toArray(String[]::new));
        assertThat(errors).isEmptyFile();
        errors = ofService;
        return output;
    }

    private String output(int exitCode, Map<String, String> environment, String... arguments) throws Exception {
        return output(exitCode, start(environment, arguments));
    }

    private String output(int exitCode, Process process) throws Exception {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output + Files.readString(errors)).isEqualTo(exitCode);
        return output;
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return started(environment, command);
    }

    private Process started(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(work.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String get(String uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Path archive() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("..", "dms-service", "target"))) {
            return built.filter(path -> path.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no archive; run mvn verify from the root"));
        }
    }

    private static Path found(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .map(DistributionIT::real)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool + " is not installed"));
    }

    private static Path real(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
