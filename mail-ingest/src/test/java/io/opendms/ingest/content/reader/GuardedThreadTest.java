package io.opendms.ingest.content.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.ingest.content.limit.ContentException;
import io.opendms.ingest.content.limit.ContentLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GuardedThreadTest {

    @Test
    void ends_what_never_ends_and_says_that_time_ran_out() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);

        // A busy machine may take the thread back before the reading has begun.
        while (begun.getCount() > 0) {
            assertThatThrownBy(() -> call(Duration.ofMillis(1), () -> {
                        begun.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        return "read";
                    }))
                    .isInstanceOfSatisfying(
                            ContentException.class,
                            e -> assertThat(e.isExhausted()).isTrue())
                    .hasMessageContaining("too long");
        }
        interrupted.await();
    }

    @Test
    void says_when_memory_ran_out() {
        assertThatThrownBy(() -> call(Duration.ofMinutes(1), () -> {
                    throw new OutOfMemoryError("for a test");
                }))
                .isInstanceOfSatisfying(
                        ContentException.class, e -> assertThat(e.isExhausted()).isTrue())
                .hasMessageContaining("memory");
    }

    @Test
    void takes_any_other_failure_for_the_fault_of_the_message() {
        assertThatThrownBy(() -> call(Duration.ofMinutes(1), () -> {
                    throw new IllegalStateException("a library's");
                }))
                .isInstanceOfSatisfying(
                        ContentException.class, e -> assertThat(e.isExhausted()).isFalse());
    }

    private static String call(Duration time, Callable<String> reading) throws ContentException, IOException {
        return GuardedThread.call(new ContentLimits(1, 1, 1, 1, 1, 1, time, 1 << 18), reading);
    }
}
