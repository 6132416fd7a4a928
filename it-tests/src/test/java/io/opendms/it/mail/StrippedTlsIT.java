package io.opendms.it.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.opendms.boot.Service;
import io.opendms.config.Settings;
import io.opendms.it.peer.Peers;
import io.opendms.it.peer.PostfixServer;
import io.opendms.it.peer.Relay;
import io.opendms.it.peer.SlapdServer;
import io.opendms.it.service.Administrator;
import io.opendms.it.service.Decider;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.OnDirectory;
import io.opendms.it.service.WireVersion;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody between the running service and its mail server, who takes STARTTLS away and asks for the password in clear. */
@ExtendWith(Peers.class)
final class StrippedTlsIT {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String PASSWORD = "Pa55-word.of.dms";

    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

    @TempDir
    private Path folder;

    @Test
    void mail_waits_with_the_reason_and_nothing_is_said_in_clear_until_he_is_gone(
            SlapdServer directory, PostfixServer postfix) throws Exception {
        String container = directory.newContainer("stripped");
        Between man = new Between();
        try (Relay relay = new Relay(postfix.portForUsers(), () -> Optional.of(man));
                Administrator administrator = Administrator.of(directory);
                Service service = Service.start(
                        settings(directory, container, postfix, relay),
                        () -> Instant.now().plus(later.get()),
                        Checkpoint.NONE)) {
            administrator.addDecider("stella");
            administrator.modify(
                    "CN=stella," + directory.people(),
                    new Modification(ModificationType.REPLACE, "mail", "bob@contoso.com"));
            Decider api = new Decider(service.soapUri(), "stella");
            int job = new FarmCalls(service.soapUri(), WireVersion.SOAP_11, "127.0.0.1")
                    .createGroup("secret-project")
                    .jobId();

            String reason = "does not offer STARTTLS, and TLS is required; nothing was sent";
            waits(api, reason);
            int tries = man.said().size();
            await().atMost(LONGEST).untilAsserted(() -> {
                later.updateAndGet(before -> before.plusMinutes(10));
                assertThat(man.said()).as("it is tried again").hasSizeGreaterThan(tries + 2);
            });
            waits(api, reason);
            assertThat(man.said()).allMatch(line -> line.matches("EHLO \\S+|QUIT"));
            assertThat(postfix.messages()).noneMatch(message -> message.contains("(request " + job + ")"));

            man.leave();
            await().atMost(LONGEST).untilAsserted(() -> {
                later.updateAndGet(before -> before.plusMinutes(10));
                assertThat(postfix.messages())
                        .filteredOn(message -> message.contains("secret-project"))
                        .hasSize(1)
                        .allMatch(message -> message.contains("with ESMTPSA id"));
            });
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(api.get("/outgoing?state=sent").body())
                                    .contains("bob@contoso.com", "250 2.0.0"));
            assertThat(String.join("\n", man.said())).doesNotContain("AUTH", "MAIL FROM", "secret-project");
        }
    }

    private static void waits(Decider api, String reason) {
        await().atMost(LONGEST)
                .untilAsserted(() ->
                        assertThat(api.get("/outgoing?state=queued").body()).contains("bob@contoso.com", reason));
    }

    /** Hears what the service says, and has the server say what it does not. */
    private static final class Between implements Relay.Conversation {
        private final List<String> said = new CopyOnWriteArrayList<>();
        private volatile boolean gone;

        List<String> said() {
            return List.copyOf(said);
        }

        void leave() {
            gone = true;
        }

        @Override
        public Optional<byte[]> toServer(byte[] chunk) {
            said.addAll(text(chunk).lines().toList());
            return Optional.of(chunk);
        }

        @Override
        public Optional<byte[]> toClient(byte[] chunk) {
            return Optional.of(
                    gone
                            ? chunk
                            : text(chunk)
                                    .replace("250-STARTTLS", "250-AUTH LOGIN PLAIN")
                                    .getBytes(StandardCharsets.ISO_8859_1));
        }

        private static String text(byte[] chunk) {
            return new String(chunk, StandardCharsets.ISO_8859_1);
        }
    }

    /** As the operator writes them, but for the directory. */
    private Settings settings(SlapdServer directory, String container, PostfixServer postfix, Relay relay)
            throws IOException {
        Path file = Files.writeString(folder.resolve("dms.yaml"), """
                data: %s
                http: { port: 0 }
                management: { port: 0 }
                directory: { mode: embedded, searchBase: '%s' }
                people: { roles: { approver: [stella] } }
                farms:
                  - name: contoso
                    callers: [anonymous]
                    container: '%s'
                    mailHost: sp.contoso.com
                    approval: { create: true, approvers: [stella] }
                mail:
                  out:
                    host: localhost
                    port: %d
                    trustFile: %s
                    auth: login
                    user: dms@contoso.com
                    password: %s
                    from: dms@contoso.com
                """.formatted(
                        folder.resolve("data"),
                        directory.base(),
                        container,
                        relay.port(),
                        postfix.certificateAuthority(),
                        PASSWORD));
        return OnDirectory.settings(file, directory);
    }
}
