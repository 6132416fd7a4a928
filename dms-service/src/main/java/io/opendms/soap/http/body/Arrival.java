package io.opendms.soap.http.body;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/**
 * One body that comes in piece by piece, is kept or thrown away, and ends in time. The container, whoever gives a permit
 * away and the deadlines all call it, one at a time; the receiver is called outside of the lock.
 */
final class Arrival implements ReadListener, Permits.Waiter, Deadlines.Timed {
    private static final int FIRST_BUFFER = 4 << 10;
    /** How much of a body that is refused is read all the same, so that its sender comes to read the answer. */
    private static final int MAX_DISCARDED = 16 << 20;

    private static final byte[] NONE = {};
    private static final Runnable NOTHING = () -> {};

    private enum Phase {
        /** Nothing is read until there is a permit. */
        WAITING,
        KEEPING,
        DISCARDING,
        ENDED
    }

    private final AsyncContext async;
    private final ServletInputStream in;
    private final long declared;
    private final int limit;
    private final BodyReceiver receiver;
    private final BodyLimits limits;
    private final LargeBodies large;
    private final Deadlines deadlines;
    private Phase phase = Phase.KEEPING;
    private BodyRefusal refusal = BodyRefusal.TOO_LARGE;
    private boolean permitted;
    private long deadline;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int length;

    /** Makes the request asynchronous. */
    Arrival(
            HttpServletRequest request,
            int limit,
            BodyReceiver receiver,
            BodyLimits limits,
            LargeBodies large,
            Deadlines deadlines)
            throws IOException {
        this.in = request.getInputStream();
        this.declared = request.getContentLengthLong();
        this.limit = limit;
        this.receiver = receiver;
        this.limits = limits;
        this.large = large;
        this.deadlines = deadlines;
        this.async = request.startAsync();
        // The deadlines end it, and know what to answer.
        async.setTimeout(0);
    }

    /** Begins to read, or to wait for a permit to do so. */
    synchronized void keep() {
        permitted = declared > BodyReader.SMALL && large.inMemory().tryAcquire(this);
        boolean waits = declared > BodyReader.SMALL && !permitted;
        phase = waits ? Phase.WAITING : Phase.KEEPING;
        endWithin(waits ? limits.patience() : limits.timeFor(declared < 0 ? limit : declared));
        in.setReadListener(this);
    }

    /** Begins to throw away. */
    synchronized void discard() {
        phase = Phase.DISCARDING;
        endWithin(limits.timeFor(Math.min(Math.max(declared, 0), MAX_DISCARDED)));
        in.setReadListener(this);
    }

    @Override
    public synchronized boolean granted() {
        if (phase != Phase.WAITING) {
            return false;
        }
        permitted = true;
        phase = Phase.KEEPING;
        endWithin(limits.timeFor(declared));
        async.start(this::onDataAvailable);
        return true;
    }

    private void endWithin(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        deadlines.add(this);
    }

    @Override
    public void onDataAvailable() {
        readOn().run();
    }

    @Override
    public void onAllDataRead() {
        all().run();
    }

    @Override
    public void onError(Throwable failure) {
        broken(failure).run();
    }

    /** Reads what is there, and gives what is to be done if that was the end. */
    private synchronized Runnable readOn() {
        try {
            while (phase != Phase.WAITING && phase != Phase.ENDED && in.isReady()) {
                boolean keeping = phase == Phase.KEEPING;
                int count = keeping ? in.read(buffer, length, buffer.length - length) : in.read(buffer);
                if (count < 0) {
                    return all();
                }
                length += count;
                Runnable end = keeping ? kept() : discarded();
                if (phase == Phase.ENDED) {
                    return end;
                }
            }
            return NOTHING;
        } catch (IOException e) {
            return broken(e);
        }
    }

    private Runnable kept() {
        if (length == declared) {
            return all();
        }
        if (length < buffer.length) {
            return NOTHING;
        }
        if (length > BodyReader.SMALL && !permitted) {
            permitted = limit > BodyReader.SMALL && large.inMemory().tryAcquire();
            refusal = limit > BodyReader.SMALL ? BodyRefusal.BUSY : BodyRefusal.TOO_LARGE;
        }
        // One byte more than may come, to see whether the body ends there.
        int most = declared >= 0 ? (int) declared : 1 + (permitted ? BodyReader.MAX_BODY : BodyReader.SMALL);
        if (length < most) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * length, most));
            return NOTHING;
        }
        if (permitted) {
            refusal = BodyRefusal.TOO_LARGE;
        }
        return giveUp();
    }

    /** What has come so far is too much; only of a farm the rest is waited for. */
    private Runnable giveUp() {
        releasePermit();
        if (limit == BodyReader.SMALL) {
            return refused();
        }
        phase = Phase.DISCARDING;
        buffer = new byte[FIRST_BUFFER];
        return NOTHING;
    }

    private Runnable discarded() {
        return length > MAX_DISCARDED ? refused() : NOTHING;
    }

    private synchronized Runnable all() {
        if (phase != Phase.KEEPING) {
            return phase == Phase.ENDED ? NOTHING : refused();
        }
        byte[] bytes = buffer;
        int all = length;
        if (!permitted) {
            return end(() -> receiver.received(Body.small(bytes, all)));
        }
        return end(() -> large.whenParseable(bytes, all)
                .ifPresentOrElse(receiver::received, () -> receiver.refused(BodyRefusal.BUSY)));
    }

    private synchronized Runnable broken(Throwable failure) {
        if (phase == Phase.ENDED || phase == Phase.DISCARDING) {
            return phase == Phase.ENDED ? NOTHING : refused();
        }
        releasePermit();
        large.inMemory().forget(this);
        refusal = BodyRefusal.TOO_SLOW;
        return failure instanceof TimeoutException ? refused() : end(receiver::brokeOff);
    }

    @Override
    public synchronized void endIfOverdue(long nanoTime) {
        if (phase == Phase.ENDED || nanoTime - deadline < 0) {
            return;
        }
        if (phase == Phase.WAITING) {
            large.inMemory().forget(this);
            refusal = BodyRefusal.BUSY;
            phase = Phase.DISCARDING;
            endWithin(limits.timeFor(declared));
            async.start(this::onDataAvailable);
            return;
        }
        if (phase == Phase.KEEPING) {
            refusal = BodyRefusal.TOO_SLOW;
            releasePermit();
        }
        async.start(refused());
    }

    /** Nobody who holds a permit waits for one, so that whoever gets it cannot wait for this lock in turn. */
    private void releasePermit() {
        if (permitted) {
            permitted = false;
            large.inMemory().release();
        }
    }

    private Runnable refused() {
        BodyRefusal why = refusal;
        return end(() -> receiver.refused(why));
    }

    private Runnable end(Runnable outcome) {
        phase = Phase.ENDED;
        deadlines.remove(this);
        buffer = NONE;
        return () -> {
            try {
                outcome.run();
            } finally {
                async.complete();
            }
        };
    }
}
