package io.opendms.admin.page.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.admin.page.frame.Moments;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.queue.MailLine;
import io.opendms.notify.queue.MailState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutgoingRowTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-28T02:00:00Z");
    private static final Instant NOW = WRITTEN.plusSeconds(600);

    @Test
    void mail_that_goes_later_is_held_and_one_that_was_released_is_not() {
        assertThat(row(NOW.plusSeconds(60), "").isHeld()).isTrue();
        assertThat(row(NOW, "").isHeld()).as("released just now").isFalse();
        assertThat(row(NOW.plusSeconds(60), "451 busy").isHeld()).as("tried").isFalse();
    }

    private static OutgoingRow row(Instant due, String reply) {
        return OutgoingRow.of(
                new MailLine(
                        17,
                        Origin.SERVICE,
                        "request_waiting",
                        "4",
                        "a@b.example",
                        "title",
                        WRITTEN,
                        MailState.QUEUED,
                        0,
                        Optional.of(due),
                        WRITTEN,
                        reply),
                new Moments(NOW, "UTC"));
    }
}
