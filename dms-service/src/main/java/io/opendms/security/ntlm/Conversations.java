package io.opendms.security.ntlm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes that are there, few and used again. Who begins a handshake and does not go on with it loses the process to
 * the next one that needs it, so that nobody can keep all of them; a process that is being asked is nobody else's, however
 * long a domain controller takes. Thread-safe.
 */
final class Conversations implements AutoCloseable {
    private final NtlmSettings settings;
    private final ExecutorService threads;
    private final Deque<Conversation> idle = new ArrayDeque<>();
    /** Those whose answer is waited for. */
    private final Set<Conversation> asked = new HashSet<>();
    /** Since when each whose client is at turn waits for it, the earliest first. */
    private final Map<Conversation, Long> waiting = new LinkedHashMap<>();

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
        if (asked.size() + waiting.size() >= settings.processes()) {
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
        waiting.put(conversation, System.nanoTime());
        return conversation;
    }

    private void makeRoom() throws IOException {
        Iterator<Map.Entry<Conversation, Long>> longest = waiting.entrySet().iterator();
        if (longest.hasNext()) {
            Map.Entry<Conversation, Long> oldest = longest.next();
            Duration since = Duration.ofNanos(System.nanoTime() - oldest.getValue());
            if (since.compareTo(settings.handshake()) >= 0) {
                longest.remove();
                oldest.getKey().close();
                return;
            }
        }
        throw new IOException("all " + settings.processes() + " processes of ntlm_auth are in use");
    }

    /**
     * Asks one that is lent.
     *
     * @throws IOException as {@link Conversation#ask}, or if it was given to somebody else because its client stood still
     */
    Reply ask(Conversation conversation, String word, String message) throws IOException {
        synchronized (this) {
            if (waiting.remove(conversation) == null) {
                throw new IOException("the handshake of NTLM stood still, and another one has its place");
            }
            asked.add(conversation);
        }
        try {
            return conversation.ask(word, message);
        } finally {
            synchronized (this) {
                if (asked.remove(conversation)) {
                    lend(conversation);
                }
            }
        }
    }

    /** Gives back one whose handshake has ended; one whose client is gone before that is not used again. */
    synchronized void giveBack(Conversation conversation, boolean ended) {
        boolean ours = waiting.remove(conversation) != null || asked.remove(conversation);
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
        asked.forEach(Conversation::close);
        waiting.keySet().forEach(Conversation::close);
        threads.shutdownNow();
    }
}
