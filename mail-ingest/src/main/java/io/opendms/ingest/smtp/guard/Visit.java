package io.opendms.ingest.smtp.guard;

import io.opendms.ingest.smtp.setting.SmtpLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One connection: who is at the other end, how long it and each of its steps may last, how often it was refused something. Used
 * by the session's thread, but for {@link #isOverdue} and {@link #cut}. A clock that is set ends no visit, and lengthens none.
 */
public final class Visit {
    /** What Postfix asks for where it sets a limit to a whole command: postconf(5), smtpd_min_data_rate. */
    private static final int LEAST_BYTES_PER_SECOND = 500;

    private final InetAddress peer;
    private final boolean safe;
    private final SmtpLimits limits;
    private final LongSupplier nanos;
    private final long end;
    private final CountDownLatch cut = new CountDownLatch(1);
    private volatile long stepEnd;
    private long lineBegan;
    private boolean inMessage;
    private long messageBegan;
    private long messageBytes;
    private int errors;

    /** @param nanos a clock as {@link System#nanoTime()} */
    Visit(InetAddress peer, boolean safe, SmtpLimits limits, LongSupplier nanos) {
        this.peer = peer;
        this.safe = safe;
        this.limits = limits;
        this.nanos = nanos;
        this.lineBegan = nanos.getAsLong();
        this.end = lineBegan + limits.sessionTimeout().toNanos();
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
        long due = earlier(end, lineBegan + limits.idleTimeout().toNanos());
        if (inMessage) {
            long allowed = TimeUnit.SECONDS.toNanos(messageBytes / LEAST_BYTES_PER_SECOND);
            due = earlier(due, messageBegan + limits.idleTimeout().toNanos() + allowed);
        }
        return Duration.ofNanos(due - nanos.getAsLong());
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /** Something came. */
    void received(byte[] bytes, int from, int length) {
        messageBytes += length;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                lineBegan = nanos.getAsLong();
                return;
            }
        }
    }

    /** From now on a message comes. */
    public void beginMessage() {
        inMessage = true;
        messageBegan = nanos.getAsLong();
        messageBytes = 0;
    }

    /** Something that the other end can hold up, such as a handshake, begins. */
    public void beginStep(Duration longest) {
        stepEnd = earlier(end, nanos.getAsLong() + longest.toNanos());
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
        lineBegan = nanos.getAsLong();
        inMessage = false;
    }

    /** Whether the visit, or the step that it is at, should be over for so long. */
    boolean isOverdue(Duration by) {
        return nanos.getAsLong() - stepEnd > by.toNanos();
    }

    /** Counts a refusal. */
    void refused() {
        errors++;
    }

    boolean isOver() {
        return !safe && errors >= limits.maxErrors();
    }
}
