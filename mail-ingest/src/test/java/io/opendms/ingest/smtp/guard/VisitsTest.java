package io.opendms.ingest.smtp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final SmtpLimits LIMITS =
            new SmtpLimits(IDLE, Duration.ofHours(1), 50, 50, 100, 20, 20, Duration.ofHours(1), 50, 5_000);

    private final Visits visits = new Visits();
    private final Socket socket = new Socket();

    /** It overflows on the way, as that of a machine may. */
    private long now = Long.MAX_VALUE - Duration.ofMinutes(1).toNanos();

    @AfterEach
    void close() throws Exception {
        visits.close();
        socket.close();
    }

    @Test
    void a_client_that_takes_no_reply_is_cut() {
        Visit visit = begun();
        visit.beginReply();
        pass(IDLE);
        visits.look();
        assertThat(socket.isClosed()).isFalse();

        pass(Duration.ofSeconds(2));
        visits.look();
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void a_client_that_takes_its_replies_may_stay_as_long_as_a_session_lasts() {
        Visit visit = begun();
        for (int i = 0; i < 11; i++) {
            visit.beginReply();
            pass(IDLE);
            visit.endReply();
            visits.look();
        }
        assertThat(socket.isClosed()).isFalse();

        pass(Duration.ofMinutes(6));
        visits.look();
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void a_step_has_its_own_time() {
        Visit visit = begun();
        visit.beginStep(Duration.ofSeconds(30));
        pass(Duration.ofSeconds(29));
        visit.endStep();
        pass(Duration.ofSeconds(29));
        visits.look();
        assertThat(socket.isClosed()).isFalse();

        visit.beginStep(Duration.ofSeconds(30));
        pass(Duration.ofSeconds(32));
        visits.look();
        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void who_has_left_is_not_looked_after() {
        Visit visit = begun();
        visits.end(visit);
        pass(Duration.ofDays(1));
        visits.look();
        visits.close();

        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void the_end_of_the_door_is_that_of_all_visits_also_of_one_that_begins_meanwhile() throws Exception {
        begun();
        visits.close();
        assertThat(socket.isClosed()).isTrue();

        try (Socket late = new Socket()) {
            visits.begin(visit(), late);
            assertThat(late.isClosed()).isTrue();
        }
    }

    @Test
    void a_line_has_to_come_whole_within_the_idle_time() {
        Visit visit = visit();
        pass(IDLE.minusSeconds(10));
        visit.received("NOO".getBytes(StandardCharsets.US_ASCII), 0, 3);
        assertThat(visit.patience()).isEqualTo(Duration.ofSeconds(10));

        visit.received("P\r\n".getBytes(StandardCharsets.US_ASCII), 0, 3);
        assertThat(visit.patience()).isEqualTo(IDLE);
    }

    @Test
    void a_message_has_to_come_at_a_rate() {
        Visit visit = visit();
        visit.beginMessage();
        byte[] lines = "x\n".repeat(25_000).getBytes(StandardCharsets.US_ASCII);
        pass(Duration.ofMinutes(4));
        visit.received(lines, 0, lines.length);
        assertThat(visit.patience()).isEqualTo(Duration.ofSeconds(160));

        pass(Duration.ofSeconds(160));
        visit.received(lines, 0, 2);
        assertThat(visit.patience()).isZero();
    }

    private Visit begun() {
        Visit visit = visit();
        visits.begin(visit, socket);
        return visit;
    }

    private Visit visit() {
        return new Visit(InetAddress.getLoopbackAddress(), false, LIMITS, () -> now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
