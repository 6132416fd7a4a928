package io.opendms.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void closes_the_last_opened_first_and_each_once() {
        Shutdown shutdown = new Shutdown();
        shutdown.add(() -> closed.add("folder"));
        shutdown.add(() -> closed.add("service"));

        shutdown.close();
        shutdown.close();

        assertThat(closed).containsExactly("service", "folder");
    }

    @Test
    void one_that_fails_to_close_does_not_keep_the_others_open() {
        Shutdown shutdown = new Shutdown();
        shutdown.add(() -> closed.add("folder"));
        shutdown.add(() -> {
            throw new IllegalStateException("stuck");
        });

        assertThatThrownBy(shutdown::close).hasMessage("stuck");
        assertThat(closed).containsExactly("folder");
    }

    @Test
    void what_is_opened_after_the_end_is_closed_at_once() throws InterruptedException {
        Shutdown shutdown = new Shutdown();
        shutdown.close();

        shutdown.add(() -> closed.add("late"));

        shutdown.await();
        assertThat(closed).containsExactly("late");
    }
}
