package io.opendms.it.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.cli.Main;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: its secrets are in nothing that the system or the program itself shows to others. */
final class SecretsIT {
    private static final Pattern UP = Pattern.compile("dms is up: SOAP (\\S+), .*?(http://127\\.0\\.0\\.1:\\d+/).*");
    private static final String BY_VARIABLE = "planted-by-variable-0123456789abcdef0123";
    private static final String BY_FILE = "planted-by-file-0123456789abcdef012345678";
    private static final String IN_THE_FILE = "planted-in-the-file-0123456789abcdef01234";

    @TempDir
    private Path folder;

    private Path configuration;

    @BeforeEach
    void configure() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), BY_FILE);
        configuration = Files.writeString(
                folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0, negotiate: { ntlmHelper: %s } }
                management: { port: 0 }
                directory:
                  urls: [ldap://127.0.0.1:1]
                  bindDn: CN=dms,DC=contoso,DC=test
                  bindPasswordFile: %s
                  searchBase: DC=contoso,DC=test
                farms:
                  - { name: contoso, callers: [anonymous], container: 'OU=SharePoint,DC=contoso,DC=test', mailHost: sp.contoso.test }
                webhooks:
                  - url: http://127.0.0.1:1/hook
                mail:
                  out: { host: 127.0.0.1, port: 1, auth: login, user: dms, password: %s, from: dms@contoso.test }
                """.formatted(folder.resolve("data"), helper(), secret, IN_THE_FILE));
    }

    /** Writes down what it is given, and refuses everybody. */
    private Path helper() throws IOException {
        Path helper = Files.writeString(folder.resolve("helper"), """
                #!/bin/sh
                env > %s
                read -r line
                echo 'NA refused'
                """.formatted(folder.resolve("environment")));
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        return helper;
    }

    @Test
    void program_that_checks_ntlm_is_not_given_them() throws Exception {
        Process process = start("serve", folder.resolve("dms.log"));
        try {
            Matcher up = up(process, folder.resolve("dms.log"));
            String first = Base64.getEncoder().encodeToString("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII));
            HttpRequest call = HttpRequest.newBuilder(URI.create(up.group(1)))
                    .header("Authorization", "NTLM " + first)
                    .POST(HttpRequest.BodyPublishers.ofString("<a/>"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(call, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            String environment = Files.readString(folder.resolve("environment"));
            assertThat(environment).contains("PATH=").doesNotContain("DMS_");
            assertHidden("its environment", environment);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void running_service_shows_none_of_its_secrets() throws Exception {
        Path log = folder.resolve("dms.log");
        Process process = start("serve", log);
        try {
            URI management = URI.create(up(process, log).group(2));
            Path proc = Path.of("/proc", Long.toString(process.pid()));

            assertHidden("the arguments", Files.readString(proc.resolve("cmdline")));
            assertHidden("the threads", threads(process));
            assertHidden("the figures", get(management.resolve("metrics")));
            assertHidden("health", get(management.resolve("health/ready")));
        } finally {
            process.destroy();
            process.waitFor();
        }
        assertHidden("the log", Files.readString(log));
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            files.filter(Files::isRegularFile).forEach(file -> assertHidden(file.toString(), content(file)));
        }
    }

    @Test
    void commands_print_none_of_them() throws Exception {
        for (String command : List.of(
                "config show",
                "config show --effective --json",
                "config validate",
                "doctor",
                "doctor --json --emit-grants",
                "doctor --emit-exchange-grants",
                "mail test --to anna@contoso.test",
                "mail test --to anna@contoso.test --json")) {
            Path log = folder.resolve("command.log");
            Process process = start(command, log);
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();

            assertThat(out).as(command).isNotEmpty();
            assertHidden(command, out + Files.readString(log));
        }
    }

    private Process start(String command, Path log) throws IOException {
        List<String> line = Programs.java(Main.class.getName());
        line.addAll(List.of(command.split(" ")));
        line.addAll(List.of("--config", configuration.toString()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(Map.of("DMS_WEBHOOKS_0_SECRET", BY_VARIABLE, "DMS_STORE_PASSWORD", BY_VARIABLE));
        return builder.start();
    }

    private static Matcher up(Process process, Path log) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher up = UP.matcher(line);
            if (up.matches()) {
                return up;
            }
        }
        throw new IllegalStateException("dms ended early: " + Files.readString(log));
    }

    /** As the JVM shows them to others of the same account, with whole names; the system's have 15 characters. */
    private static String threads(Process process) {
        String command = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String threads = Programs.run(Map.of(), command, Long.toString(process.pid()), "Thread.print");
        assertThat(threads).contains("\"Reference Handler\"");
        return threads;
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertHidden(String where, String text) {
        assertThat(text).as(where).doesNotContain("planted-by-variable", "planted-by-file", "planted-in-the-file");
    }
}
