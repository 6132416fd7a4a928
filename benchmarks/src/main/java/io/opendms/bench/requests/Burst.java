package io.opendms.bench.requests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A number of calls as fast as they are answered. */
final class Burst {
    private static final double NANOS_PER_MICRO = 1e3;

    private Burst() {}

    /** One call; each caller is used by one thread. */
    @FunctionalInterface
    interface Call {
        void run() throws IOException;
    }

    /** What a call costs, in microseconds: the time that all of them took by their number. */
    static double microsPerCall(List<Call> callers, int calls) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (Call caller : callers) {
                tasks.add(() -> repeat(caller, calls / callers.size()));
            }
            long start = System.nanoTime();
            int done = 0;
            for (Future<Integer> future : threads.invokeAll(tasks)) {
                done += future.get();
            }
            return (System.nanoTime() - start) / NANOS_PER_MICRO / done;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int repeat(Call caller, int calls) throws IOException {
        for (int i = 0; i < calls; i++) {
            caller.run();
        }
        return calls;
    }
}
