package io.opendms.ingest.smtp.guard;

import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection: who is at the other end, how long it and each of its steps may last, how often it was refused something. Used
 * by the session's thread, but for {@link #isOverdue} and {@link #cut}.
 */
public final class Visit {
    /** What Postfix asks for where it sets a limit to a whole command: postconf(5), smtpd_min_data_rate. */
    private static final int LEAST_BYTES_PER_SECOND = 500;

    private final InetAddress peer;
    private final boolean safe;
    private final SmtpLimits limits;
    private final InstantSource clock;
    private final Instant end;
    private final CountDownLatch cut = new CountDownLatch(1);
    private volatile Instant stepEnd;
    private Instant lineBegan;
    private Instant messageBegan = Instant.MAX;
    private long messageBytes;
    private int errors;

    Visit(InetAddress peer, boolean safe, SmtpLimits limits, InstantSource clock) {
        this.peer = peer;
        this.safe = safe;
        this.limits = limits;
        this.clock = clock;
        this.lineBegan = clock.instant();
        this.end = lineBegan.plus(limits.sessionTimeout());
        this.stepEnd = end;
    }

    /** The other end; behind a trusted proxy, who the proxy says it connects for. */
    public InetAddress peer() {
        return peer;
    }

    /** Whether the peer is a safe server. */
    public boolean isSafe() {
        return safe;
    }

    /**
     * How long to wait for the next byte; zero or less when the visit is over. A line has to come within the time in which
     * nothing may come, and a message at a rate, lest a byte now and then keep the connection (RFC 5321 leaves that open).
     */
    Duration patience() {
        Instant due = earlier(end, lineBegan.plus(limits.idleTimeout()));
        if (messageBegan != Instant.MAX) {
            due = earlier(
                    due, messageBegan.plus(limits.idleTimeout()).plusSeconds(messageBytes / LEAST_BYTES_PER_SECOND));
        }
        return Duration.between(clock.instant(), due);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Something came. */
    void received(byte[] bytes, int from, int length) {
        messageBytes += length;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                lineBegan = clock.instant();
                return;
            }
        }
    }

    /** From now on a message comes. */
    public void beginMessage() {
        messageBegan = clock.instant();
        messageBytes = 0;
    }

    /** Something that the other end can hold up, such as a handshake, begins. */
    public void beginStep(Duration longest) {
        stepEnd = earlier(end, clock.instant().plus(longest));
    }

    /** What the other end could hold up has come to its end. */
    public void endStep() {
        stepEnd = end;
    }

    /** Lets a peer wait that was refused too much, unless its connection is cut meanwhile. */
    void slowDown() {
        if (safe || errors <= limits.softErrors()) {
            return;
        }
        try {
            cut.await(limits.errorDelay().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The connection is cut, so that nobody need wait. */
    void cut() {
        cut.countDown();
    }

    void beginReply() {
        beginStep(limits.idleTimeout());
    }

    /** The other end has the reply, and the next line is its turn. */
    void endReply() {
        endStep();
        lineBegan = clock.instant();
        messageBegan = Instant.MAX;
    }

    /** Whether the visit, or the step that it is at, should be over for so long. */
    boolean isOverdue(Duration by) {
        return clock.instant().isAfter(stepEnd.plus(by));
    }

    /** Counts a refusal. */
    void refused() {
        errors++;
    }

    boolean isOver() {
        return !safe && errors >= limits.maxErrors();
    }
}
