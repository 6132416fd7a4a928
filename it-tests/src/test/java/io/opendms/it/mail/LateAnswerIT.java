package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.boot.Service;
import io.opendms.config.Configuration;
import io.opendms.config.Settings;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.WireVersion;
import io.opendms.notify.smtp.script.ScriptedServer;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers by the service's own door that come when the request has expired. */
class LateAnswerIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

    @TempDir
    private Path folder;

    @Test
    void a_late_answer_decides_nothing_and_its_author_is_told() throws Exception {
        Approvers.write(folder.resolve("data"), "anna", "bert");
        try (ScriptedServer outside = new ScriptedServer();
                Service service =
                        Service.start(settings(outside), () -> Instant.now().plus(later.get()), Checkpoint.NONE)) {
            Approvers people = new Approvers(outside, () -> service.smtpPort().orElseThrow());
            FarmCalls farm = new FarmCalls(service.soapUri(), WireVersion.SOAP_11, "127.0.0.1");
            int job = farm.createGroup("late").jobId();
            String ofAnna = people.asked(job, "anna");
            String ofBert = people.asked(job, "bert");

            String reply = people.answer(ofAnna, "anna", "approve", () -> {
                later.set(Duration.ofMinutes(31));
                await().atMost(LONGEST).until(() -> farm.jobStatus(job).status().equals("ApprovalDenied"));
            });

            assertThat(reply).as("its recipient was taken in time").startsWith("250");
            people.answered("anna", "Too late: request " + job);
            assertThat(farm.jobStatus(job).status()).isEqualTo("ApprovalDenied");
            assertThat(people.answer(ofAnna, "anna", "", "approve"))
                    .as("once more")
                    .startsWith("550 5.1.1");
            assertThat(people.answer(ofBert, "bert", "", "approve"))
                    .as("altogether late")
                    .startsWith("550 5.1.1");
            assertThat(people.find("bert", "Too late", true)).isEmpty();
        }
    }

    private Settings settings(ScriptedServer outside) throws IOException {
        Path file = Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0 }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: '%s' }
                people: { roles: { approver: [anna, bert] } }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: '%s'
                    mailHost: sp.contoso.com
                    approval: { create: true, approvers: [anna, bert], expireAfter: 30m, remindBefore: 0s }
                ingest:
                  enabled: true
                  smtp: { port: 0, safeServers: [127.0.0.1] }
                mail:
                  out: { host: 127.0.0.1, port: %d, tls: 'off', from: dms@contoso.com }
                  decide: { enabled: true, address: decide@sp.contoso.com }
                """.formatted(
                        folder.resolve("data"), Approvers.BASE, Approvers.CONTAINER, outside.port()));
        Configuration configuration = Configuration.load(Optional.of(file), Map.of());
        assertThat(configuration.problems()).isEmpty();
        return configuration.settings().orElseThrow();
    }
}
