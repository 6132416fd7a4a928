package io.opendms.security.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.security.negotiate.AccountNames;
import io.opendms.security.scheme.Evidences;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.MemoryConnection;
import io.opendms.security.scheme.Proof;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a program that follows the protocol of {@code ntlm_auth}; the real one is asked in the integration tests. */
class NtlmSchemeTest {
    private static final String FIRST = message(1);
    private static final String SECOND = message(3);
    /** Accepts whoever has begun in the same process, and tells which process that was. */
    private static final String GOOD = """
            while read -r word message; do
                case $word in
                    YR) begun=1; echo "TT challenge$$" ;;
                    KK) if [ -n "$begun" ]; then echo 'AF CONTOSO\\spfarm'; else echo "BH out of turn"; fi; begun= ;;
                esac
            done
            """;

    private final MemoryConnection connection = new MemoryConnection();

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private NtlmScheme scheme;

    @AfterEach
    void close() {
        connection.close();
        if (scheme != null) {
            scheme.close();
        }
    }

    @Test
    void two_messages_on_one_connection_prove_the_account_for_all_that_follows() {
        start(GOOD, 2);

        assertThat(examine("NTLM " + FIRST))
                .isInstanceOfSatisfying(
                        Finding.Continued.class,
                        continued -> assertThat(continued.challenge()).startsWith("NTLM challenge"));
        Finding proven = new Finding.Proven(
                new Proof("ntlm", "CONTOSO\\spfarm", Set.of("spfarm@CONTOSO.COM")), Optional.empty());
        assertThat(examine("NTLM " + SECOND)).isEqualTo(proven);
        assertThat(scheme.examine(Evidences.silent(connection))).isEqualTo(proven);
    }

    @Test
    void another_connection_is_not_proven() {
        start(GOOD, 2);
        examine("NTLM " + FIRST);
        examine("NTLM " + SECOND);

        try (MemoryConnection other = new MemoryConnection()) {
            assertThat(scheme.examine(Evidences.silent(other))).isEqualTo(new Finding.NotMine());
            assertThat(scheme.examine(Evidences.saying("NTLM " + SECOND, other)))
                    .isInstanceOf(Finding.Refused.class);
        }
    }

    @Test
    void other_credentials_on_a_proven_connection_count_for_themselves() {
        start(GOOD, 2);
        examine("NTLM " + FIRST);
        examine("NTLM " + SECOND);

        assertThat(examine("Basic YTpi")).isEqualTo(new Finding.NotMine());
        assertThat(examine("NTLM " + FIRST)).isInstanceOf(Finding.Continued.class);
        assertThat(scheme.examine(Evidences.silent(connection))).isEqualTo(new Finding.NotMine());
    }

    @Test
    void ntlm_under_the_word_negotiate_is_answered_under_it() {
        start(GOOD, 2);

        assertThat(examine("Negotiate " + FIRST))
                .isInstanceOfSatisfying(
                        Finding.Continued.class,
                        continued -> assertThat(continued.challenge()).startsWith("Negotiate challenge"));
        assertThat(examine("Negotiate " + SECOND)).isInstanceOf(Finding.Proven.class);
        assertThat(examine("Negotiate YIIC")).isEqualTo(new Finding.NotMine());
    }

    @Test
    void nothing_is_proven_or_offered_through_a_proxy() {
        start(GOOD, 2);
        examine("NTLM " + FIRST);
        examine("NTLM " + SECOND);

        assertThat(scheme.challenges(Evidences.forwarded("x", connection))).isEmpty();
        assertThat(scheme.examine(Evidences.forwarded("NTLM " + FIRST, connection)))
                .isInstanceOf(Finding.Refused.class);
        assertThat(scheme.examine(Evidences.forwarded("NTLM " + SECOND, connection)))
                .isInstanceOf(Finding.Refused.class);
    }

    @Test
    void one_process_serves_one_handshake_after_the_other() {
        start(GOOD, 1);
        String first = challenge(connection);
        examine("NTLM " + SECOND);

        try (MemoryConnection other = new MemoryConnection()) {
            assertThat(challenge(other)).isEqualTo(first);
        }
    }

