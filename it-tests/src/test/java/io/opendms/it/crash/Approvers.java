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

/** People who decide at the same moment on what they see. */
final class Approvers implements AutoCloseable {
    /** More than there are steps of a request that could come between two looks. */
    private static final int MOST_LOOKS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServiceProcess service;
    private final Account account;

    Approvers(ServiceProcess service, Account account) {
        this.service = service;
        this.account = account;
    }

    /** What one of them does. */
    record Act(String verb, String by) {}

    /**
     * Lets all of them act at once, and waits until each was told what came of it.
     *
     * @return how many were told that it is done
     * @throws IOException if one of them was told nothing
     */
    int together(int job, Act... acts) throws IOException {
        List<Future<Boolean>> told = new ArrayList<>();
        for (Act act : acts) {
            told.add(threads.submit(() -> act(job, act)));
        }
        int done = 0;
        for (Future<Boolean> each : told) {
            done += result(each) ? 1 : 0;
        }
        return done;
    }

    private static boolean result(Future<Boolean> told) throws IOException {
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

    /** Whoever was too late looks again, and acts on what there is now if that still can be. */
    private boolean act(int job, Act act) throws IOException {
        String seen = "1";
        String open = act.verb().equals("undo") ? "applied" : "pending";
        for (int look = 0; look < MOST_LOOKS; look++) {
            String[] told = service.post(act.verb() + " " + job + " " + seen + " " + act.by() + " reason")
                    .split(" ");
            if (told[0].equals("done")) {
                account.add(new Account.Decided(job, act.verb(), act.by()));
                return true;
            }
            if (!told[0].equals("stale") || !told[2].equals(open)) {
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
