package io.opendms.notify.queue.postman;

import io.opendms.entry.LogText;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.TriedMail;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what became of mails, on a thread of its own: all that ended while the disk was busy in one transaction, so that
 * sending need not wait for the disk. What is in here when the process is killed is sent again; so it holds few.
 */
final class Ends implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.notify");

    /** How many are sent and not written down at most, besides those that are being written. */
    static final int MOST = 32;

    private static final Duration WITHOUT_STORE = Duration.ofSeconds(1);

    private final MailClaims claims;
    private final Queue<TriedMail> ended = new ArrayDeque<>();
    private final Thread writer = new Thread(this::writeAll, "postman-ends");
    private boolean isClosing;
    private boolean isOver;

    Ends(MailClaims claims) {
        this.claims = claims;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Waits while too many are not written down. An interrupt does not end that, since a mail that was sent and is not written
     * down is sent again for sure; once this is being closed it is short.
     */
    void add(TriedMail tried) {
        if (!isTaken(tried)) {
            LOG.error(
                    "outgoing_not_written mails={} reason=\"sending has ended\" mail={}",
                    1,
                    tried.claimed().number());
        }
    }

    private synchronized boolean isTaken(TriedMail tried) {
        boolean isInterrupted = false;
        while (ended.size() >= MOST && !isOver) {
            try {
                wait();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (isOver) {
            return false;
        }
        ended.add(tried);
        notifyAll();
        return true;
    }

    private void writeAll() {
        try {
            for (List<TriedMail> together = next(); !together.isEmpty(); together = next()) {
                write(together);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Nobody waits for room that never comes. */
    private synchronized void end() {
        isOver = true;
        notifyAll();
    }

    /** All that ended since; none when this is closed. */
    private synchronized List<TriedMail> next() throws InterruptedException {
        while (ended.isEmpty() && !isClosing) {
            wait();
        }
        List<TriedMail> together = List.copyOf(ended);
        ended.clear();
        isOver = together.isEmpty();
        notifyAll();
        return together;
    }

    /** What cannot be written would be sent again, so there is nothing better to do than to go on trying. */
    private void write(List<TriedMail> together) throws InterruptedException {
        boolean isSaid = false;
        while (true) {
            try {
                claims.finish(together).forEach(PostLog::late);
                return;
            } catch (RecordFailure e) {
                boolean isLast = isClosing();
                if (!isSaid || isLast) {
                    LOG.error("outgoing_not_written mails={} reason=\"{}\"", together.size(), LogText.message(e));
                    isSaid = true;
                }
                if (isLast) {
                    return;
                }
                pause();
            } catch (RuntimeException | Error e) {
                writeEach(together, e);
                return;
            }
        }
    }

    /**
     * Broad, since one mail that cannot be written down, or memory that was short for a moment, must not end the sending of all
     * others.
     */
    private void writeEach(List<TriedMail> together, Throwable defect) throws InterruptedException {
        if (together.size() == 1) {
            LOG.error(
                    "outgoing_broke mail={} server=\"{}\"",
                    together.get(0).claimed().number(),
                    LogText.escaped(together.get(0).server()),
                    defect);
            return;
        }
        for (TriedMail one : together) {
            write(List.of(one));
        }
    }

    private synchronized boolean isClosing() {
        return isClosing;
    }

    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + WITHOUT_STORE.toNanos();
        for (long left = WITHOUT_STORE.toMillis(); left > 0 && !isClosing; left = millisTo(end)) {
            wait(left);
        }
    }

    private static long millisTo(long end) {
        return (end - System.nanoTime()) / 1_000_000;
    }

    private synchronized void endSoon() {
        isClosing = true;
        notifyAll();
    }

    /** Writes what is in it, if the store can be used. What is added afterwards is no more than logged. */
    @Override
    public void close() {
        endSoon();
        try {
            writer.join(WITHOUT_STORE.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
