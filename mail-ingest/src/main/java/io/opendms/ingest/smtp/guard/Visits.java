package io.opendms.ingest.smtp.guard;

import io.opendms.entry.LogText;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The visits that go on. What lasts too long loses its connection, whatever its thread waits for: a time limit of a socket holds
 * for reads alone, and a client that reads nothing would block the thread that answers it for ever.
 */
public final class Visits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.smtp");
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** For a session that comes to its end by itself, and says why. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Map<Visit, Socket> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Visits::thread);
    private volatile boolean closed;

    /** Begins to look after visits. */
    public Visits() {
        timer.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable body) {
        Thread thread = new Thread(body, "smtp-timer");
        thread.setDaemon(true);
        return thread;
    }

    /** @param socket the one to the network, below all that is laid over it */
    void begin(Visit visit, Socket socket) {
        open.put(visit, socket);
        if (closed) {
            cut(visit, socket);
        }
    }

    void end(Visit visit) {
        open.remove(visit);
    }

    /** Ends the visits that last too long. */
    void look() {
        open.forEach((visit, socket) -> {
            if (visit.isOverdue(FAREWELL)) {
                LOG.warn("smtp_connection_cut peer=\"{}\"", visit.peer().getHostAddress());
                cut(visit, socket);
            }
        });
    }

    private void cut(Visit visit, Socket socket) {
        open.remove(visit);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn(
                    "smtp_connection_not_closed peer=\"{}\" error=\"{}\"",
                    visit.peer().getHostAddress(),
                    LogText.message(e));
        } finally {
            visit.cut();
        }
    }

    /** Ends all visits. */
    @Override
    public void close() {
        closed = true;
        timer.shutdown();
        open.forEach(this::cut);
    }
}
