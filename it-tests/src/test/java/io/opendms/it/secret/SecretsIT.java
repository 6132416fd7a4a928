package io.opendms.it.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.cli.Main;
import io.opendms.config.source.Key;
import io.opendms.config.source.Keys;
import io.opendms.config.source.ValueType;
import io.opendms.it.mail.Sender;
import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Programs;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.WireVersion;
import io.opendms.notify.secret.KeyFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: its secrets are in nothing that the system or the program itself shows to others. */
@Beside
final class SecretsIT {
    private static final Pattern UP =
            Pattern.compile("dms is up: SOAP (\\S+), .* metrics (http://127\\.0\\.0\\.1:\\d+/).*");
    private static final Pattern MAIL = Pattern.compile("mail_taken host=\\S+ port=(\\d+)");
    /** Levels that {@code mail.out} may stand at; all are read by the same code. */
    private static final Pattern LEVEL = Pattern.compile("^farms\\[]\\.(webApps\\[]\\.)?(?=mail\\.out\\.)");

    @TempDir
    private Path folder;

    private Planted planted;
    private EchoServer echo;
    private Path privateKey;
    private Path configuration;
    private Path embedded;
    private Path byTicket;

    @BeforeAll
    static void peers() {
        Peers.require("openssl");
    }

    @BeforeEach
    void configure() throws Exception {
        planted = new Planted(folder);
        echo = new EchoServer();
        privateKey = planted.privateKey("http.tls.keyFile");
        String shared = shared();
        configuration = write(
                "dms.yaml",
                """
                data: %s
                http:
                  port: 0
                  tls: { certificateFile: %s, keyFile: %s }
                  negotiate: { ntlmHelper: %s, keytabFile: %s, servicePrincipal: HTTP/localhost }
                directory:
                  urls: [ldap://127.0.0.1:1]
                  bindDn: CN=dms,DC=contoso,DC=test
                  bindPasswordFile: %s
                  searchBase: DC=contoso,DC=test
                """.formatted(
                                        folder.resolve("data"),
                                        Planted.certificate(privateKey),
                                        privateKey,
                                        helper(),
                                        planted.keytab("http.negotiate.keytabFile"),
                                        planted.file("directory.bindPassword"))
                        + shared);
        embedded = write("embedded.yaml", """
                data: %s
                http: { port: 0 }
                directory: { mode: embedded, searchBase: 'DC=contoso,DC=test' }
                """.formatted(folder.resolve("data-of-embedded")) + shared);
        byTicket = write(
                "by-ticket.yaml",
                """
                data: %s
                http: { port: 0 }
                store: { url: 'jdbc:postgresql://127.0.0.1:1/dms', user: dms }
                directory:
                  urls: [ldap://127.0.0.1:1]
                  kerberos: { keytabFile: %s, principal: HTTP/localhost@CONTOSO.TEST }
                  searchBase: DC=contoso,DC=test
                """.formatted(folder.resolve("data-by-ticket"), planted.keytab("directory.kerberos.keytabFile"))
                        + shared);
        planted.text("store.password");
        planted.text("webhooks[].secret");
    }

