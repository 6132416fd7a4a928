package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.it.peer.Ports;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.ServedProgram;
import io.opendms.it.service.WireVersion;
import io.opendms.notify.smtp.script.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that a server hands in which takes mail from everywhere: what it found out of their senders counts, and nothing else. */
class DecideByGateIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String PASS = "dmarc=pass header.from=contoso.com\r\n";
    private static final String GATE = "Authentication-Results: gate.contoso.com; " + PASS;
    private static final String OTHER = "Authentication-Results: other.example; " + PASS;
    private static final String TRACE = "Received: from a by gate.contoso.com; Sat, 28 Nov 2026 12:00:00 +0000\r\n";

    /** What a sender may write himself, or the gate finds out of him. */
    private static final List<String> DOUBTFUL = List.of(
            "",
            OTHER,
            OTHER + TRACE + GATE,
            GATE.replace("pass", "fail"),
            GATE.replace("header.from=contoso.com", "header.from=elsewhere.example"),
            "Authentication-Results: gate.contoso.com; spf=pass smtp.mailfrom=contoso.com\r\n");

    private final int port = Ports.freePair();

    @TempDir
    private Path folder;

    @Test
    void an_answer_decides_when_the_configured_server_vouches_for_its_sender_and_not_before() throws Exception {
        Approvers.write(folder.resolve("data"), "anna");
        try (ScriptedServer outside = new ScriptedServer();
                ServedProgram program = ServedProgram.start(configuration(outside))) {
            Approvers people = new Approvers(outside, () -> port + 1);
            FarmCalls farm = new FarmCalls(program.soap(), WireVersion.SOAP_11, "127.0.0.1");
            int job = farm.createGroup("vouched").jobId();
            String address = people.asked(job, "anna");

            for (String fields : DOUBTFUL) {
                assertThat(people.answer(address, "anna", fields, "reject forged"))
                        .startsWith("250");
            }
            await().atMost(LONGEST).until(() -> ignored(program, job) == DOUBTFUL.size());
            assertThat(program.log().lines().filter(line -> line.contains("decision_mail_ignored")))
                    .allMatch(line -> line.contains("nobody vouches for the sender"));
            assertThat(farm.jobStatus(job).status()).isEqualTo("PendingApproval");
            assertThat(people.answer(address, "mallory", GATE + TRACE, "reject mine"))
                    .startsWith("250");
            await().atMost(LONGEST).until(() -> ignored(program, job) == DOUBTFUL.size() + 1);
            assertThat(farm.jobStatus(job).status()).isEqualTo("PendingApproval");

            assertThat(people.answer(address, "anna", GATE + OTHER + TRACE, "approve"))
                    .startsWith("250");
            await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("Success"));
            people.answered("anna", "Approved: request " + job);
            assertThat(outside.commands())
                    .as("who was not proven to be anybody got no answer")
                    .filteredOn(command -> command.startsWith("RCPT TO:"))
                    .hasSize(2)
                    .containsOnly("RCPT TO:<anna@contoso.com>");
        }
    }

    private static long ignored(ServedProgram program, int job) throws IOException {
        return program.log()
                .lines()
                .filter(line -> line.contains("decision_mail_ignored request=" + job + " "))
                .count();
    }

    private Path configuration(ScriptedServer outside) throws IOException {
        return Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: %d }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: '%s' }
                people: { roles: { approver: [anna] } }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: '%s'
                    mailHost: sp.contoso.com
                    approval: { create: true, approvers: [anna] }
                ingest:
                  enabled: true
                  smtp: { port: %d, safeServers: [127.0.0.1], authenticationResults: [gate.contoso.com] }
                mail:
                  out: { host: 127.0.0.1, port: %d, tls: 'off', from: dms@contoso.com }
                  decide: { enabled: true, address: decide@sp.contoso.com }
                """.formatted(
                        folder.resolve("data"), port, Approvers.BASE, Approvers.CONTAINER, port + 1, outside.port()));
    }
}
