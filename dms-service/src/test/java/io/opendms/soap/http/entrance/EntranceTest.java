package io.opendms.soap.http.entrance;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.SOAP11;
import static io.opendms.boot.SoapRequests.envelope;
import static io.opendms.boot.SoapRequests.post;
import static io.opendms.boot.SoapRequests.wrapper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.boot.Endpoint;
import io.opendms.boot.LogCapture;
import io.opendms.boot.RawHttp;
import io.opendms.security.scheme.Evidence;
import io.opendms.security.scheme.Finding;
import io.opendms.security.scheme.Proof;
import io.opendms.security.scheme.Scheme;
import io.opendms.soap.http.call.CallLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the door makes of what a scheme finds. */
class EntranceTest {
    private static final String BODY = envelope(SOAP11, wrapper("DeleteContact", "<Alias>nobody</Alias>"));
    private static final String HEADERS =
            "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"" + NS + "DeleteContact\"\r\n";

    @Test
    void a_caller_that_proves_nothing_is_asked_to() throws IOException {
        RawHttp.Answer answer = answer(new Finding.NotMine(), "spfarm@CONTOSO.COM");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Fake");
        assertThat(answer.body()).doesNotContain("Envelope");
    }

    @Test
    void a_caller_that_its_address_lets_in_is_not_asked() throws IOException {
        RawHttp.Answer answer = answer(new Finding.NotMine(), "anonymous");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_proven_caller_is_let_in_and_gets_the_proof_of_the_service() throws IOException {
        RawHttp.Answer answer = answer(proven("spfarm@CONTOSO.COM"), "CONTOSO\\spfarm");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("www-authenticate")).isEqualTo("Fake final");
        assertThat(answer.body()).contains("ObjectNotFound");
    }

    @Test
    void a_proven_caller_that_no_farm_lists_is_denied_without_its_name() throws IOException {
        RawHttp.Answer answer = answer(proven("spfarm@CONTOSO.COM"), "CONTOSO\\other");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("AccessDenied").doesNotContain("spfarm");
    }

    @Test
    void a_proven_caller_that_two_farms_list_is_denied() throws IOException {
        RawHttp.Answer answer = answer(proven("spfarm@CONTOSO.COM"), "CONTOSO\\spfarm", "spfarm@CONTOSO.COM");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("AccessDenied").doesNotContain("spfarm");
    }

    @Test
    void a_caller_who_has_to_say_more_gets_that_challenge_alone() throws IOException {
        RawHttp.Answer answer = answer(new Finding.Continued("Fake next"), "spfarm@CONTOSO.COM");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Fake next");
    }

    @Test
    void wrong_credentials_are_refused_although_the_address_would_do_and_the_reason_is_not_told() throws IOException {
        RawHttp.Answer answer = answer(new Finding.Refused("a reason for the log"), "anonymous");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Fake");
        assertThat(answer.body()).doesNotContain("reason");
    }

