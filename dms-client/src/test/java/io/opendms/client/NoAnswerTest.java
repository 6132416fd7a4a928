package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.opendms.client.failure.DmsAnswerException;
import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.failure.DmsException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is thrown when there is no answer: what failed, what to do, and whether the call may have been carried out. */
class NoAnswerTest {
    private static final DeleteContact DELETE = new DeleteContact("sales");

    @Test
    void where_nothing_listens_nothing_was_done() {
        ScriptedServer gone = ScriptedServer.answering(Reply.nothing());
        gone.close();

        DmsConnectionException failure = thrown(gone.url(), DmsConnectionException.class);

        assertThat(failure).hasMessageContaining("nothing listens at " + gone.url());
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void a_host_that_there_is_not_is_named() {
        DmsConnectionException failure = thrown("http://no-such-host.invalid/a", DmsConnectionException.class);

        assertThat(failure).hasMessageContaining("there is no host no-such-host.invalid");
        assertThat(failure.isOutcomeUnknown()).isFalse();
    }

    @Test
    void a_connection_that_breaks_leaves_the_outcome_open() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.nothing())) {
            DmsConnectionException failure = thrown(server.url(), DmsConnectionException.class);

            assertThat(failure).hasMessageContaining("broke", "look whether it was done");
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        Reply half = (call, out) -> {
            out.write(Reply.head("200 OK", "text/xml", 500));
            out.write("<soap:Envelope".getBytes(StandardCharsets.UTF_8));
        };
        try (ScriptedServer server = ScriptedServer.answering(half)) {
            assertThat(thrown(server.url(), DmsConnectionException.class).isOutcomeUnknown())
                    .isTrue();
        }
    }

    @Test
    void a_server_that_is_silent_or_drips_is_given_up() {
        CountDownLatch over = new CountDownLatch(1);
        Reply silent = (call, out) -> await(over);
        Reply dripping = (call, out) -> {
            out.write(Reply.head("200 OK", "text/xml", 500));
            out.write('<');
            out.flush();
            await(over);
        };
        for (Reply late : new Reply[] {silent, dripping}) {
            try (ScriptedServer server = ScriptedServer.answering(late);
                    DmsClient dms = DmsClient.builder()
                            .url(server.url())
                            .connectTimeout(Duration.ofMillis(200))
                            .responseTimeout(Duration.ofMillis(300))
                            .build()) {
                DmsConnectionException failure = assertThatExceptionOfType(DmsConnectionException.class)
                        .isThrownBy(() -> dms.call(DELETE))
                        .withMessageContaining("no answer of " + server.url() + " within 500 ms")
                        .actual();
                assertThat(failure.isOutcomeUnknown()).isTrue();
            }
        }
        over.countDown();
    }

    @Test
    void an_interruption_ends_the_call_and_stays() {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.answering((call, out) -> await(over));
                DmsClient dms = DmsClient.builder().url(server.url()).build()) {
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(DmsConnectionException.class)
                    .isThrownBy(() -> dms.call(DELETE))
                    .withMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
        over.countDown();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Sun, 29 Nov 2026 21:00:00 GMT | Sun, 29 Nov 2026 21:00:02 GMT | PT2S
                    Sun, 29 Nov 2026 21:00:00 GMT | Sun, 29 Nov 2026 20:59:00 GMT | PT0S
                    Sun, 29 Nov 2026 21:00:00 GMT | soon                          | -
                    yesterday                     | Sun, 29 Nov 2026 21:00:02 GMT | -
                    """)
    void a_server_may_say_by_a_date_when_to_come_back(String now, String then, String wait) {
        Reply reply = Reply.http("503 Service Unavailable", "text/plain", "", "Date: " + now, "Retry-After: " + then);
        try (ScriptedServer server = ScriptedServer.answering(reply)) {
            DmsHttpException failure = thrown(server.url(), DmsHttpException.class);

            assertThat(failure.retryAfter())
                    .isEqualTo(
                            Optional.of(wait).filter(text -> !text.equals("-")).map(Duration::parse));
            assertThat(failure.isOutcomeUnknown()).isEqualTo(wait.equals("-"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, it wants other credentials (it offers Negotiate; NTLM), false",
        "403 Forbidden, may not call, false",
        "404 Not Found, the path is /_vti_bin/SharePointEmailWS.asmx, false",
        "413 Content Too Large, longer than the service allows, false",
        "407 Proxy Authentication Required, the proxy wants credentials, false",
        "500 Internal Server Error, its log says why, true",
        "502 Bad Gateway, its log says why, true",
        "503 Service Unavailable, look whether it was done before calling again, true",
    })
    void a_status_of_http_is_told_with_advice(String status, String advice, boolean outcomeUnknown) {
        Reply reply = Reply.http(
                status,
                "text/html",
                "<html>" + "x".repeat(5000),
                "WWW-Authenticate: Negotiate",
                "WWW-Authenticate: NTLM");
        try (ScriptedServer server = ScriptedServer.answering(reply)) {
            DmsHttpException failure = thrown(server.url(), DmsHttpException.class);

            assertThat(failure)
                    .hasMessageContaining(server.url() + " answered with HTTP status " + status.substring(0, 3))
                    .hasMessageContaining(advice.replace(';', ','));
            assertThat(failure.httpStatus()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
            assertThat(failure.isOutcomeUnknown()).isEqualTo(outcomeUnknown);
            assertThat(failure.getMessage().contains("look whether it was done"))
                    .isEqualTo(outcomeUnknown);
        }
    }

    @Test
    void who_says_when_to_come_back_has_done_nothing() {
        Reply later = Reply.http("503 Service Unavailable", "text/html", "", "Retry-After: 120");
        try (ScriptedServer server = ScriptedServer.answering(later)) {
            assertThat(thrown(server.url(), DmsHttpException.class).isOutcomeUnknown())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"})
    void a_redirection_is_told_and_never_followed(String status) {
        try (ScriptedServer other = ScriptedServer.answering(Reply.status("Success"));
                ScriptedServer server =
                        ScriptedServer.answering(Reply.http(status, "text/html", "", "Location: " + other.url()));
                DmsClient dms = DmsClient.builder()
                        .url(server.url())
                        .basic("anna", "secret")
                        .build()) {
            assertThatExceptionOfType(DmsHttpException.class)
                    .isThrownBy(() -> dms.call(DELETE))
                    .withMessageContaining("points to " + other.url());
            assertThat(other.calls()).isEmpty();
        }
    }

    @Test
    void a_success_without_a_document_is_no_answer() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.http("202 Accepted", "text/plain", ""))) {
            thrown(server.url(), DmsAnswerException.class);
        }
    }

    @Test
    void a_closed_client_says_so() {
        DmsClient dms = DmsClient.builder().url("http://127.0.0.1:1/a").build();
        dms.close();
        dms.close();

        assertThatIllegalStateException().isThrownBy(() -> dms.call(DELETE)).withMessageContaining("closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T extends DmsException> T thrown(String url, Class<T> kind) {
        try (DmsClient dms = DmsClient.builder().url(url).retries(0).build()) {
            return assertThatExceptionOfType(kind)
                    .isThrownBy(() -> dms.call(DELETE))
                    .actual();
        }
    }
}
