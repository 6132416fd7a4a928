package io.opendms.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.submit.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service without a directory and without farms, as its file says: the door, the spool and the library. */
class MailAloneTest {
    @TempDir
    private Path folder;

    private Path library;
    private Path team;
    private Service service;

    @BeforeEach
    void start() throws IOException {
        library = folder.resolve("library");
        team = folder.resolve("team");
        Path file = Files.writeString(folder.resolve("dms.yaml"), """
                        data: %s
                        http: { port: 0 }
                        management: { port: 0 }
                        directory: { mode: off }
                        ingest:
                          enabled: true
                          smtp: { port: 0 }
                          lists:
                            - { address: Sales@lists.example.com, attachments: subject }
                          deliver:
                            - { match: team@lists.example.com, to: library, path: %s }
                            - { match: '*@lists.example.com', to: library, path: %s }
                        """.formatted(folder.resolve("data"), team, library));
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        Settings settings = configuration.settings().orElseThrow(() -> new AssertionError(configuration.problems()));
        service = Service.start(settings, InstantSource.system(), Checkpoint.NONE);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void takes_mail_for_what_the_file_names_and_says_of_all_else_for_good_that_there_is_no_such_address()
            throws IOException {
        assertThat(send("sales@lists.example.com")).startsWith("250 2.0.0");
        assertThat(send("sales+2026@lists.example.com")).startsWith("250 2.0.0");
        assertThat(send("team@lists.example.com")).startsWith("250 2.0.0");
        assertThat(send("nobody@lists.example.com")).startsWith("550 5.1.1");
        assertThat(send("sales@example.com")).startsWith("550 5.7.1");

        await().untilAsserted(() -> {
            assertThat(files(library))
                    .filteredOn(file -> file.endsWith("item.json"))
                    .hasSize(2);
            assertThat(files(team))
                    .filteredOn(file -> file.endsWith("item.json"))
                    .hasSize(1);
        });
        assertThat(files(library)).allMatch(file -> file.startsWith("sales@lists.example.com/"));
        assertThat(files(team)).allMatch(file -> file.startsWith("team@lists.example.com/"));
    }

    @Test
    void is_ready_since_nothing_that_it_is_for_is_missing() throws Exception {
        HttpResponse<String> ready = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.managementUri().resolve("/health/ready"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(ready.body()).contains("\"up\"").doesNotContain("directory");
        assertThat(ready.statusCode()).isEqualTo(200);
    }

    @Test
    void lets_no_farm_call() throws Exception {
        URI soap = service.soapUri();

        assertThat(SoapRequests.call(soap, "CreateContact", "<Alias>sales</Alias>")
                        .body())
                .doesNotContain(">Success<");
    }

    private String send(String recipient) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), service.smtpPort().orElseThrow());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            in.readLine();
            String reply = "";
            for (String line : List.of(
                    "HELO test",
                    "MAIL FROM:<ada@example.org>",
                    "RCPT TO:<" + recipient + ">",
                    "DATA",
                    "From: Ada <ada@example.org>\r\nSubject: Offer\r\n\r\nHello\r\n.")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                reply = in.readLine();
                if (!reply.startsWith("2") && !reply.startsWith("3")) {
                    return reply;
                }
            }
            return reply;
        }
    }

    private static List<String> files(Path root) throws IOException {
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> !file.startsWith("."))
                    .toList();
        }
    }
}
