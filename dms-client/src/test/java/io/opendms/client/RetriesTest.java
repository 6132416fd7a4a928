package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.failure.DmsException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.failure.DmsSignInException;
import io.opendms.client.internal.http.Route;
import io.opendms.client.internal.http.Wire;
import io.opendms.client.internal.port.Port;
import io.opendms.client.internal.port.Version;
import io.opendms.client.internal.signin.SignIn;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.Operation;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call is made again where nothing can be done twice, and nowhere else. */
class RetriesTest {
    private static final Operation DELETE = new DeleteContact("sales");
    private static final Operation ASK = new GetJobStatus(7);
    private static final Reply BUSY = Reply.http("429 Too Many Requests", "text/plain", "", "Retry-After: 3");

    private static final String PROOF = "WWW-Authenticate: Negotiate proof";

    private final FakeTime time = new FakeTime();

    @AfterEach
    void nobody_stays_interrupted() {
        Thread.interrupted();
    }

    @Test
    void a_question_is_asked_again_when_the_connection_broke() {
        try (ScriptedServer server = ScriptedServer.answering(
                        Reply.nothing(), Reply.nothing(), Reply.record(7, "", "Success", "a"));
                DmsClient dms = client(server.url(), 2)) {
            assertThat(dms.call(ASK).isSuccess()).isTrue();
            assertThat(time.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(server.calls()).hasSize(3);
        }
    }

    @Test
    void a_change_is_not_made_again_when_the_connection_broke() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.nothing());
                DmsClient dms = client(server.url(), 2)) {
            assertThatExceptionOfType(DmsConnectionException.class).isThrownBy(() -> dms.call(DELETE));
            assertThat(server.calls()).hasSize(1);
            assertThat(time.pauses()).isEmpty();
        }
    }

    @Test
    void a_change_is_tried_again_when_there_was_no_connection() {
        ScriptedServer gone = ScriptedServer.answering(Reply.nothing());
        gone.close();
        try (DmsClient dms = client(gone.url(), 3)) {
            assertThatExceptionOfType(DmsConnectionException.class).isThrownBy(() -> dms.call(DELETE));
            assertThat(time.pauses())
                    .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
    }

    @Test
    void who_is_busy_is_asked_again_when_it_wishes() {
        Reply unavailable = Reply.http("503 Service Unavailable", "text/plain", "", "Retry-After: 0");
        try (ScriptedServer server = ScriptedServer.answering(BUSY, unavailable, Reply.status("Success"));
                DmsClient dms = client(server.url(), 2)) {
            assertThat(dms.call(DELETE).isSuccess()).isTrue();
            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(1));
        }
    }

    @Test
    void a_change_is_not_made_again_when_nothing_proves_who_refused_it() {
        Reply unavailable = Reply.http("503 Service Unavailable", "text/plain", "", "Retry-After: 0");
        for (Reply refusal : List.of(BUSY, unavailable)) {
            try (ScriptedServer server = ScriptedServer.answering(refusal, Reply.status("Success"));
                    DmsClient dms = provenBy(server.url())) {
                DmsHttpException failure = httpFailure(dms);

                assertThat(failure.isOutcomeUnknown()).isTrue();
                assertThat(failure).hasMessageContaining("look whether it was done before calling again");
                assertThat(failure).hasCauseInstanceOf(DmsSignInException.class);
                assertThat(server.calls()).hasSize(1);
            }
        }
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void a_change_is_made_again_when_the_service_proves_that_it_refused_it() {
        Reply proven = Reply.http("503 Service Unavailable", "text/plain", "", "Retry-After: 0", PROOF);
        Reply done = (call, out) -> {
            String success = Reply.envelope(Reply.result(call.operation(), "Success"));
            Reply.http("200 OK", "text/xml; charset=utf-8", success, PROOF).write(call, out);
        };
        try (ScriptedServer server = ScriptedServer.answering(proven, done);
                DmsClient dms = provenBy(server.url())) {
            assertThat(dms.call(DELETE).isSuccess()).isTrue();
        }
    }

    @Test
    void a_question_is_asked_again_whoever_refused_it() {
        try (ScriptedServer server = ScriptedServer.answering(BUSY);
                DmsClient dms = provenBy(server.url())) {
            assertThatExceptionOfType(DmsException.class).isThrownBy(() -> dms.call(ASK));
            assertThat(time.pauses()).startsWith(Duration.ofSeconds(3));
        }
    }

    @Test
    void refused_credentials_may_hide_a_call_that_was_let_through() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.http("401 Unauthorized", "text/plain", ""));
                DmsClient dms = provenBy(server.url())) {
            DmsHttpException failure = httpFailure(dms);

            assertThat(failure.httpStatus()).isEqualTo(401);
            assertThat(failure)
                    .hasMessageContaining("nothing proves that the service itself said so")
                    .hasMessageContaining("look whether it was done before calling again");
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure).hasMessageContaining("wants other credentials");
        }
    }

    @Test
    void who_does_not_know_when_it_is_back_is_left_alone() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.http("503 Service Unavailable", "text/plain", ""));
                DmsClient dms = client(server.url(), 2)) {
            assertThat(httpFailure(dms).retryAfter()).isEmpty();
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void a_wish_to_wait_long_is_told_and_not_granted() {
        Reply later = Reply.http("429 Too Many Requests", "text/plain", "", "Retry-After: 3600");
        try (ScriptedServer server = ScriptedServer.answering(later);
                DmsClient dms = client(server.url(), 2)) {
            assertThat(httpFailure(dms).retryAfter()).contains(Duration.ofHours(1));
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void refused_credentials_are_not_tried_again() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.http("401 Unauthorized", "text/plain", ""));
                DmsClient dms = client(server.url(), 2)) {
            assertThat(httpFailure(dms).httpStatus()).isEqualTo(401);
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void a_refusal_is_an_answer_and_not_tried_again() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.status("ServerUnavailable"));
                DmsClient dms = client(server.url(), 2)) {
            assertThat(dms.call(DELETE).isRefused()).isTrue();
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void without_retries_there_is_one_attempt() {
        try (ScriptedServer server = ScriptedServer.answering(BUSY, Reply.status("Success"));
                DmsClient dms = client(server.url(), 0)) {
            assertThat(httpFailure(dms).httpStatus()).isEqualTo(429);
        }
    }

    @Test
    void an_interruption_ends_the_attempts() {
        time.interrupt();
        try (ScriptedServer server = ScriptedServer.answering(BUSY, Reply.status("Success"));
                DmsClient dms = client(server.url(), 2)) {
            assertThatExceptionOfType(DmsException.class)
                    .isThrownBy(() -> dms.call(DELETE))
                    .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static DmsHttpException httpFailure(DmsClient dms) {
        return assertThatExceptionOfType(DmsHttpException.class)
                .isThrownBy(() -> dms.call(DELETE))
                .actual();
    }

    /** Over plain HTTP the service has to prove itself, as with a ticket; here by a word. */
    private DmsClient provenBy(String url) {
        SignIn signIn = () -> new SignIn.Attempt() {
            @Override
            public Optional<String> authorization() {
                return Optional.of("Negotiate token");
            }

            @Override
            public void check(HttpHeaders answer) {
                if (!answer.allValues("WWW-Authenticate").contains("Negotiate proof")) {
                    throw DmsSignInException.unproven("the answer has no proof");
                }
            }
        };
        Duration limit = Duration.ofSeconds(30);
        Route route = new Route(URI.create(url), limit, limit, 100_000, signIn, Optional.empty(), Optional.empty());
        Waiting waiting = new Waiting(time, time);
        return new DmsClient(new Port(route.url(), Version.SOAP_11, new Wire(route)), new Retries(2, waiting), waiting);
    }

    private DmsClient client(String url, int retries) {
        return DmsClient.builder()
                .url(url)
                .retries(retries)
                .clock(time)
                .sleeper(time)
                .build();
    }
}
