package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.opendms.client.failure.DmsConnectionException;
import io.opendms.client.failure.DmsHttpException;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for a decision, without any time passing. */
class AwaitJobTest {
    private static final Reply PENDING = Reply.record(7, "", "PendingApproval", "crew");
    private static final JobWait HOUR = JobWait.upTo(Duration.ofHours(1));

    private final FakeTime time = new FakeTime();

    @AfterEach
    void nobody_stays_interrupted() {
        Thread.interrupted();
    }

    @Test
    void asks_until_somebody_has_decided_with_pauses_that_grow() {
        try (ScriptedServer server = ScriptedServer.answering(
                        PENDING, PENDING, PENDING, Reply.record(7, "there is such a list", "ApprovalDenied", "crew"));
                DmsClient dms = client(server)) {
            Answer answer = dms.awaitJob(7, HOUR);

            assertThat(answer.status()).isEqualTo(Status.APPROVAL_DENIED);
            assertThat(answer.comment()).contains("there is such a list");
            assertThat(time.pauses()).containsExactly(seconds(2), seconds(4), seconds(8));
            assertThat(server.calls())
                    .allSatisfy(call -> assertThat(call.content()).isEqualTo("GetJobStatus(JobId(7))"));
        }
    }

    @Test
    void the_pauses_grow_to_the_longest_and_the_last_question_is_asked_at_the_limit() {
        try (ScriptedServer server = ScriptedServer.answering(PENDING);
                DmsClient dms = client(server)) {
            Answer answer = dms.awaitJob(7, new JobWait(seconds(2), seconds(5), seconds(13)));

            assertThat(answer.isPending()).isTrue();
            assertThat(time.pauses()).containsExactly(seconds(2), seconds(4), seconds(5), seconds(2));
            assertThat(server.calls()).hasSize(5);
        }
    }

    @Test
    void no_limit_asks_once() {
        try (ScriptedServer server = ScriptedServer.answering(PENDING);
                DmsClient dms = client(server)) {
            assertThat(dms.awaitJob(7, JobWait.upTo(Duration.ZERO)).isPending()).isTrue();
            assertThat(server.calls()).hasSize(1);
        }
    }

    /** The retries of a call have pauses of their own, which no limit bounds. */
    @ParameterizedTest
    @ValueSource(strings = {"429 Too Many Requests", "503 Service Unavailable"})
    void a_server_that_asks_for_less_than_a_call_waits_for_is_not_waited_for_beyond_the_limit(String status) {
        Reply busy = Reply.http(status, "text/html", "<html/>", "Retry-After: 30");
        try (ScriptedServer server = ScriptedServer.answering(busy);
                DmsClient dms = client(server)) {
            assertThatExceptionOfType(DmsHttpException.class)
                    .isThrownBy(() -> dms.awaitJob(7, JobWait.upTo(Duration.ZERO)));
            assertThat(time.pauses()).isEmpty();
            assertThat(server.calls()).hasSize(1);

            assertThatExceptionOfType(DmsHttpException.class)
                    .isThrownBy(() -> dms.awaitJob(7, JobWait.upTo(seconds(10))));
            assertThat(time.pauses()).containsExactly(seconds(10));
            assertThat(server.calls()).hasSize(3);
        }
    }

