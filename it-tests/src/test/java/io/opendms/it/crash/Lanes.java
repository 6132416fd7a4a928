package io.opendms.it.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many races be run, a few of them at a time: each has an alias of its own, so none disturbs another. */
final class Lanes implements AutoCloseable {
    private static final int LANES = 4;

    private final ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    private final ExecutorService runners = Executors.newCachedThreadPool();

    /** One of many races. */
    @FunctionalInterface
    interface Race {
        void run(int number) throws Exception;
    }

    /** Runs all, and fails with the first that fails. */
    void run(int races, Race race) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < races; i++) {
            int number = i;
            running.add(lanes.submit(() -> {
                race.run(number);
                return number;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    /** Lets all of them begin at the same moment, and returns what each was answered. */
    @SafeVarargs
    final List<String> together(Callable<String>... calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.length);
        List<Future<String>> answers = new ArrayList<>();
        for (Callable<String> call : calls) {
            answers.add(runners.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        List<String> told = new ArrayList<>();
        for (Future<String> answer : answers) {
            told.add(answer.get());
        }
        return told;
    }

    @Override
    public void close() {
        lanes.shutdownNow();
        runners.shutdownNow();
    }
}
