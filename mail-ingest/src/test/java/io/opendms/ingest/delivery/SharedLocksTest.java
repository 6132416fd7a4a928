package io.opendms.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With another process, since a process has its locks for itself as a whole. */
class SharedLocksTest {
    @TempDir
    private Path folder;

    private final SharedLocks locks = new SharedLocks();
    private Path lock;
    private Path made;
    private Process other;

    @BeforeEach
    void letAnotherProcessTakeTheLock() throws IOException {
        lock = folder.resolve("locks/1");
        made = folder.resolve("made");
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        lock.toString(),
                        made.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(other.inputReader().readLine()).isEqualTo("held");
    }

    @AfterEach
    void endIt() throws InterruptedException {
        other.destroyForcibly().waitFor();
    }

    @Test
    void waits_until_the_other_has_done_its_work() throws Exception {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> locks.locked(lock, () -> Files.exists(made)));
        new Thread(waiting).start();
        other.getOutputStream().close();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void does_nothing_while_the_other_holds_the_lock_where_it_is_not_to_wait() throws Exception {
        assertThat(isFree()).isFalse();
        assertThat(isFree()).isFalse();
    }

    @Test
    void has_the_lock_when_the_other_was_killed() throws Exception {
        other.destroyForcibly().waitFor();

        assertThat(isFree()).isTrue();
        assertThat(locks.<Boolean, RuntimeException>locked(lock, () -> Files.exists(made)))
                .isFalse();
    }

    private boolean isFree() throws IOException {
        AtomicBoolean done = new AtomicBoolean();
        locks.ifFree(lock, () -> {
            done.set(true);
            return lock;
        });
        return done.get();
    }
}
