package io.opendms.notify.queue.postman;

import io.opendms.entry.LogText;
import io.opendms.notify.queue.MailClaims;
import io.opendms.notify.queue.TriedMail;
import io.opendms.record.RecordFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
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

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration WITHOUT_STORE = Duration.ofSeconds(1);

    private final MailClaims claims;
    private final BlockingQueue<TriedMail> ended = new ArrayBlockingQueue<>(MOST);
    private final Thread writer = new Thread(this::writeAll, "postman-ends");
    private volatile boolean closing;

    Ends(MailClaims claims) {
        this.claims = claims;
        writer.setDaemon(true);
        writer.start();
    }

    /** Waits while too many are not written down. */
    void add(TriedMail tried) throws InterruptedException {
        ended.put(tried);
    }

    private void writeAll() {
        try {
            while (!closing || !ended.isEmpty()) {
                TriedMail first = ended.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<TriedMail> together = new ArrayList<>(List.of(first));
                    ended.drainTo(together);
                    write(together);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be written would be sent again, so there is nothing better to do than to go on trying. */
    private void write(List<TriedMail> together) throws InterruptedException {
        boolean said = false;
        while (true) {
            try {
                claims.finish(together).forEach(PostLog::late);
                return;
            } catch (RecordFailure e) {
                if (!said || closing) {
                    LOG.error("outgoing_not_written mails={} reason=\"{}\"", together.size(), LogText.message(e));
                    said = true;
                }
                if (closing) {
                    return;
                }
                Thread.sleep(WITHOUT_STORE.toMillis());
            }
        }
    }

    /** Writes what is in it, if the store can be used. Nothing may be added afterwards. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(WITHOUT_STORE.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
