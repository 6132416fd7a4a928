package io.opendms.boot.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void goes_on_after_a_defect() throws InterruptedException {
        goesOnAfter(() -> {
            throw new IllegalStateException("a defect");
        });
    }

    @Test
    void goes_on_after_an_error_and_says_so() throws InterruptedException {
        goesOnAfter(() -> {
            throw new StackOverflowError();
        });
    }

    private static void goesOnAfter(Runnable failure) throws InterruptedException {
        CountDownLatch third = new CountDownLatch(3);
        AtomicInteger rounds = new AtomicInteger();
        try (LogCapture log = LogCapture.open();
                Rounds thread = new Rounds("test", () -> {
                    third.countDown();
                    if (rounds.incrementAndGet() == 2) {
                        failure.run();
                    }
                    return Duration.ZERO;
                })) {
            assertThat(thread).isNotNull();

            assertThat(third.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(log.linesWith("background_failed task=\"test\"")).hasSize(1);
        }
    }

    @Test
    void says_that_it_waits_while_the_store_cannot_be_used() throws InterruptedException {
        try (LogCapture log = LogCapture.open();
                Rounds thread = new Rounds("test", () -> {
                    throw new RecordFailure("no disk", new IllegalStateException());
                })) {
            assertThat(thread).isNotNull();
            assertThat(log.lineWith("background_postponed"))
                    .isEqualTo("background_postponed task=\"test\" reason=\"no disk\"");
        }
    }

    @Test
    void ends_a_round_that_has_begun_and_waits_for_no_other() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        try (LogCapture log = LogCapture.open()) {
            Rounds rounds = new Rounds("test", () -> {
                begun.countDown();
                ended.set(true);
                return Duration.ofDays(1);
            });
            begun.await();

            rounds.close();

            assertThat(ended).isTrue();
            assertThat(log.linesWith("background_still_running")).isEmpty();
        }
    }
}