    @Test
    void no_limit_asks_once_where_the_connection_breaks_too() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.nothing());
                DmsClient dms = client(server)) {
            assertThatExceptionOfType(DmsConnectionException.class)
                    .isThrownBy(() -> dms.awaitJob(7, JobWait.upTo(Duration.ZERO)));
            assertThat(time.pauses()).isEmpty();
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void a_service_that_is_away_for_a_while_is_waited_for() {
        try (ScriptedServer server = ScriptedServer.answering(
                        PENDING, Reply.nothing(), Reply.nothing(), Reply.record(0, "", "Success", "crew"));
                DmsClient dms = client(server)) {
            assertThat(dms.awaitJob(7, HOUR).isSuccess()).isTrue();
        }
    }

    @Test
    void a_service_that_stays_away_is_told_at_the_limit() {
        Instant begin = time.instant();
        try (ScriptedServer server = ScriptedServer.answering(PENDING, Reply.nothing());
                DmsClient dms = client(server)) {
            assertThatExceptionOfType(DmsConnectionException.class)
                    .isThrownBy(() -> dms.awaitJob(7, JobWait.upTo(seconds(30))));
            assertThat(time.instant()).isAfterOrEqualTo(begin.plusSeconds(30));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429 Too Many Requests",
                "502 Bad Gateway",
                "503 Service Unavailable",
                "504 Gateway Timeout",
            })
    void a_service_that_is_busy_or_lost_behind_its_gateway_is_waited_for(String status) {
        Reply lost = Reply.http(status, "text/html", "<html/>");
        try (ScriptedServer server =
                        ScriptedServer.answering(PENDING, lost, lost, lost, lost, Reply.record(7, "", "Success", "a"));
                DmsClient dms = client(server)) {
            assertThat(dms.awaitJob(7, HOUR).isSuccess()).isTrue();
        }
    }

    @Test
    void a_service_whose_store_is_away_is_waited_for() {
        Reply away = Reply.record(7, "", "ServerUnavailable", "");
        try (ScriptedServer server = ScriptedServer.answering(away, away, Reply.record(7, "", "Success", "crew"));
                DmsClient dms = client(server)) {
            assertThat(dms.awaitJob(7, HOUR).isSuccess()).isTrue();
        }
    }

    @Test
    void a_job_that_failed_because_the_directory_was_away_has_ended() {
        try (ScriptedServer server =
                        ScriptedServer.answering(PENDING, Reply.record(7, "dc1 is off", "ServerUnavailable", "crew"));
                DmsClient dms = client(server)) {
            Answer answer = dms.awaitJob(7, HOUR);

            assertThat(answer.status()).isEqualTo(Status.SERVER_UNAVAILABLE);
            assertThat(answer.comment()).contains("dc1 is off");
            assertThat(server.calls()).hasSize(2);
        }
    }

    @Test
    void a_server_that_says_when_to_come_back_is_not_asked_before() {
        Reply busy = Reply.http("503 Service Unavailable", "text/html", "<html/>", "Retry-After: 300");
        try (ScriptedServer server = ScriptedServer.answering(busy, Reply.record(7, "", "Success", "crew"));
                DmsClient dms = client(server)) {
            assertThat(dms.awaitJob(7, HOUR).isSuccess()).isTrue();
            assertThat(time.pauses()).containsExactly(seconds(300));
        }
    }

    @Test
    void a_server_that_asks_to_come_back_after_the_limit_is_asked_once_more_at_it() {
        Reply busy = Reply.http("429 Too Many Requests", "text/html", "<html/>", "Retry-After: 86400");
        try (ScriptedServer server = ScriptedServer.answering(busy);
                DmsClient dms = client(server)) {
            assertThatExceptionOfType(DmsHttpException.class)
                    .isThrownBy(() -> dms.awaitJob(7, JobWait.upTo(seconds(90))));
            assertThat(time.pauses()).containsExactly(seconds(90));
            assertThat(server.calls()).hasSize(2);
        }
    }

    @Test
    void a_service_that_stays_busy_or_unavailable_is_told_at_the_limit() {
        JobWait wait = JobWait.upTo(seconds(30));
        try (ScriptedServer busy = ScriptedServer.answering(Reply.http("502 Bad Gateway", "text/html", ""));
                ScriptedServer away = ScriptedServer.answering(Reply.record(7, "", "ServerUnavailable", ""));
                DmsClient first = client(busy);
                DmsClient second = client(away)) {
            assertThatExceptionOfType(DmsHttpException.class).isThrownBy(() -> first.awaitJob(7, wait));
            assertThat(second.awaitJob(7, wait).status()).isEqualTo(Status.SERVER_UNAVAILABLE);
            assertThat(away.calls()).hasSize(5);
        }
    }

    @Test
    void what_waiting_does_not_mend_is_told_at_once() {
        try (ScriptedServer server =
                        ScriptedServer.answering(PENDING, Reply.http("401 Unauthorized", "text/plain", ""));
                DmsClient dms = client(server)) {
            assertThatExceptionOfType(DmsHttpException.class).isThrownBy(() -> dms.awaitJob(7, HOUR));
            assertThat(server.calls()).hasSize(2);
        }
    }

    @Test
    void an_answer_that_is_not_pending_is_not_waited_for() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.record(0, "", "Success", "crew"));
                DmsClient dms = client(server)) {
            Answer done = Answer.of(Status.SUCCESS);
            Answer pending = new Answer(Status.PENDING_APPROVAL, OptionalInt.of(7), Optional.empty(), Optional.empty());

            assertThat(dms.awaitJob(done, HOUR)).isSameAs(done);
            assertThat(server.calls()).isEmpty();
            assertThat(dms.awaitJob(pending, HOUR).isSuccess()).isTrue();
        }
    }

    @Test
    void an_interruption_ends_the_waiting_and_stays() {
        time.interrupt();
        try (ScriptedServer server = ScriptedServer.answering(PENDING);
                DmsClient dms = client(server)) {
            assertThatExceptionOfType(DmsConnectionException.class)
                    .isThrownBy(() -> dms.awaitJob(7, HOUR))
                    .withMessageContaining("the job goes on");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The response time-out would hold the test up for a minute. */
    @Test
    void a_question_under_way_at_the_limit_has_the_time_of_a_connection_and_no_more() {
        CountDownLatch over = new CountDownLatch(1);
        Reply silent = (call, out) -> await(over);
        try (ScriptedServer server = ScriptedServer.answering(silent);
                DmsClient dms = DmsClient.builder()
                        .url(server.url())
                        .connectTimeout(Duration.ofMillis(400))
                        .responseTimeout(seconds(60))
                        .clock(time)
                        .sleeper(time)
                        .build()) {
            assertThatExceptionOfType(DmsConnectionException.class)
                    .isThrownBy(() -> dms.awaitJob(7, JobWait.upTo(Duration.ZERO)))
                    .withMessageContaining("within 400 ms");
            over.countDown();
        }
    }

    @Test
    void a_wait_beyond_all_calendars_waits_as_long_as_it_takes() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        try (ScriptedServer server =
                        ScriptedServer.answering(PENDING, PENDING, PENDING, Reply.record(7, "", "Success", "crew"));
                DmsClient dms = client(server)) {
            assertThat(dms.awaitJob(7, JobWait.upTo(endless)).isSuccess()).isTrue();
            assertThat(time.pauses()).containsExactly(seconds(2), seconds(4), seconds(8));
            assertThat(dms.awaitJob(7, new JobWait(endless, endless, endless)).isSuccess())
                    .isTrue();
        }
    }

    @Test
    void a_wait_that_is_missing_is_refused_by_its_name() {
        assertThatNullPointerException().isThrownBy(() -> JobWait.upTo(null)).withMessage("limit is null");
        try (ScriptedServer server = ScriptedServer.answering(PENDING);
                DmsClient dms = client(server)) {
            assertThatNullPointerException()
                    .isThrownBy(() -> dms.awaitJob(7, null))
                    .withMessage("wait is null");
            assertThatNullPointerException().isThrownBy(() -> dms.call(null)).withMessage("operation is null");
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void pauses_that_cannot_be_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JobWait(Duration.ZERO, seconds(1), seconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new JobWait(seconds(2), seconds(1), seconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> JobWait.upTo(seconds(-1)));
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private DmsClient client(ScriptedServer server) {
        return DmsClient.builder().url(server.url()).clock(time).sleeper(time).build();
    }
}
