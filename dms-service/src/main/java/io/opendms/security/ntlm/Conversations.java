package io.opendms.security.ntlm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes that are there, few and used again. Who begins a handshake and does not go on with it loses the process to
 * the next one that needs it, so that nobody can keep all of them. Thread-safe.
 */
final class Conversations implements AutoCloseable {
    private final NtlmSettings settings;
    private final ExecutorService threads;
    private final Deque<Conversation> idle = new ArrayDeque<>();
    /** When each that is lent was lent, the earliest first. */
    private final Map<Conversation, Long> lent = new LinkedHashMap<>();

    private boolean closed;

    Conversations(NtlmSettings settings) {
        this.settings = settings;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ntlm-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * A process for one handshake.
     *
     * @throws IOException if it cannot be started, or all are in use
     */
    synchronized Conversation borrow() throws IOException {
        while (!idle.isEmpty()) {
            Conversation kept = idle.pop();
            if (kept.isAlive()) {
                return lend(kept);
            }
        }
        if (lent.size() >= settings.processes()) {
            makeRoom();
        }
        if (closed) {
            throw new IOException("the service stops");
        }
        try {
            return lend(new Conversation(settings.command(), threads, settings.timeout()));
        } catch (IOException e) {
            throw new IOException("http.negotiate.ntlmHelper cannot be started: " + e.getMessage(), e);
        }
    }

    private Conversation lend(Conversation conversation) {
        lent.put(conversation, System.nanoTime());
        return conversation;
    }

    private void makeRoom() throws IOException {
        Map.Entry<Conversation, Long> oldest = lent.entrySet().iterator().next();
        Duration since = Duration.ofNanos(System.nanoTime() - oldest.getValue());
        if (since.compareTo(settings.handshake()) < 0) {
            throw new IOException("all " + settings.processes() + " processes of ntlm_auth are in use");
        }
        lent.remove(oldest.getKey());
        oldest.getKey().close();
    }

    /** Gives back one whose handshake has ended; one whose client is gone before that is not used again. */
    synchronized void giveBack(Conversation conversation, boolean ended) {
        boolean ours = lent.remove(conversation) != null;
        if (ours && ended && !closed && conversation.isAlive()) {
            idle.push(conversation);
        } else {
            conversation.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Conversation::close);
        lent.keySet().forEach(Conversation::close);
        threads.shutdownNow();
    }
}
