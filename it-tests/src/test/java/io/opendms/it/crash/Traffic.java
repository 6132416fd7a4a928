package io.opendms.it.crash;

import io.opendms.it.kill.AskingFarm;
import io.opendms.it.kill.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What farms and their approvers do until no service answers, or until they are told that it is enough. The farm that asks
 * nobody calls the first service only; the others turn to the next one when that is dead.
 */
final class Traffic implements AutoCloseable {
    private final List<Future<?>> running = new ArrayList<>();
    private final ExecutorService threads;
    private final Approvers approvers;
    private volatile boolean enough;

    /** How many callers there are of each farm. */
    record Load(int free, int asking, int trusting) {
        int callers() {
            return free + asking + trusting;
        }
    }

    /**
     * Begins.
     *
     * @param prefix how all aliases begin
     * @param services which share a store
     * @param patience how long a request may take that is decided on
     * @param onAnswer told of each answer
     */
    Traffic(
            String prefix,
            Load load,
            List<ServiceProcess> services,
            Account account,
            Duration patience,
            Runnable onAnswer,
            Random random) {
        threads = Executors.newFixedThreadPool(load.callers());
        approvers = new Approvers(services, account);
        Course course = new Course(onAnswer, () -> !enough, patience);
        for (int caller = 0; caller < load.free(); caller++) {
            Trail trail = new Trail(prefix + caller + "-");
            account.add(trail);
            running.add(threads.submit(() -> trail.run(services.get(0), course)));
        }
        for (int caller = 0; caller < load.callers() - load.free(); caller++) {
            boolean trusting = caller >= load.asking();
            RequestTrail trail = new RequestTrail(
                    prefix + (trusting ? "t" + (caller - load.asking()) : "q" + caller) + "-",
                    trusting ? AskingFarm.TRUSTING : AskingFarm.ASKING,
                    services,
                    approvers,
                    account,
                    course,
                    new Random(random.nextLong()));
            running.add(threads.submit(trail::run));
        }
    }

    /** Whoever has asked for something waits for its end, and asks for nothing more. */
    void end() {
        enough = true;
    }

    /** Waits until all have ended, and fails if one of them was told what must not be. */
    void await() throws ExecutionException, InterruptedException {
        for (Future<?> each : running) {
            each.get();
        }
    }

    /** Fails if one of them was told what must not be until now. */
    void requireWell() throws ExecutionException, InterruptedException {
        for (Future<?> each : running) {
            if (each.isDone()) {
                each.get();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        approvers.close();
    }
}
