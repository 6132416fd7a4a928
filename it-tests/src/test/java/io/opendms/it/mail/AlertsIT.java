package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.boot.Service;
import io.opendms.config.Settings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.OnDirectory;
import io.opendms.it.service.WireVersion;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.submit.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Mail by SMTP to a list, and what its readers in the directory are told of it. */
@ExtendWith(Peers.class)
final class AlertsIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("List-Unsubscribe: <https://dms\\.contoso\\.test([^>]+)>");

    private final HttpClient browser = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void a_reader_is_told_while_he_may_read_and_until_he_leaves(SlapdServer directory) throws Exception {
        String container = directory.newContainer("alerts");
        try (ScriptedServer mails = new ScriptedServer();
                Administrator administrator = Administrator.of(directory);
                Service service =
                        Service.start(settings(directory, container, mails), InstantSource.system(), Checkpoint.NONE)) {
            administrator.addDecider("alice");
            String alice = "CN=alice," + directory.people();
            String readers = administrator.add(new Entry(
                    "CN=alert-readers," + directory.people(),
                    new Attribute("objectClass", "groupOfNames"),
                    new Attribute("cn", "alert-readers"),
                    new Attribute("member", alice, "CN=nobody," + directory.people())));
            new FarmCalls(service.soapUri(), WireVersion.SOAP_11, "127.0.0.1").createContact("alerted");
            Decider api = new Decider(service.soapUri(), "alice");
            HttpResponse<String> set = api.post("/alerts", "{\"list\":\"alerted@sp.contoso.test\"}");
            assertThat(set.statusCode()).as(set.body()).isEqualTo(200);

            send(service, "first");
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(mails.texts()).hasSize(1));
            assertThat(mails.texts().get(0))
                    .contains(
                            "Subject: alerted@sp.contoso.test: first",
                            "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
            assertThat(mails.commands())
                    .contains("RCPT TO:<alice@contoso.test>")
                    .anySatisfy(command -> assertThat(command).startsWith("MAIL FROM:<>"));

            administrator.modify(readers, new Modification(ModificationType.DELETE, "member", alice));
            send(service, "second");
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(metrics(service)).contains("no_reader"));
            assertThat(api.post("/alerts", "{\"list\":\"alerted@sp.contoso.test\"}")
                            .statusCode())
                    .isEqualTo(422);

            administrator.modify(readers, new Modification(ModificationType.ADD, "member", alice));
            send(service, "third");
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(mails.texts()).hasSize(2));
            assertThat(mails.texts().get(1)).contains("Subject: alerted@sp.contoso.test: third");

            leave(service, api, mails.texts().get(1));
        }
    }

    @Test
    void mail_that_waits_for_its_server_goes_to_nobody_who_may_not_read_any_more_by_then() throws Exception {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        try (SlapdServer directory = SlapdServer.start(false, "localhost");
                ScriptedServer mails = new ScriptedServer();
                Administrator administrator = Administrator.of(directory);
                Service service = Service.start(
                        settings(directory, directory.newContainer("alerts"), mails),
                        () -> Instant.now().plus(later.get()),
                        Checkpoint.NONE)) {
            administrator.addDecider("alice");
            administrator.addDecider("bob");
            String bob = "CN=bob," + directory.people();
            String readers = administrator.add(new Entry(
                    "CN=alert-readers," + directory.people(),
                    new Attribute("objectClass", "groupOfNames"),
                    new Attribute("cn", "alert-readers"),
                    new Attribute("member", "CN=alice," + directory.people(), bob)));
            new FarmCalls(service.soapUri(), WireVersion.SOAP_11, "127.0.0.1").createContact("alerted");
            Decider api = new Decider(service.soapUri(), "alice");
            for (Decider reader : List.of(api, new Decider(service.soapUri(), "bob"))) {
                HttpResponse<String> set = reader.post("/alerts", "{\"list\":\"alerted@sp.contoso.test\"}");
                assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
            }

            mails.answering(ScriptedServer.GREETING, ScriptedServer.CLOSE);
            send(service, "secret");
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(api.get("/outgoing?state=queued").body())
                                    .contains("alice@contoso.test", "bob@contoso.test"));
            administrator.modify(readers, new Modification(ModificationType.DELETE, "member", bob));
            directory.stop();
            later.set(Duration.ofHours(1));
            mails.answering(ScriptedServer.GREETING, "220 mx.contoso.test");
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(metrics(service))
                            .containsPattern("dms_outgoing_tries_total\\{end=\"undecided\"} [1-9]"));
            assertThat(mails.texts()).isEmpty();

            directory.resume();
            await().atMost(LONGEST).untilAsserted(() -> {
                // It asks once a minute until the directory has been found again.
                later.updateAndGet(before -> before.plusMinutes(2));
                assertThat(metrics(service))
                        .contains("dms_outgoing_tries_total{end=\"unwanted\"} 1.0")
                        .contains("dms_outgoing_tries_total{end=\"sent\"} 1.0");
            });
            assertThat(mails.commands())
                    .contains("RCPT TO:<alice@contoso.test>")
                    .doesNotContain("RCPT TO:<bob@contoso.test>");
            assertThat(mails.texts()).hasSize(1);
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(api.get("/outgoing?state=dropped").body())
                                    .contains("bob@contoso.test", "may read the list")
                                    .doesNotContain("alice@contoso.test"));
        }
    }

    private void leave(Service service, Decider api, String mail) throws IOException, InterruptedException {
        Matcher link = LINK.matcher(mail.replace("\r\n ", ""));
        assertThat(link.find()).as(mail).isTrue();
        URI page = service.soapUri().resolve(link.group(1));
        HttpResponse<String> shown =
                browser.send(HttpRequest.newBuilder(page).GET().build(), BodyHandlers.ofString());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("alerted@sp.contoso.test", "Get no more of these mails");
        assertThat(api.get("/alerts").body()).contains("alerted@sp.contoso.test");

        HttpRequest oneClick = HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build();
        assertThat(browser.send(oneClick, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(api.get("/alerts").body()).doesNotContain("alerted@sp.contoso.test");
    }

    private String metrics(Service service) throws IOException, InterruptedException {
        return browser.send(
                        HttpRequest.newBuilder(service.managementUri().resolve("/metrics"))
                                .GET()
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static void send(Service service, String subject) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), service.smtpPort().orElseThrow());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String reply = in.readLine();
            for (String line : List.of(
                    "HELO test",
                    "MAIL FROM:<ben@example.com>",
                    "RCPT TO:<alerted@sp.contoso.test>",
                    "DATA",
                    "From: Ben <ben@example.com>\r\nSubject: " + subject + "\r\nMessage-ID: <" + subject
                            + "@example.com>\r\n\r\nText.\r\n.")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                reply = in.readLine();
            }
            assertThat(reply).startsWith("250");
        }
    }

    /** As the operator writes them, but for the directory. */
    private Settings settings(SlapdServer directory, String container, ScriptedServer mails) throws IOException {
        Path file = Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0, publicUrl: 'https://dms.contoso.test' }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: '%s' }
                people: { roles: { viewer: [alice, bob] } }
                farms:
                  - { name: contoso, callers: [anonymous], container: '%s', mailHost: sp.contoso.test }
                ingest:
                  enabled: true
                  smtp: { address: 127.0.0.1, port: 0, hostname: sp.contoso.test }
                  deliver: [{ match: '*', to: library, path: %s }]
                  lists: [{ address: alerted@sp.contoso.test, readers: [alert-readers] }]
                mail:
                  out: { host: 127.0.0.1, port: %d, tls: 'off', from: dms@contoso.test }
                """.formatted(
                        folder.resolve("data"), directory.base(), container, folder.resolve("library"), mails.port()));
        return OnDirectory.settings(file, directory);
    }
}