    @Test
    void credentials_that_nothing_else_could_replace_are_forbidden_and_not_asked_for_again() throws IOException {
        try (Endpoint endpoint = Endpoint.asking(
                new FixedScheme(new Finding.Refused("a reason for the log"), List.of()), "spfarm@CONTOSO.COM")) {
            RawHttp.Answer answer = post(endpoint.uri(), HEADERS, BODY);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headers()).doesNotContainKey("www-authenticate");
            assertThat(answer.header("content-type")).startsWith("text/plain");
            assertThat(answer.body()).contains("https only").doesNotContain("reason");
        }
    }

    @Test
    void the_log_names_a_caller_as_it_has_proven_and_its_farm() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer answer = answer(proven("spfarm@CONTOSO.COM"), "CONTOSO\\spfarm");

            assertThat(log.lineOf("soap_call", answer))
                    .contains(" caller=\"spfarm@CONTOSO.COM\" ", " farm=\"contoso-CONTOSO\\\\spfarm\" ")
                    .doesNotContain("net:127.0.0.1");
        }
    }

    @Test
    void who_tries_too_often_hears_when_to_come_again() throws IOException {
        RawHttp.Answer answer =
                answer(new Finding.TooMany("a reason for the log", Duration.ofSeconds(7)), "spfarm@CONTOSO.COM");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("7");
    }

    @Test
    void what_cannot_be_checked_now_is_put_off() throws IOException {
        RawHttp.Answer answer = answer(new Finding.Unavailable("a reason for the log"), "spfarm@CONTOSO.COM");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("30");
    }

    @Test
    void a_caller_that_calls_too_often_hears_when_to_come_again() throws IOException {
        try (Endpoint endpoint = Endpoint.limiting(new CallLimits(10, 1))) {
            assertThat(post(endpoint.uri(), HEADERS, BODY).status()).isEqualTo(200);

            RawHttp.Answer second = post(endpoint.uri(), HEADERS, BODY);

            assertThat(second.status()).isEqualTo(429);
            assertThat(Integer.parseInt(second.header("retry-after"))).isBetween(1, 61);
            assertThat(second.body()).doesNotContain("Envelope", "minute");
        }
    }

    @Test
    void an_account_has_no_more_calls_for_proving_itself_in_another_way() throws IOException {
        Set<String> names = Set.of("spfarm@CONTOSO.COM", "CONTOSO\\spfarm");
        Finding ticket = new Finding.Proven(new Proof("kerberos", "spfarm@CONTOSO.COM", names), Optional.empty());
        Finding password = new Finding.Proven(new Proof("basic", "CONTOSO\\spfarm", names), Optional.empty());
        AtomicReference<Finding> found = new AtomicReference<>(ticket);
        try (Endpoint endpoint =
                Endpoint.limiting(new CallLimits(10, 1), new ScriptedScheme(found::get), "spfarm@CONTOSO.COM")) {
            assertThat(post(endpoint.uri(), HEADERS, BODY).status()).isEqualTo(200);

            found.set(password);

            assertThat(post(endpoint.uri(), HEADERS, BODY).status()).isEqualTo(429);
        }
    }

    @Test
    void a_caller_with_too_many_calls_in_work_hears_when_to_come_again() throws IOException {
        try (Endpoint endpoint = Endpoint.limiting(new CallLimits(1, 0));
                RawHttp slow = new RawHttp(endpoint.uri())) {
            slow.send("POST " + endpoint.uri().getPath() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + HEADERS
                    + "Content-Length: 1000\r\n\r\n<");
            AtomicReference<RawHttp.Answer> second = new AtomicReference<>();
            await().until(() -> {
                second.set(post(endpoint.uri(), HEADERS, BODY));
                return second.get().status() == 503;
            });

            assertThat(second.get().header("retry-after")).isEqualTo("1");
            assertThat(second.get().body()).doesNotContain("maxConcurrent");
        }
    }

    @Test
    void a_place_is_free_again_when_the_call_is_answered() throws IOException {
        try (Endpoint endpoint = Endpoint.limiting(new CallLimits(1, 0))) {
            // A caller may have its answer some time before its place is free.
            for (int i = 0; i < 5; i++) {
                await().until(() -> post(endpoint.uri(), HEADERS, BODY).status() == 200);
                await().until(() -> post(endpoint.uri(), HEADERS, "no XML").status() == 500);
            }
        }
    }

    private static Finding proven(String name) {
        return new Finding.Proven(new Proof("fake", name, Set.of("CONTOSO\\spfarm")), Optional.of("Fake final"));
    }

    private static RawHttp.Answer answer(Finding finding, String... callers) throws IOException {
        try (Endpoint endpoint = Endpoint.asking(new FixedScheme(finding, List.of("Fake")), callers)) {
            return post(endpoint.uri(), HEADERS, BODY);
        }
    }

    /** Finds the same in all requests, and offers the same to all. */
    private record FixedScheme(Finding finding, List<String> offered) implements Scheme {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public List<String> challenges(Evidence evidence) {
            return offered;
        }

        @Override
        public Finding examine(Evidence evidence) {
            return finding;
        }
    }

    /** Finds what it is told to. */
    private record ScriptedScheme(Supplier<Finding> script) implements Scheme {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public List<String> challenges(Evidence evidence) {
            return List.of("Scripted");
        }

        @Override
        public Finding examine(Evidence evidence) {
            return script.get();
        }
    }
}
