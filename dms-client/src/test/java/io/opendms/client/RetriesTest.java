package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.failure.DmsException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.Operation;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call is made again where nothing can be done twice, and nowhere else. */
class RetriesTest {
    private static final Operation DELETE = new DeleteContact("sales");
    private static final Operation ASK = new GetJobStatus(7);
    private static final Reply BUSY = Reply.http("429 Too Many Requests", "text/plain", "", "Retry-After: 3");

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

    private DmsClient client(String url, int retries) {
        return DmsClient.builder()
                .url(url)
                .retries(retries)
                .clock(time)
                .sleeper(time)
                .build();
    }
}
