package io.opendms.it.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two web applications of a farm with mail servers of their own, and what each server is sent. */
@ExtendWith(Peers.class)
final class WebApplicationsIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String FARM = "10.0.0.1";
    private static final String PEOPLE = "10.0.0.2";
    private static final String TEAMS = "10.0.0.3";

    @TempDir
    private Path folder;

    @Test
    void requests_and_alerts_go_by_the_settings_of_their_web_application(SlapdServer directory) throws Exception {
        String container = directory.newContainer("applications");
        try (ScriptedServer ofFarm = new ScriptedServer();
                ScriptedServer ofPeople = new ScriptedServer();
                ScriptedServer ofTeams = new ScriptedServer();
                Administrator administrator = Administrator.of(directory);
                Service service = Service.start(
                        settings(directory, container, List.of(ofFarm, ofPeople, ofTeams)),
                        InstantSource.system(),
                        Checkpoint.NONE)) {
            administrator.addDecider("wanda");
            administrator.addDecider("walter");
            administrator.add(new Entry(
                    "CN=app-readers," + directory.people(),
                    new Attribute("objectClass", "groupOfNames"),
                    new Attribute("cn", "app-readers"),
                    new Attribute("member", "CN=wanda," + directory.people())));

            ask(service, FARM, "of-farm");
            ask(service, PEOPLE, "of-people");
            int ofTheTeams = ask(service, TEAMS, "of-teams");

            await().atMost(LONGEST).untilAsserted(() -> {
                assertThat(ofFarm.texts()).hasSize(1);
                assertThat(ofPeople.texts()).hasSize(1);
                assertThat(ofTeams.texts()).hasSize(1);
            });
            assertThat(ofFarm.texts().get(0))
                    .contains("From: farm@contoso.test", "Reply-To: wanda@contoso.test", "of-farm");
            assertThat(ofPeople.texts().get(0))
                    .as("with the sender of the web application alone")
                    .contains("From: people@contoso.test", "of-people")
                    .doesNotContain("From: wanda", "Reply-To: wanda");
            assertThat(ofPeople.commands()).anyMatch(line -> line.startsWith("MAIL FROM:<people@contoso.test>"));
            assertThat(ofTeams.texts().get(0))
                    .as("in the name of who asked")
                    .contains("From: wanda@contoso.test", "of-teams");

            Decider.byProxy(service.soapUri(), "walter").decide(ofTheTeams, "{\"verdict\":\"approve\"}");
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(ofTeams.texts()).hasSize(2));
            assertThat(ofTeams.texts().get(1)).contains("From: teams@contoso.test", "To: wanda@contoso.test");

            tellOf(service, "farm-news");
            tellOf(service, "people-news");
            tellOf(service, "teams-news");

            await().atMost(LONGEST).untilAsserted(() -> {
                assertThat(ofFarm.texts()).hasSize(2);
                assertThat(ofPeople.texts()).hasSize(2);
                assertThat(ofTeams.texts()).hasSize(3);
            });
            assertThat(ofFarm.texts().get(1))
                    .contains("From: farm@contoso.test", "Subject: farm-news@sp.contoso.test: ");
            assertThat(ofPeople.texts().get(1))
                    .contains("From: people@contoso.test", "Subject: people-news@sp.contoso.test: ");
            assertThat(ofTeams.texts().get(2))
                    .contains("From: teams@contoso.test", "Subject: teams-news@sp.contoso.test: ");
        }
    }

    private static int ask(Service service, String caller, String alias) {
        return new FarmCalls(service.soapUri(), WireVersion.SOAP_11, caller)
                .createGroup(alias, "Members of " + alias, "wanda@contoso.test", "we need it")
                .jobId();
    }

    /** Wanda has an alert of a new list, which gets a mail. */
    private static void tellOf(Service service, String list) throws IOException, InterruptedException {
        String address = list + "@sp.contoso.test";
        new FarmCalls(service.soapUri(), WireVersion.SOAP_11, FARM).createContact(list);
        HttpResponse<String> set =
                Decider.byProxy(service.soapUri(), "wanda").post("/alerts", "{\"list\":\"" + address + "\"}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        send(service, address);
    }

    private static void send(Service service, String list) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), service.smtpPort().orElseThrow());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String reply = in.readLine();
            for (String line : List.of(
                    "HELO test",
                    "MAIL FROM:<ben@example.com>",
                    "RCPT TO:<" + list + ">",
                    "DATA",
                    "From: Ben <ben@example.com>\r\nSubject: news\r\nMessage-ID: <" + list + ">\r\n\r\nText.\r\n.")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                reply = in.readLine();
            }
            assertThat(reply).startsWith("250");
        }
    }

    /** As the operator writes them, but for the directory. */
    private Settings settings(SlapdServer directory, String container, List<ScriptedServer> servers)
            throws IOException {
        Path file = Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0, publicUrl: 'https://dms.contoso.test', trustedProxies: [127.0.0.1] }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: '%s' }
                people: { roles: { viewer: [wanda], approver: [walter] } }
                farms:
                  - name: contoso
                    callers: ['net:10.0.0.0/24']
                    container: '%s'
                    mailHost: sp.contoso.test
                    mail: { out: { from: farm@contoso.test } }
                    webApps:
                      - url: https://people.contoso.test
                        callers: ['net:%s']
                        lists: [people-news@sp.contoso.test]
                        mail: { out: { port: %d, from: people@contoso.test, overrideEnvelopeSender: true } }
                      - url: https://teams.contoso.test
                        callers: ['net:%s']
                        lists: [teams-news@sp.contoso.test]
                        mail: { out: { port: %d, from: teams@contoso.test, impersonate: true } }
                ingest:
                  enabled: true
                  smtp: { address: 127.0.0.1, port: 0, hostname: sp.contoso.test }
                  deliver: [{ match: '*', to: library, path: %s }]
                  lists:
                    - { address: farm-news@sp.contoso.test, readers: [app-readers] }
                    - { address: people-news@sp.contoso.test, readers: [app-readers] }
                    - { address: teams-news@sp.contoso.test, readers: [app-readers] }
                mail:
                  out: { host: 127.0.0.1, port: %d, tls: 'off', from: dms@contoso.test }
                """.formatted(
                        folder.resolve("data"),
                        directory.base(),
                        container,
                        PEOPLE,
                        servers.get(1).port(),
                        TEAMS,
                        servers.get(2).port(),
                        folder.resolve("library"),
                        servers.get(0).port()));
        return OnDirectory.settings(file, directory);
    }
}
