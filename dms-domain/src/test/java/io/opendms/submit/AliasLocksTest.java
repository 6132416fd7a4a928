package io.opendms.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.entry.Alias;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AliasLocksTest {
    private static final Alias MARKED = Alias.of("r\u00e4ce");
    private static final Alias PLAIN = Alias.of("Race");
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED);

    @Test
    void aliases_that_get_one_address_wait_for_each_other() throws InterruptedException {
        AliasLocks locks = new AliasLocks();
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
}
