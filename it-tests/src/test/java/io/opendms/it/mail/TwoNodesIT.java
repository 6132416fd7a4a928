package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.DeleteContact;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Ports;
import io.opendms.it.peer.PostgresServer;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.LibraryItems;
import io.opendms.it.service.Program;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import io.opendms.ldap.DirectoryMeter;
import io.opendms.ldap.LdapDirectory;
import io.opendms.ldap.LdapSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with one directory and one store: one is told what to do with mail that only the other has. */
@ExtendWith(Peers.class)
final class TwoNodesIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final PostgresServer postgres;
    private final String database;
    private final SlapdServer slapd;
    private final int portOfA = Ports.freePair();
    private final int portOfB = Ports.freePair();

    @TempDir
    private Path folder;

    private String container = "";

    TwoNodesIT(PostgresServer postgres, SlapdServer slapd) {
        this.postgres = postgres;
        this.database = postgres.newDatabase();
        this.slapd = slapd;
    }

    @Test
    void release_that_is_ordered_at_one_node_is_carried_out_once_by_the_one_that_has_the_message() throws Exception {
        container = slapd.newContainer("two-nodes");
        try (ServedProgram a = ServedProgram.start(configuration("a", portOfA, "*"))) {
            // An alias of its own, since others are in use below the same base.
            assertThat(new FarmCalls(a.soap(), WireVersion.SOAP_11, "127.0.0.1")
                            .createContact("two-nodes")
                            .status())
                    .isEqualTo("Success");
            List<String> ids;
            try (ServedProgram b = ServedProgram.start(configuration("b", portOfB, "other@sp.contoso.test"));
                    Sender sender = new Sender(portOfB + 1)) {
                for (String subject : List.of("first", "second")) {
                    assertThat(sender.sendWhole(
                                    "two-nodes@sp.contoso.test",
                                    "Message-ID: <" + subject + "@x.test>\r\nSubject: " + subject + "\r\n\r\ntext"))
                            .startsWith("250");
                }
                await().atMost(LONGEST).until(() -> setAside().size() == 2);
                ids = setAside();
                assertThat(mail(1, "release", "none")).isEmpty();
                assertThat(b.soap()).isNotEqualTo(a.soap());
            }
            try (ServedProgram b = ServedProgram.start(configuration("b", portOfB, "*"))) {
                for (String id : ids) {
                    mail(0, "release", id);
                }
                await().atMost(LONGEST)
                        .untilAsserted(() -> assertThat(LibraryItems.subjects(library("b")))
                                .containsExactlyInAnyOrder("first", "second"));
                await().atMost(LONGEST)
                        .until(() -> ids.stream().allMatch(id -> said("b").contains("mail_delivered id=" + id)));
                assertThat(setAside()).isEmpty();
                assertThat(mail(1, "release", ids.get(0))).isEmpty();
                assertThat(b.soap()).isNotEqualTo(a.soap());
            }
        }
        assertThat(said("a")).doesNotContain("mail_released", "mail_delivered");
        assertThat(said("b").split("mail_released id=", -1)).hasSize(3);
        assertThat(said("b").split("mail_delivered id=", -1)).hasSize(3);
        assertThat(LibraryItems.subjects(library("a"))).isEmpty();
        try (Stream<Path> left = Files.list(folder.resolve("b/data/spool/quarantine"))) {
            assertThat(left).isEmpty();
        }
    }

    /** A list that was made long ago is written past both nodes, since what is new is kept by neither. */
    @Test
    void what_one_node_writes_corrects_what_the_other_has_kept() throws Exception {
        container = slapd.newContainer("two-nodes-kept");
        String kept = "kept-nodes@sp.contoso.test";
        String fresh = "fresh-nodes@sp.contoso.test";
        try (LdapDirectory directory = LdapDirectory.open(slapd.settings(), DirectoryMeter.NONE);
                ServedProgram a = ServedProgram.start(configuration("a", portOfA, "*"));
                ServedProgram b = ServedProgram.start(configuration("b", portOfB, "*"));
                Sender sender = new Sender(portOfB + 1)) {
            FarmCalls atA = new FarmCalls(a.soap(), WireVersion.SOAP_11, "127.0.0.1");
            write(directory, list("kept-nodes"));
            assertThat(sender.ask(kept)).startsWith("250");
            write(directory, new DeleteContact(Alias.of("kept-nodes")));
            assertThat(sender.ask(kept)).as("what B has kept").startsWith("250");
            write(directory, list("kept-nodes"));
            assertThat(sender.ask(fresh)).startsWith("550 5.1.1");

            assertThat(atA.deleteContact("kept-nodes").status()).isEqualTo("Success");
            assertThat(atA.createContact("fresh-nodes").status()).isEqualTo("Success");

            // Less than the five minutes for which B would have kept it.
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(sender.ask(kept)).startsWith("550 5.1.1"));
            await().atMost(LONGEST).until(() -> {
                String reply = sender.ask(fresh);
                assertThat(reply).as("one that A has made").doesNotStartWith("550");
                return reply.startsWith("250");
            });
            assertThat(b.isAlive()).isTrue();
        }
    }

    private void write(LdapDirectory directory, Change change) {
        Farm farm = new Farm(
                "contoso",
                List.of(),
                container,
                new AddressTemplates(List.of("{alias}@sp.contoso.test")),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        directory.apply(directory.plan(farm, change));
    }

    private static Change list(String alias) {
        MailAddress destination = MailAddress.parse("address", alias + "@sp.contoso.test");
        return new CreateContact(Alias.of(alias), new ContactData("Sales", alias, destination, Senders.ANYONE));
    }

    private List<String> setAside() throws Exception {
        JsonNode page = new ObjectMapper().readTree(mail(0, "list", "--json", "--status", "set-aside"));
        return page.path("items").findValuesAsText("id");
    }

    /** Asks node A. */
    private String mail(int exitCode, String... words) throws Exception {
        return Program.run(
                exitCode,
                Stream.of(
                                Stream.of("mail"),
                                Arrays.stream(words),
                                Stream.of(
                                        "--config", folder.resolve("a/dms.yaml").toString()))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private String said(String node) {
        try {
            return Files.readString(folder.resolve(node).resolve("dms.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path library(String node) {
        return folder.resolve(node).resolve("library");
    }

    private Path configuration(String node, int port, String match) throws IOException {
        LdapSettings directory = slapd.settings();
        Path place = Files.createDirectories(folder.resolve(node));
        return Files.writeString(place.resolve("dms.yaml"), """
            data: %s
            http: { port: %d }
            management: { port: 0 }
            store: { url: '%s', user: %s, password: '%s' }
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
              smtp: { address: 127.0.0.1, port: %d, safeServers: [127.0.0.1] }
              deliver: [{ match: '%s', to: library, path: %s }]
            """.formatted(
                        place.resolve("data"),
                        port,
                        postgres.url(database),
                        PostgresServer.USER,
                        PostgresServer.PASSWORD,
                        slapd.port(),
                        directory.bindDn(),
                        directory.bindPassword().value(),
                        slapd.base(),
                        container,
                        port + 1,
                        match,
                        library(node)));
    }
}
