package io.opendms.notify.queue.postman;

import io.opendms.notify.setting.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What all senders share who use one server as one account: so many mails at the same time, at one pace, in turn. */
final class Hands {
    private static final int IN_HAND_OF_A_CONNECTION = 16;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Runnable whenRoom;
    private final int most;
    private final Pace pace;
    private final Turns turns = new Turns();
    private final AtomicInteger inHand = new AtomicInteger();
    private final ThreadPoolExecutor connections;

    /** @param whenRoom told when there is room again after there was none */
    Hands(String server, Throughput throughput, Runnable whenRoom) {
        this.whenRoom = whenRoom;
        int atOnce = throughput.connections();
        this.most = atOnce * IN_HAND_OF_A_CONNECTION;
        this.pace = new Pace(throughput.mailsPerMinute());
        this.connections = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon("postman " + server, task));
        connections.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** How many more mails they take: none while half of what they may have is in hand, so that claims are not made one by one. */
    int room(Instant now) {
        int held = inHand.get();
        return held > most / 2 ? 0 : Math.min(most - held, pace.room(now));
    }

    /** Whether the pace has room for one mail, which asks whether a server is back. */
    boolean hasRoomForOne(Instant now) {
        return pace.room(now) > 0;
    }

    /** For who makes the rounds. */
    Turns turns() {
        return turns;
    }

    /** Whether they have as much as they take, so that there is room again soon. */
    boolean isBusy() {
        return inHand.get() > most / 2;
    }

    void take(List<? extends Runnable> errands) {
        pace.use(errands.size());
        inHand.addAndGet(errands.size());
        errands.forEach(connections::execute);
    }

    /** The server was not asked to take one that was taken. */
    void unused() {
        pace.giveBack();
    }

    /** One that was taken has come to its end. */
    void done() {
        if (inHand.decrementAndGet() == most / 2) {
            whenRoom.run();
        }
    }

    /**
     * Begins nothing any more.
     *
     * @return what had not begun
     */
    List<Runnable> stop() {
        connections.shutdown();
        List<Runnable> left = new ArrayList<>();
        connections.getQueue().drainTo(left);
        return left;
    }

    /**
     * Waits for what has begun, then interrupts it.
     *
     * @param deadline when to interrupt, by {@link System#nanoTime}
     */
    void await(long deadline) throws InterruptedException {
        if (!connections.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            connections.shutdownNow();
            connections.awaitTermination(1, TimeUnit.SECONDS);
        }
    }
}
