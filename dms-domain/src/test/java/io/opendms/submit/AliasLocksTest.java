package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.Alias;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AliasLocksTest {
    private static final Alias MARKED = Alias.of("r\u00e4ce");
    private static final Alias PLAIN = Alias.of("Race");
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    @Test
    void aliases_that_get_one_address_wait_for_each_other() throws InterruptedException {
        AliasLocks locks = new AliasLocks(Duration.ofDays(1));
        List<String> order = Collections.synchronizedList(new LinkedList<>());

        Thread other = locks.holding(MARKED, MARKED, () -> {
            Thread comes = new Thread(() -> locks.holding(PLAIN, PLAIN, () -> order.add("second")));
            comes.start();
            while (!WAITING.contains(comes.getState())) {
                Thread.onSpinWait();
            }
            order.add("first");
            return comes;
        });
        other.join();

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void nobody_waits_for_longer_than_his_patience() throws InterruptedException {
        AliasLocks locks = new AliasLocks(Duration.ZERO);
        AtomicReference<Throwable> refusal = new AtomicReference<>();

        Thread other = locks.holding(MARKED, MARKED, () -> {
            Thread comes = new Thread(() -> locks.holding(Alias.of("other"), PLAIN, () -> "never"));
            comes.setUncaughtExceptionHandler((thread, failure) -> refusal.set(failure));
            comes.start();
            await(comes);
            return comes;
        });

        assertThat(other.isAlive()).isFalse();
        assertThat(refusal.get())
                .isInstanceOf(DirectoryFailure.Unreachable.class)
                .hasMessageStartingWith("another change of Race ");
        assertThat(locks.holding(Alias.of("other"), PLAIN, () -> "free again")).isEqualTo("free again");
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
