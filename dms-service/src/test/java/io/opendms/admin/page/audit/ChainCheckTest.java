package io.opendms.admin.page.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opendms.admin.page.audit.ChainCheck.Progress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final ChainState WHOLE = new ChainState(Instant.EPOCH, 7, List.of());

    @Test
    void who_asks_for_it_does_not_wait_and_there_is_one_at_a_time() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        ChainCheck check = new ChainCheck(() -> {
            begun.incrementAndGet();
            hold(goOn);
            return WHOLE;
        });

        check.begin();
        check.begin();
        assertThat(check.progress()).isEqualTo(Progress.RUNNING);
        assertThat(check.last()).isEqualTo(ChainState.UNKNOWN);

        goOn.countDown();
        await().until(() -> check.progress() == Progress.NONE);
        assertThat(check.last()).isEqualTo(WHOLE);
        assertThat(begun).hasValue(1);
    }

    @Test
    void a_trail_that_cannot_be_read_is_told_and_may_be_tried_again() {
        AtomicInteger tries = new AtomicInteger();
        ChainCheck check = new ChainCheck(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the store does not answer");
            }
            return WHOLE;
        });

        check.begin();
        await().until(() -> check.progress() == Progress.FAILED);
        assertThat(check.last()).isEqualTo(ChainState.UNKNOWN);

        check.begin();
        await().until(() -> check.progress() == Progress.NONE);
        assertThat(check.last()).isEqualTo(WHOLE);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