    @Test
    void more_handshakes_than_processes_are_put_off() {
        start(GOOD, 1);
        examine("NTLM " + FIRST);

        try (MemoryConnection other = new MemoryConnection()) {
            assertThat(scheme.examine(Evidences.saying("NTLM " + FIRST, other)))
                    .isInstanceOf(Finding.Unavailable.class);
        }
    }

    @Test
    void who_does_not_go_on_loses_the_place_to_the_next() {
        start(GOOD, 1, Duration.ZERO);
        examine("NTLM " + FIRST);

        try (MemoryConnection other = new MemoryConnection()) {
            assertThat(challenge(other)).startsWith("NTLM challenge");
        }
        assertThat(examine("NTLM " + SECOND))
                .isInstanceOfSatisfying(
                        Finding.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).contains("stood still"));
    }

    @Test
    void who_begins_again_keeps_the_place_no_longer_for_that() {
        start(GOOD, 1, Duration.ofSeconds(5));
        String challenge = challenge(connection);
        nanos.set(Duration.ofSeconds(4).toNanos());
        assertThat(challenge(connection)).as("of the same process").isEqualTo(challenge);

        try (MemoryConnection other = new MemoryConnection()) {
            assertThat(scheme.examine(Evidences.saying("NTLM " + FIRST, other)))
                    .isInstanceOf(Finding.Unavailable.class);
            nanos.set(Duration.ofSeconds(5).toNanos());
            assertThat(challenge(other)).startsWith("NTLM challenge").isNotEqualTo(challenge);
        }
        assertThat(challenge(connection)).as("in a place of its own").startsWith("NTLM challenge");
        assertThat(examine("NTLM " + SECOND)).isInstanceOf(Finding.Proven.class);
    }

    @Test
    void one_network_leaves_places_to_others() throws Exception {
        start(GOOD, 8);
        try (MemoryConnection second = new MemoryConnection();
                MemoryConnection third = new MemoryConnection()) {
            assertThat(examineFrom("2001:db8::1", connection)).isInstanceOf(Finding.Continued.class);
            assertThat(examineFrom("2001:db8::2", second)).isInstanceOf(Finding.Continued.class);

            assertThat(examineFrom("2001:db8::3", third))
                    .isEqualTo(new Finding.Unavailable(
                            "20010db800000000/64 has all 2 processes of ntlm_auth that one network may have"));
            assertThat(examineFrom("192.0.2.1", third)).isInstanceOf(Finding.Continued.class);
        }
    }

    @Test
    void who_finds_all_in_use_waits_until_one_is_free() throws Exception {
        start(GOOD, 1, Duration.ofMinutes(1), Duration.ofMinutes(1));
        examine("NTLM " + FIRST);

        try (MemoryConnection other = new MemoryConnection()) {
            FutureTask<Finding> late = new FutureTask<>(() -> scheme.examine(Evidences.saying("NTLM " + FIRST, other)));
            Thread thread = new Thread(late, "late");
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            assertThat(examine("NTLM " + SECOND)).isInstanceOf(Finding.Proven.class);

            assertThat(late.get()).isInstanceOf(Finding.Continued.class);
        }
    }

    @Test
    void who_waits_for_the_program_keeps_the_place_however_long_that_takes() throws Exception {
        Path begun = fifo("begun");
        Path goOn = fifo("go-on");
        start(
                "read -r word message; echo now >'%s'; read -r now <'%s'; echo TT challenge".formatted(begun, goOn),
                1,
                Duration.ZERO);
        FutureTask<Finding> slow = new FutureTask<>(() -> examine("NTLM " + FIRST));
        new Thread(slow, "slow").start();
        Files.readString(begun);

        try (MemoryConnection other = new MemoryConnection()) {
            assertThat(scheme.examine(Evidences.saying("NTLM " + FIRST, other)))
                    .isEqualTo(new Finding.Unavailable("all 1 processes of ntlm_auth are in use"));
        }
        Files.writeString(goOn, "now\n");
        assertThat(slow.get()).isEqualTo(new Finding.Continued("NTLM challenge"));
    }

    @Test
    void a_connection_that_closes_gives_its_place_back() {
        start(GOOD, 1);
        examine("NTLM " + FIRST);
        connection.close();

        assertThat(examine("NTLM " + FIRST)).isInstanceOf(Finding.Continued.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read -r line; echo 'NA NT_STATUS_LOGON_FAILURE'",
                "read -r line; echo 'TT x'; read -r line; echo 'NA NT_STATUS_LOGON_FAILURE'",
                "read -r line; echo 'TT x'; read -r line; echo 'AF spfarm'",
                "read -r line; echo 'TT x'; read -r line; echo 'TT again'"
            })
    void what_is_not_accepted_with_its_domain_is_refused(String script) {
        start(script, 1);

        Finding first = examine("NTLM " + FIRST);

        assertThat(first instanceof Finding.Continued ? examine("NTLM " + SECOND) : first)
                .isInstanceOf(Finding.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exit 1", "read -r line; echo", "read -r line; echo 'OK fine'", "read -r line; cat /dev/zero"})
    void a_program_that_does_not_follow_the_protocol_is_not_available(String script) {
        start(script, 1);

        assertThat(examine("NTLM " + FIRST)).isInstanceOf(Finding.Unavailable.class);
    }

    @Test
    void a_program_that_hangs_is_given_up() {
        scheme = new NtlmScheme(new NtlmSettings(
                List.of("bash", "-c", "read -r line; read -r never"),
                1,
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                Duration.ZERO,
                AccountNames.NONE));

        assertThat(examine("NTLM " + FIRST)).isInstanceOf(Finding.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "TlRMTVNTUAA=", "TlRMTVNTUAAC", "YIIC"})
    void what_is_no_message_never_comes_to_the_program(String message) {
        scheme = new NtlmScheme(new NtlmSettings(
                List.of("/no/such/program"),
                1,
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ZERO,
                AccountNames.NONE));

        assertThat(examine("NTLM " + message)).isNotInstanceOfAny(Finding.Unavailable.class, Finding.Proven.class);
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        scheme = new NtlmScheme(NtlmSettings.of("/no/such/program", AccountNames.NONE));

        assertThat(examine("NTLM " + FIRST))
                .isInstanceOfSatisfying(
                        Finding.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason())
                                .contains("http.negotiate.ntlmHelper", "/no/such/program"));
    }

    @Test
    void the_protocol_is_added_to_a_command_that_names_none() {
        assertThat(NtlmSettings.of("ntlm_auth --configfile=x", AccountNames.NONE)
                        .command())
                .containsExactly("ntlm_auth", "--configfile=x", "--helper-protocol=squid-2.5-ntlmssp");
        assertThat(NtlmSettings.of("mine --helper-protocol=other", AccountNames.NONE)
                        .command())
                .containsExactly("mine", "--helper-protocol=other");
    }

    private void start(String script, int processes) {
        start(script, processes, Duration.ofMinutes(1));
    }

    private void start(String script, int processes, Duration handshake) {
        start(script, processes, handshake, Duration.ZERO);
    }

    private void start(String script, int processes, Duration handshake, Duration patience) {
        try {
            Path file = Files.writeString(folder.resolve("helper.sh"), script);
            scheme = new NtlmScheme(
                    new NtlmSettings(
                            List.of("bash", file.toString()),
                            processes,
                            Duration.ofSeconds(30),
                            handshake,
                            patience,
                            new AccountNames(Map.of("CONTOSO", "CONTOSO.COM"), Optional.empty())),
                    nanos::get);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pipe with a name: who opens it waits for who opens its other end. */
    private Path fifo(String name) throws Exception {
        Path file = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        return file;
    }

    private Finding examine(String authorization) {
        return scheme.examine(Evidences.saying(authorization, connection));
    }

    private Finding examineFrom(String address, MemoryConnection on) throws IOException {
        return scheme.examine(Evidences.from(InetAddress.getByName(address), "NTLM " + FIRST, on));
    }

    private String challenge(MemoryConnection on) {
        return ((Finding.Continued) scheme.examine(Evidences.saying("NTLM " + FIRST, on))).challenge();
    }

    private static String message(int kind) {
        byte[] bytes = ("NTLMSSP\0" + (char) kind + "\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
