package io.opendms.it.crash;

import io.opendms.it.kill.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** People who decide at the same moment on what they see, each at one service after the other until one answers. */
final class Approvers implements AutoCloseable {
    /** More than there are steps of a request that could come between two looks. */
    private static final int MOST_LOOKS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ServiceProcess> services;
    private final Account account;

    /** @param services which share a store; the first act goes to the first of them, the next to the next */
    Approvers(List<ServiceProcess> services, Account account) {
        this.services = List.copyOf(services);
        this.account = account;
    }

    /** What one of them does. */
    record Act(String verb, String by) {}

    /** What one of them was told. */
    private enum Told {
        DONE,
        REFUSED,
        /** Refused, after a service had died over it: it may have been done there, and be refused for that. */
        UNKNOWN
    }

    /**
     * What all of them were told.
     *
     * @param done how many were told that it is done
     * @param unknown how many cannot know whether it was
     */
    record Tally(int done, int unknown) {
        /** Whether so many acts were done, as far as one can know. */
        boolean mayBe(int acts) {
            return done <= acts && acts <= done + unknown;
        }
    }

    /**
     * Lets all of them act at once, and waits until each was told what came of it.
     *
     * @throws IOException if one of them was told nothing
     */
    Tally together(int job, Act... acts) throws IOException {
        List<Future<Told>> told = new ArrayList<>();
        for (Act act : acts) {
            int first = told.size() % services.size();
            told.add(threads.submit(() -> act(job, act, first)));
        }
        int done = 0;
        int unknown = 0;
        for (Future<Told> each : told) {
            Told result = result(each);
            done += result == Told.DONE ? 1 : 0;
            unknown += result == Told.UNKNOWN ? 1 : 0;
        }
        return new Tally(done, unknown);
    }

    private static Told result(Future<Told> told) throws IOException {
        try {
            return told.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException lost) {
                throw lost;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private Told act(int job, Act act, int first) throws IOException {
        boolean lost = false;
        for (int tried = 1; ; tried++) {
            ServiceProcess service = services.get((first + tried - 1) % services.size());
            try {
                boolean done = act(job, act, service);
                return done ? Told.DONE : lost ? Told.UNKNOWN : Told.REFUSED;
            } catch (IOException e) {
                service.requireDeath();
                lost = true;
                if (tried == services.size()) {
                    throw e;
                }
            }
        }
    }

    /** Whoever was too late looks again, and acts on what there is now if that still can be. */
    private boolean act(int job, Act act, ServiceProcess service) throws IOException {
        String seen = "1";
        String open = act.verb().equals("undo") ? "applied" : "pending";
        for (int look = 0; look < MOST_LOOKS; look++) {
            String[] told = service.post(act.verb() + " " + job + " " + seen + " " + act.by() + " reason")
                    .split(" ");
            if (told[0].equals("done")) {
                account.add(new Account.Decided(job, act.verb(), act.by()));
                return true;
            }
            // Too late for what was seen a moment ago: the same has been asked for already.
            if (!told[0].equals("stale") || !told[2].equals(open) || told[1].equals(seen)) {
                return false;
            }
            seen = told[1];
        }
        throw new IllegalStateException(act + " on " + job + " was too late " + MOST_LOOKS + " times");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
