package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Beside;
import io.opendms.it.peer.Ports;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import io.opendms.ldap.LdapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program goes on taking mail, or says when it cannot, while its directory is stopped; a slapd of its own. */
@Beside
final class StoppedDirectoryIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final List<String> LISTS = List.of("sales", "support");

    @TempDir
    private Path folder;

    private final int port = Ports.freePair();
    private int messages;

    @BeforeAll
    static void is_there() {
        SlapdServer.require();
    }

    @Test
    void nobody_is_refused_for_good_and_nothing_is_lost_while_the_directory_is_stopped() throws Exception {
        Path drop = Files.createDirectory(folder.resolve("drop"));
        List<String> acknowledged = new ArrayList<>();
        try (SlapdServer slapd = SlapdServer.start(false, "localhost");
                ServedProgram dms = ServedProgram.start(configuration(slapd, drop))) {
            FarmCalls farm = new FarmCalls(dms.soap(), WireVersion.SOAP_11, "127.0.0.1");
            LISTS.forEach(list -> assertThat(farm.createContact(list).status()).isEqualTo("Success"));
            acknowledged.add(acknowledged("sales"));

            slapd.stop();
            for (String recipient : List.of("support", "absent", "sales+detail")) {
                assertThat(ask(recipient)).as(recipient).startsWith("451 4.4.3");
            }
            file(drop, "waits");
            await().atMost(LONGEST).until(() -> dms.log().contains("dropfolder_message_waiting file=\"waits.eml\""));
            assertThat(ask("support")).startsWith("451 4.4.3");

            slapd.resume();
            await().atMost(LONGEST).until(() -> {
                String reply = ask("support");
                assertThat(reply).doesNotStartWith("5");
                return reply.startsWith("250");
            });
            acknowledged.add(acknowledged("support"));
            acknowledged.add("waits");
            await().atMost(LONGEST).until(() -> LibraryItems.subjects(library()).size() >= acknowledged.size());
            await().atMost(LONGEST).until(() -> ask("absent").startsWith("550 5.1.1"));
            assertThat(dms.isAlive()).isTrue();
        }
        assertThat(LibraryItems.subjects(library())).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(left(folder.resolve("data/spool/quarantine"))).isEmpty();
        assertThat(left(drop.resolve("quarantine"))).isEmpty();
    }

    private String ask(String list) throws IOException {
        try (Sender sender = new Sender(port + 1)) {
            return sender.ask(list + "@sp.contoso.test");
        }
    }

    /** Sends a message and returns its subject. */
    private String acknowledged(String list) throws IOException {
        String subject = "message " + messages++;
        try (Sender sender = new Sender(port + 1)) {
            assertThat(sender.sendWhole(
                            list + "@sp.contoso.test",
                            "Message-ID: <" + messages + "@x.test>\r\nSubject: " + subject + "\r\n\r\ntext"))
                    .startsWith("250");
        }
        return subject;
    }

    private static void file(Path drop, String name) throws IOException {
        Files.writeString(
                drop.resolve(name + ".eml"),
                "x-sender: ann@contoso.test\r\nx-receiver: support@sp.contoso.test\r\nSubject: " + name
                        + "\r\n\r\ntext\r\n");
    }

    private Path library() {
        return folder.resolve("library");
    }

    private static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Path configuration(SlapdServer slapd, Path drop) throws IOException {
        LdapSettings directory = slapd.settings();
        return Files.writeString(folder.resolve("dms.yaml"), """
            data: %s
            http: { port: %d }
            management: { port: 0 }
            directory:
              mode: ldap
              profile: openldap
              urls: ['ldap://127.0.0.1:%d']
              bindDn: '%s'
              bindPassword: '%s'
              searchBase: '%s'
            farms:
              - name: contoso
                callers: [anonymous]
                container: '%s'
                mailHost: sp.contoso.test
            ingest:
              enabled: true
              mode: both
              smtp: { address: 127.0.0.1, port: %d, safeServers: [127.0.0.1] }
              dropfolder: { path: %s, poll: 1s }
              deliver: [{ match: '*', to: library, path: %s }]
            """.formatted(
                        folder.resolve("data"),
                        port,
                        slapd.port(),
                        directory.bindDn(),
                        directory.bindPassword().value(),
                        slapd.base(),
                        slapd.container(),
                        port + 1,
                        drop,
                        library()));
    }
}
