package io.opendms.it.kill;

import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Kills this process when it passes a point so many times. Nothing is deadly until it is armed. */
final class DeadlyPoint implements Checkpoint {
    private final AtomicReference<@Nullable Armed> armed = new AtomicReference<>();

    private record Armed(Point point, AtomicInteger left) {}

    /** @param order the point and the number of the pass that ends it, counted from now, parted by a blank */
    void arm(String order) {
        String[] words = order.split(" ");
        armed.set(new Armed(Point.valueOf(words[0]), new AtomicInteger(Integer.parseInt(words[1]))));
    }

    @Override
    public void pass(Point passed) {
        Armed deadly = armed.get();
        if (deadly != null && deadly.point() == passed && deadly.left().decrementAndGet() <= 0) {
            die();
        }
    }

    /**
     * One thread at a time: the helper process with which Java starts another has this one's sockets, and when it is cut
     * off from its parent while it is being made, it keeps them open for ever.
     */
    private static synchronized void die() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            throw new IllegalStateException("still alive");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