    private String shared() throws Exception {
        KeyFile sealing = planted.sealingKey("mail.keyFile");
        Path shown = planted.privateKey("mail.out.clientCertificate.keyFile");
        Path dav = planted.privateKey("ingest.deliver[].keyFile");
        Path smtp = planted.privateKey("ingest.smtp.tls.keyFile");
        return """
                management: { port: 0 }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: 'OU=SharePoint,DC=contoso,DC=test'
                    mailHost: sp.contoso.test
                    mail: { out: { password: %s } }
                    webApps:
                      - { url: 'https://sp.contoso.test', mail: { out: { passwordFile: %s } } }
                  - name: fabrikam
                    callers: ['net:192.0.2.0/24']
                    container: 'OU=Fabrikam,DC=contoso,DC=test'
                    mailHost: fabrikam.test
                    mail: { out: { auth: gssapi, user: HTTP/localhost@CONTOSO.TEST, keytabFile: %s, clientCertificate: %s } }
                webhooks:
                  - url: %s
                people:
                  signIn: [ldap, oidc]
                  oidc:
                    issuer: %s
                    clientId: dms
                    clientSecret: %s
                    redirectUri: https://localhost/admin/sign-in/oidc/return
                mail:
                  keyFile: %s
                  out:
                    host: 127.0.0.1
                    port: 1
                    auth: login
                    user: dms
                    password: '%s'
                    from: dms@contoso.test
                    clientCertificate: { certificateFile: %s, keyFile: %s }
                ingest:
                  enabled: true
                  smtp:
                    address: 127.0.0.1
                    port: 0
                    safeServers: [127.0.0.1]
                    tls: { certificateFile: %s, keyFile: %s }
                  deliver:
                    - { match: hook@sp.contoso.test, to: webhook, url: '%s', secret: %s }
                    - { match: dav@sp.contoso.test, to: webdav, url: '%s', user: dms, password: %s }
                    - { match: token@sp.contoso.test, to: webdav, url: '%s', bearerToken: %s }
                    - { match: shown@sp.contoso.test, to: webdav, url: 'https://127.0.0.1:1/dav', certificateFile: %s, keyFile: %s }
                """.formatted(
                        planted.text("farms[].mail.out.password"),
                        planted.file("farms[].webApps[].mail.out.password"),
                        planted.keytab("mail.out.keytabFile"),
                        planted.store("mail.out.clientCertificate.storePassword", shown),
                        echo.at("events?token=" + planted.text("webhooks[].url")),
                        echo.at("provider"),
                        planted.text("people.oidc.clientSecret"),
                        sealing.path(),
                        planted.sealed("mail.out.password", sealing),
                        Planted.certificate(shown),
                        shown,
                        Planted.certificate(smtp),
                        smtp,
                        echo.at("hook?token=" + planted.text("ingest.deliver[].url")),
                        planted.text("ingest.deliver[].secret"),
                        echo.at("dav"),
                        planted.text("ingest.deliver[].password"),
                        echo.at("token"),
                        planted.text("ingest.deliver[].bearerToken"),
                        Planted.certificate(dav),
                        dav);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
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

    @AfterEach
    void close() {
        echo.close();
    }

    /** So that a new one is not forgotten here. */
    @Test
    void every_key_that_holds_a_secret_or_names_its_file_is_planted() {
        List<String> wanted = Keys.all().stream()
                .filter(key -> key.type() == ValueType.SECRET || key.path().matches(".*[kK]ey(tab)?File"))
                .map(Key::path)
                .map(path -> LEVEL.matcher(path).replaceFirst(""))
                .distinct()
                .toList();

        assertThat(wanted).contains("store.password", "mail.keyFile", "http.tls.keyFile", "mail.out.keytabFile");
        assertThat(planted.keys()).containsAll(wanted);
    }

    @Test
    void program_that_checks_ntlm_is_not_given_them() throws Exception {
        Process process = start("serve", configuration, folder.resolve("dms.log"));
        try {
            Matcher up = up(process, folder.resolve("dms.log"));
            String first = Base64.getEncoder().encodeToString("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII));
            HttpRequest call = HttpRequest.newBuilder(URI.create(up.group(1)))
                    .header("Authorization", "NTLM " + first)
                    .POST(HttpRequest.BodyPublishers.ofString("<a/>"))
                    .build();

            assertThat(Visits.trusting(Planted.certificate(privateKey))
                            .send(call, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            String environment = Files.readString(folder.resolve("environment"));
            assertThat(environment).contains("PATH=").doesNotContain("DMS_");
            planted.assertHidden("its environment", environment);
        } finally {
            end(process);
        }
    }

    @Test
    void running_service_shows_none_of_its_secrets() throws Exception {
        Path log = folder.resolve("dms.log");
        Process process = start("serve", configuration, log);
        try {
            URI management = URI.create(up(process, log).group(2));
            Path proc = Path.of("/proc", Long.toString(process.pid()));

            planted.assertHidden("the arguments", Files.readString(proc.resolve("cmdline")));
            planted.assertHidden("the threads", threads(process));
            planted.assertHidden("the figures", Visits.get(200, management.resolve("metrics")));
            planted.assertHidden("health", Visits.get(503, management.resolve("health/ready")));
        } finally {
            end(process);
        }
        planted.assertHidden("the log", Files.readString(log));
        assertFilesHidden(folder.resolve("data"));
    }

    /** Each is asked something for which the secret is used; those that can say all that they were sent. */
    @Test
    void nothing_is_shown_of_what_is_sent_to_servers_that_refuse_it_and_say_it_again() throws Exception {
        Path log = folder.resolve("dms.log");
        Process process = start("serve", embedded, log);
        String pages;
        try {
            Matcher up = up(process, log);
            FarmCalls farm = new FarmCalls(URI.create(up.group(1)), WireVersion.SOAP_11, "127.0.0.1");
            farm.createGroup("team");
            Matcher port = MAIL.matcher(Files.readString(log));
            assertThat(port.find()).isTrue();
            try (Sender sender = new Sender(Integer.parseInt(port.group(1)))) {
                for (String alias : List.of("hook", "dav", "token", "shown")) {
                    farm.createContact(alias);
                    assertThat(sender.sendWhole(alias + "@sp.contoso.test", "Subject: a\r\n\r\nb"))
                            .startsWith("250");
                }
            }
            pages = Visits.get(503, URI.create(up.group(1)).resolve("/admin/sign-in/oidc"));

            await().untilAsserted(() -> {
                assertThat(echo.asked())
                        .contains("events", "provider", "hook", "dav with credentials", "token with credentials");
                assertThat(Files.readString(log)).contains("webhook_failed", "oidc_failed", "shown@sp.contoso.test");
            });
            planted.assertHidden(
                    "the figures", Visits.get(200, URI.create(up.group(2)).resolve("metrics")));
        } finally {
            end(process);
        }
        planted.assertHidden("the page", pages);
        planted.assertHidden("the log", Files.readString(log));
        assertFilesHidden(folder.resolve("data-of-embedded"));
    }

    @Test
    void commands_print_none_of_them() throws Exception {
        for (String command : List.of(
                "config show",
                "config show --effective --json",
                "config validate",
                "doctor",
                "doctor --json",
                "doctor --emit-grants",
                "doctor --emit-exchange-grants",
                "mail test --to anna@contoso.test",
                "mail test --to anna@contoso.test --json",
                "mail test --to anna@contoso.test --farm contoso",
                "mail test --to anna@contoso.test --farm contoso --web-app https://sp.contoso.test",
                "mail test --to anna@contoso.test --farm fabrikam")) {
            assertHiddenByCommand(command, configuration);
        }
    }

    @Test
    void commands_with_a_ticket_for_the_directory_and_an_account_of_a_database_print_none_of_them() throws Exception {
        for (String command : List.of("config show --effective", "config validate", "doctor")) {
            assertHiddenByCommand(command, byTicket);
        }
        Path log = folder.resolve("dms.log");
        Process process = start("serve", byTicket, log);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(out).isNotZero();
        assertThat(out + Files.readString(log)).contains("127.0.0.1:1");
        planted.assertHidden("the end of serve", out + Files.readString(log));
    }

    private void assertHiddenByCommand(String command, Path by) throws Exception {
        Path log = folder.resolve("command.log");
        Process process = start(command, by, log);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();

        assertThat(out).as(command).isNotEmpty();
        planted.assertHidden(command, out + Files.readString(log));
    }

    private void assertFilesHidden(Path data) throws IOException {
        List<Path> found;
        // The file by which a folder is locked is empty.
        try (Stream<Path> files =
                Files.find(data, Integer.MAX_VALUE, (file, is) -> is.isRegularFile() && is.size() > 0)) {
            found = files.toList();
        }
        assertThat(found).isNotEmpty().allSatisfy(file -> planted.assertHidden(file.toString(), content(file)));
    }

    private Process start(String command, Path by, Path log) throws IOException {
        // Its own log, and not that of the tests, which tells less.
        List<String> line =
                new ArrayList<>(Programs.java("-Dlogback.configurationFile=logback.xml", Main.class.getName()));
        line.addAll(List.of(command.split(" ")));
        line.addAll(List.of("--config", by.toString()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "DMS_WEBHOOKS_0_SECRET", planted.text("webhooks[].secret"),
                        "DMS_STORE_PASSWORD", planted.text("store.password")));
        return builder.start();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
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

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
