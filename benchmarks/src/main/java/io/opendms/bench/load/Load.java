package io.opendms.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several connections that call as fast as they are answered. */
public final class Load implements AutoCloseable {
    private static final AtomicInteger LOADS = new AtomicInteger();

    private final int number = LOADS.incrementAndGet();
    private final List<Caller> callers = new ArrayList<>();
    private final ExecutorService threads;
    private int rounds;

    public Load(Caller.Source source, int connections) throws IOException {
        threads = Executors.newFixedThreadPool(connections);
        for (int i = 0; i < connections; i++) {
            callers.add(source.connect());
        }
    }

    /** Makes contacts for so long, then deletes all of them. */
    public Round run(Duration time) throws IOException {
        String round = "bench" + number + "." + rounds++ + ".";
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Latencies> creates = all(thread -> creates(thread, round, end));
        long created = System.nanoTime();
        List<Latencies> deletes =
                all(thread -> deletes(thread, round, creates.get(thread).count()));
        long deleted = System.nanoTime();
        return new Round(
                Measured.of(creates, Duration.ofNanos(created - start)),
                Measured.of(deletes, Duration.ofNanos(deleted - created)));
    }

    private Latencies creates(int thread, String round, long end) throws IOException {
        Latencies latencies = new Latencies();
        Caller caller = callers.get(thread);
        long before = System.nanoTime();
        for (int i = 0; before < end; i++) {
            caller.create(round + thread + "." + i);
            long after = System.nanoTime();
            latencies.add(after - before);
            before = after;
        }
        return latencies;
    }

    private Latencies deletes(int thread, String round, int count) throws IOException {
        Latencies latencies = new Latencies();
        Caller caller = callers.get(thread);
        for (int i = 0; i < count; i++) {
            long before = System.nanoTime();
            caller.delete(round + thread + "." + i);
            latencies.add(System.nanoTime() - before);
        }
        return latencies;
    }

    private List<Latencies> all(Body body) throws IOException {
        List<Callable<Latencies>> tasks = new ArrayList<>();
        for (int i = 0; i < callers.size(); i++) {
            int thread = i;
            tasks.add(() -> body.run(thread));
        }
        try {
            List<Latencies> results = new ArrayList<>();
            for (Future<Latencies> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Caller caller : callers) {
            caller.close();
        }
    }

    private interface Body {
        Latencies run(int thread) throws IOException;
    }
}
