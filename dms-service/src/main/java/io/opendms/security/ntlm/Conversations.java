package io.opendms.security.ntlm;

import io.opendms.farm.Network;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The processes that are there, few and used again. One network has a quarter of them, and who begins a handshake and does not
 * go on with it loses the process to the next one that needs it, so that nobody can keep all of them; a process that is being
 * asked is nobody else's, however long a domain controller takes. Who finds none waits for a while. Thread-safe.
 */
final class Conversations implements AutoCloseable {
    private static final int SHARES = 4;

    private final NtlmSettings settings;
    private final LongSupplier nanos;
    private final ExecutorService threads;
    private final Deque<Conversation> idle = new ArrayDeque<>();
    /** Those whose answer is waited for. */
    private final Map<Conversation, Loan> asked = new HashMap<>();
    /** Those whose client is at turn. */
    private final Map<Conversation, Loan> waiting = new HashMap<>();

    private final Line line = new Line();
    private boolean closed;

    /**
     * @param since from when the client's time counts; what the process takes for its answers is taken off
     * @param asked when the process was asked last
     */
    private record Loan(Network network, long since, long asked) {}

    /** @param nanos a clock that only goes on, in nanoseconds */
    Conversations(NtlmSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
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
     * @throws IOException if it cannot be started, or none becomes free in time
     */
    synchronized Conversation borrow(Network network) throws IOException {
        awaitTurn(network);
        if (closed) {
            throw new IOException("the service stops");
        }
        stale(network).filter(oldest -> !hasRoom(network)).ifPresent(oldest -> {
            waiting.remove(oldest);
            oldest.close();
        });
        Loan loan = new Loan(network, nanos.getAsLong(), 0);
        while (!idle.isEmpty()) {
            Conversation kept = idle.pop();
            if (kept.isAlive()) {
                waiting.put(kept, loan);
                return kept;
            }
        }
        try {
            Conversation started = new Conversation(settings.command(), threads, settings.timeout());
            waiting.put(started, loan);
            return started;
        } catch (IOException e) {
            throw new IOException("http.negotiate.ntlmHelper cannot be started: " + e.getMessage(), e);
        }
    }

    private void awaitTurn(Network network) throws IOException {
        long end = System.nanoTime() + settings.patience().toNanos();
        Line.Waiter own = line.join(network);
        try {
            while (!closed && !line.isNext(own, this::canGo, this::places)) {
                long left = end - System.nanoTime();
                if (left <= 0 || !line.has(own)) {
                    throw inUse(network);
                }
                TimeUnit.NANOSECONDS.timedWait(
                        this, Math.max(TimeUnit.MILLISECONDS.toNanos(1), Math.min(left, next())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a process of ntlm_auth was waited for", e);
        } finally {
            // Not for who found no place in line: a crowd of those would wake all others for nothing.
            if (line.leave(own)) {
                notifyAll();
            }
        }
    }

    private IOException inUse(Network network) {
        return new IOException(
                asked.size() + waiting.size() >= settings.processes()
                        ? "all " + settings.processes() + " processes of ntlm_auth are in use"
                        : network + " has all " + share() + " processes of ntlm_auth that one network may have");
    }

    private int share() {
        return Math.max(1, settings.processes() / SHARES);
    }

    private boolean canGo(Network network) {
        return hasRoom(network) || stale(network).isPresent();
    }

    private boolean hasRoom(Network network) {
        return asked.size() + waiting.size() < settings.processes() && places(network) < share();
    }

    private int places(Network network) {
        return (int) Stream.concat(asked.values().stream(), waiting.values().stream())
                .filter(loan -> loan.network().equals(network))
                .count();
    }

    /** The one that has stood still longest, of those whose place a network could have, if that is too long. */
    private Optional<Conversation> stale(Network network) {
        boolean own = places(network) >= share();
        return waiting.entrySet().stream()
                .filter(entry -> !own || entry.getValue().network().equals(network))
                .filter(entry -> left(entry.getValue()) <= 0)
                .min(Comparator.comparing(entry -> left(entry.getValue())))
                .map(Map.Entry::getKey);
    }

    /** For how long a client still need not go on. */
    private long left(Loan loan) {
        return settings.handshake().toNanos() - (nanos.getAsLong() - loan.since());
    }

    /** In how long the next one stands still too long. */
    private long next() {
        return waiting.values().stream()
                .mapToLong(this::left)
                .filter(left -> left > 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether nobody else was given the place of this one. */
    synchronized boolean isLent(Conversation conversation) {
        return waiting.containsKey(conversation) && conversation.isAlive();
    }

    /**
     * Asks one that is lent.
     *
     * @throws IOException as {@link Conversation#ask}, or if it was given to somebody else because its client stood still
     */
    Reply ask(Conversation conversation, String word, String message) throws IOException {
        synchronized (this) {
            Loan loan = waiting.remove(conversation);
            if (loan == null) {
                throw new IOException("the handshake of NTLM stood still, and another one has its place");
            }
            asked.put(conversation, new Loan(loan.network(), loan.since(), nanos.getAsLong()));
        }
        try {
            return conversation.ask(word, message);
        } finally {
            synchronized (this) {
                Loan loan = asked.remove(conversation);
                if (loan != null) {
                    // What the program takes is not the client's time.
                    long since = loan.since() + nanos.getAsLong() - loan.asked();
                    waiting.put(conversation, new Loan(loan.network(), since, loan.asked()));
                    notifyAll();
                }
            }
        }
    }

    /** Gives back one whose handshake has ended; one whose client is gone before that is not used again. */
    synchronized void giveBack(Conversation conversation, boolean ended) {
        boolean ours = waiting.remove(conversation) != null || asked.remove(conversation) != null;
        if (ours && ended && !closed && conversation.isAlive()) {
            idle.push(conversation);
        } else {
            conversation.close();
        }
        notifyAll();
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Conversation::close);
        asked.keySet().forEach(Conversation::close);
        waiting.keySet().forEach(Conversation::close);
        threads.shutdownNow();
        notifyAll();
    }
}
