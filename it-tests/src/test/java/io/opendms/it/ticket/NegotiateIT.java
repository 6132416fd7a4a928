package io.opendms.it.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.config.DirectorySettings;
import io.opendms.it.peer.EmbeddedServer;
import io.opendms.it.peer.Peers;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.it.ticket.KerberosServer.Issuer;
import io.opendms.security.negotiate.NegotiateSettings;
import io.opendms.security.people.RoleLists;
import io.opendms.security.seen.Sightings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Farms that call with tickets of MIT Kerberos, by curl and by the JDK's own client. */
@ExtendWith({Peers.class, Kerberos.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NegotiateIT {
    private static final String SERVICE = "HTTP/localhost";
    private static final String[] NEGOTIATE = {"--negotiate", "-u", ":"};

    private final KerberosServer kerberos;
    private final EmbeddedServer directory;
    private final Path folder;
    private final TestService service;

    NegotiateIT(KerberosServer kerberos, EmbeddedServer directory, @TempDir Path folder) {
        this.kerberos = kerberos;
        this.directory = directory;
        this.folder = folder;
        kerberos.addService(SERVICE, Issuer.OWN);
        kerberos.addService(SERVICE, Issuer.FOREIGN);
        kerberos.addAccount("spfarm", Issuer.OWN);
        kerberos.addAccount("stranger", Issuer.OWN);
        kerberos.addAccount("spfarm", Issuer.FOREIGN);
        service = start(SERVICE, "CONTOSO\\spfarm");
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void curl_is_let_in_and_proves_the_service() {
        Curl.Answer answer = farm().call(uri(service), NEGOTIATE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.dialogue()).contains("ObjectNotFound");
        assertThat(answer.header('<', "WWW-Authenticate")).get().asString().startsWith("Negotiate o");
    }

    @Test
    void a_java_client_is_let_in_and_takes_the_proof_of_the_service() {
        assertThat(javaClient("spfarm")).contains("200", "mutual", "ObjectNotFound");
    }

    @Test
    void a_ticket_in_the_wrapping_of_windows_is_taken() {
        assertThat(kerberos.javaClient("spfarm", uri(service).toString(), "windows"))
                .contains("200", "ObjectNotFound");
    }

    @Test
    void who_brings_no_ticket_is_asked_for_one_and_gets_no_further() {
        Curl.Answer answer = farm().call(uri(service));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header('<', "WWW-Authenticate")).contains("Negotiate");
        assertThat(answer.dialogue()).doesNotContain("<soap:");
    }

    @Test
    void a_caller_that_no_farm_lists_is_denied() {
        Curl.Answer answer = Curl.as(kerberos.signIn("stranger", Issuer.OWN)).call(uri(service), NEGOTIATE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.dialogue()).contains("AccessDenied</");
    }

    @Test
    void a_person_without_an_account_is_told_so_once_with_the_proof_of_the_service() {
        Path keytab = folder.resolve("people.keytab");
        kerberos.export(SERVICE, Issuer.OWN, keytab);
        try (TestService people = TestService.offering(
                new NegotiateSettings(keytab, SERVICE, Map.of(), false, false),
                Optional.empty(),
                new DirectorySettings.Ldap(directory.settings()),
                new RoleLists(List.of(), List.of(), List.of("admins")),
                TestFarm.calledBy("CONTOSO\\spfarm", directory.container()))) {
            URI api = URI.create("http://localhost:" + port(people) + "/api/v1/whoami");
            Curl.Answer answer =
                    Curl.as(kerberos.signIn("stranger", Issuer.OWN)).get(api, NEGOTIATE);

            assertThat(answer.statuses()).containsExactly(403);
            assertThat(answer.header('<', "WWW-Authenticate")).get().asString().startsWith("Negotiate o");
            assertThat(answer.dialogue()).contains("has no account here");
        }
    }

    @Test
    void a_ticket_of_another_realm_is_refused_whatever_its_account_is_called() {
        Curl.Answer answer = Curl.as(kerberos.signIn("spfarm", Issuer.FOREIGN)).call(uri(service), NEGOTIATE);

        assertThat(answer.status()).isEqualTo(401);
        awaitRefusal("it was not made with a key of this service");
    }

    @Test
    void a_token_that_was_used_before_is_refused() {
        String used = farm().call(uri(service), NEGOTIATE)
                .header('>', "Authorization")
                .orElseThrow();

        Curl.Answer answer = farm().call(uri(service), "-H", "Authorization: " + used);

        assertThat(answer.status()).isEqualTo(401);
        awaitRefusal("it was used before");
    }

    @Test
    void a_token_of_a_clock_that_is_twenty_minutes_late_is_refused() {
        Curl late = new Curl(kerberos.signIn("spfarm", Issuer.LATE), KerberosServer.atItsTime(Issuer.LATE));

        Curl.Answer answer = late.call(uri(service), NEGOTIATE);

        assertThat(answer.header('>', "Authorization")).isPresent();
        assertThat(answer.status()).isEqualTo(401);
        awaitRefusal("the clocks of the caller and of this machine differ");
    }

    @Test
    void a_ticket_that_has_expired_is_refused_for_that_also_with_the_right_clock() {
        Curl expired = Curl.as(kerberos.signInWithExpiredTicket("spfarm", SERVICE));
        try (Log log = new Log()) {
            Curl.Answer answer = expired.call(uri(service), NEGOTIATE);

            assertThat(answer.header('>', "Authorization")).isPresent();
            assertThat(answer.status()).isEqualTo(401);
            log.await(answer, "the ticket is not good: it has expired");
        }
    }

    @Test
    void the_log_names_a_caller_that_no_farm_lists() {
        try (Log log = new Log()) {
            Curl.Answer answer =
                    Curl.as(kerberos.signIn("stranger", Issuer.OWN)).call(uri(service), NEGOTIATE);

            assertThat(answer.dialogue())
                    .contains("AccessDenied</")
                    .doesNotContain("stranger@CONTOSO.TEST</", "callers include");
            log.await(
                    answer,
                    "caller=\"stranger@CONTOSO.TEST\" ",
                    "reason=\"no farm's callers include stranger@CONTOSO.TEST");
        }
    }

    @Test
    void the_log_names_a_caller_that_two_farms_list_by_two_of_its_names_and_both_farms() throws LDAPException {
        Path keytab = folder.resolve("HTTP-localhost.keytab");
        try (Log log = new Log();
                TestService both = TestService.offeringKerberos(
                        new NegotiateSettings(keytab, SERVICE, Map.of(), false, false),
                        new DirectorySettings.Ldap(directory.settings()),
                        TestFarm.calledBy("CONTOSO\\spfarm", directory.newContainer("proof-one")),
                        TestFarm.calledBy("spfarm@CONTOSO.TEST", directory.newContainer("proof-two")))) {
            Curl.Answer answer = farm().call(uri(both), NEGOTIATE);

            assertThat(answer.dialogue()).contains("AccessDenied</").doesNotContain("farm CONTOSO");
            log.await(
                    answer,
                    "caller=\"spfarm@CONTOSO.TEST\" ",
                    "the callers of more than one farm include spfarm@CONTOSO.TEST: ",
                    "farm CONTOSO\\\\spfarm",
                    "farm spfarm@CONTOSO.TEST");
        }
    }

    @Test
    void the_log_tells_of_ntlm_in_one_line_without_a_trace() {
        String message = Base64.getEncoder().encodeToString("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII));
        try (Log log = new Log()) {
            Curl.Answer answer = farm().call(uri(service), "-H", "Authorization: Negotiate " + message);

            assertThat(answer.status()).isEqualTo(401);
            log.await(answer, "soap_refused ", "the client sent NTLM under Negotiate");
            assertThat(log.around(answer))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull())
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .allSatisfy(line -> assertThat(line).doesNotContain("\n", "\tat "));
        }
    }

    @Test
    void the_log_tells_of_credentials_that_nobody_here_takes() {
        try (Log log = new Log()) {
            Curl.Answer answer = farm().call(uri(service), "-H", "Authorization: Bearer of-something");

            assertThat(answer.status()).isEqualTo(401);
            log.await(answer, "soap_refused ", "the credentials are of a kind that is not taken here");
        }
    }

    /** What is logged meanwhile. */
    private static final class Log implements AutoCloseable {
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Logger calls = (Logger) LoggerFactory.getLogger("io.opendms.soap");
        private final @Nullable Level before = calls.getLevel();
        private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

        Log() {
            appender.list = new CopyOnWriteArrayList<>();
            appender.start();
            calls.setLevel(Level.INFO);
            root.addAppender(appender);
        }

        /** What was logged by the threads that logged something of this call; tests beside this one log too. */
        List<ILoggingEvent> around(Curl.Answer answer) {
            Set<String> threads = events().stream()
                    .filter(event -> event.getFormattedMessage().contains(naming(answer)))
                    .map(ILoggingEvent::getThreadName)
                    .collect(Collectors.toSet());
            return events().stream()
                    .filter(event -> threads.contains(event.getThreadName()))
                    .toList();
        }

        private List<ILoggingEvent> events() {
            return List.copyOf(appender.list);
        }

        private static String naming(Curl.Answer answer) {
            return "request=" + answer.header('<', "X-Request-Id").orElseThrow();
        }

        /** A call is logged when its answer has left. */
        void await(Curl.Answer answer, String... parts) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(events())
                            .extracting(ILoggingEvent::getFormattedMessage)
                            .anySatisfy(line ->
                                    assertThat(line).contains(naming(answer)).contains(parts)));
        }

        @Override
        public void close() {
            root.detachAppender(appender);
            calls.setLevel(before);
            appender.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("no_tickets")
    void what_is_no_ticket_is_refused(String token, String reason) {
        String text = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.ISO_8859_1));

        Curl.Answer answer = farm().call(uri(service), "-H", "Authorization: Negotiate " + text);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.dialogue()).doesNotContain("Exception");
        awaitRefusal(reason);
    }

    static Stream<Arguments> no_tickets() {
        return Stream.of(
                Arguments.of("NTLMSSP\0\1\0\0\0", "the client sent NTLM under Negotiate"),
                Arguments.of("\u0060\u0010\u0006\u0006+\u0006\u0001\u0005\u0005\u0002", "the ticket is not good"),
                Arguments.of("nothing that anybody knows", "the ticket is not good"),
                Arguments.of("`\377\377\377\377\377", "the ticket is not good"));
    }

    /** The service writes down every few seconds why it refused whom; the last reason for an address stands there. */
    private void awaitRefusal(String reason) {
        await().untilAsserted(() -> assertThat(Sightings.read(service.data())).anySatisfy(sighting -> {
            assertThat(sighting.means()).isEqualTo("refused");
            assertThat(sighting.note()).contains(reason);
        }));
    }

    @Test
    void old_and_new_keys_count_while_a_key_rolls_over_and_the_file_is_read_again() {
        kerberos.addService("HTTP/rolling", Issuer.OWN);
        Path keytab = folder.resolve("HTTP-rolling.keytab");
        try (TestService rolling = start("HTTP/rolling", "CONTOSO\\spfarm")) {
            Map<String, String> before = kerberos.signIn("spfarm", Issuer.OWN);
            String[] options = {"--negotiate", "-u", ":", "--connect-to", "rolling:80:127.0.0.1:" + port(rolling)};
            URI address = URI.create("http://rolling/_vti_bin/SharePointEmailWS.asmx");
            assertThat(Curl.as(before).call(address, options).status()).isEqualTo(200);

            kerberos.renewKey("HTTP/rolling");
            Map<String, String> after = kerberos.signIn("spfarm", Issuer.OWN);
            assertThat(Curl.as(after).call(address, options).status()).isEqualTo(401);

            kerberos.export("HTTP/rolling", Issuer.OWN, keytab);
            assertThat(Curl.as(after).call(address, options).status()).isEqualTo(200);
            assertThat(Curl.as(before).call(address, options).status()).isEqualTo(200);
        }
    }

    @Test
    void two_calls_on_one_connection_are_each_proven() {
        Curl.Answer answer =
                farm().call(uri(service), "--negotiate", "-u", ":", uri(service).toString());

        assertThat(answer.statuses()).containsOnly(200).hasSize(2);
    }

    private TestService start(String principal, String caller) {
        Path keytab = folder.resolve(principal.replace('/', '-') + ".keytab");
        kerberos.export(principal, Issuer.OWN, keytab);
        return TestService.offeringKerberos(
                new NegotiateSettings(keytab, principal, Map.of(), false, false),
                new DirectorySettings.Ldap(directory.settings()),
                TestFarm.calledBy(caller, directory.container()));
    }

    private Curl farm() {
        return Curl.as(kerberos.signIn("spfarm", Issuer.OWN));
    }

    private static int port(TestService service) {
        return service.soapUri().getPort();
    }

    /** By the name that the ticket is for. */
    private static URI uri(TestService service) {
        return URI.create(
                "http://localhost:" + port(service) + service.soapUri().getPath());
    }

    private String javaClient(String account) {
        return kerberos.javaClient(account, uri(service).toString());
    }
}
