package io.opendms.cli.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * What must be closed at the end of a command, whether the command ends or the process is told to. Last opened is closed
 * first, each once. Safe for any thread.
 */
public final class Shutdown implements AutoCloseable {
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public Shutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
    }

    /** Notes what is to be done at the end; if that has come already, it is done now. */
    public synchronized void add(Runnable closing) {
        open.push(closing);
        if (closed.getCount() == 0) {
            close();
        }
    }

    /** Waits until the process is told to end and everything is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    @Override
    public synchronized void close() {
        try {
            closeNext();
        } finally {
            closed.countDown();
        }
    }

    private void closeNext() {
        if (open.isEmpty()) {
            return;
        }
        try {
            open.pop().run();
        } finally {
            closeNext();
        }
    }
}
