package io.opendms.soap.http.body;

import io.opendms.soap.http.body.place.Shares;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One body that comes in piece by piece, is kept or thrown away, and ends in time. The container, whoever gives a place
 * away and the deadlines all call it; how it ends is decided once, under the lock, and told to the receiver once, outside of
 * it and in a thread of the container's.
 */
final class Arrival implements ReadListener, Shares.Waiter, Deadlines.Timed {
    private static final int SCRATCH = 4 << 10;
    /** How much of a body that is refused is read all the same, so that its sender comes to read the answer. */
    private static final int MAX_DISCARDED = 16 << 20;

    private enum Phase {
        /** Nothing is read, nor asked for, until there is a place. */
        WAITING,
        KEEPING,
        DISCARDING,
        /** What to tell the receiver is known. */
        ENDED,
        /** The receiver is being told, or was. */
        TOLD
    }

    private final HttpServletRequest request;
    private final long declared;
    private final String farm;
    private final BodyReceiver receiver;
    private final BodyLimits limits;
    private final Places places;
    private final Deadlines deadlines;
    private final Intake intake;
    private final Suspension suspension;
    private Phase phase = Phase.KEEPING;
    private BodyRefusal refusal = BodyRefusal.TOO_LARGE;
    private Runnable outcome = () -> {};
    private long deadline;
    private int discarded;

    Arrival(
            HttpServletRequest request,
            String farm,
            BodyReceiver receiver,
            BodyLimits limits,
            Places places,
            Deadlines deadlines) {
        this.request = request;
        this.declared = request.getContentLengthLong();
        this.farm = farm;
        this.receiver = receiver;
        this.limits = limits;
        this.places = places;
        this.deadlines = deadlines;
        this.intake = new Intake(declared, farm, places);
        this.suspension = new Suspension(request, this::onError);
    }

    /** Begins to read, or to wait for a permit to do so. */
    synchronized void keep() throws IOException {
        if (intake.enter(this)) {
            endWithin(limits.timeFor(declared < 0 ? BodyReader.limit(farm) : declared));
            listen();
        } else if (intake.isLarge()) {
            phase = Phase.WAITING;
            endWithin(limits.patience());
            suspension.suspend();
        } else {
            refusal = BodyRefusal.BUSY;
            suspension.suspend();
            refuseUnread();
        }
    }

    /** Begins to throw away. */
    synchronized void discard() throws IOException {
        phase = Phase.DISCARDING;
        endWithin(limits.timeFor(Math.min(Math.max(declared, 0), MAX_DISCARDED)));
        listen();
    }

    /** Goes on in the thread in which the container calls the servlet again. */
    void resume() throws IOException {
        synchronized (this) {
            if (phase != Phase.ENDED) {
                listen();
                return;
            }
            phase = Phase.TOLD;
        }
        outcome.run();
    }

    /** From here on the container calls; its first look at the stream asks a sender for the body that waits to be asked. */
    private void listen() throws IOException {
        ServletInputStream in = request.getInputStream();
        suspension.suspend();
        in.setReadListener(this);
    }

    @Override
    public synchronized boolean granted() {
        if (phase != Phase.WAITING) {
            return false;
        }
        intake.entered();
        phase = Phase.KEEPING;
        endWithin(limits.timeFor(declared));
        suspension.wake();
        return true;
    }

    private void endWithin(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        deadlines.add(this);
    }

    @Override
    public void onDataAvailable() {
        readOn();
        tell();
    }

    @Override
    public void onAllDataRead() {
        all();
        tell();
    }

    @Override
    public void onError(Throwable failure) {
        broken(failure);
        tell();
    }

    /** Tells the receiver if there is something to tell, and if that is not done when the container calls again. */
    private void tell() {
        synchronized (this) {
            if (phase != Phase.ENDED || suspension.isWoken()) {
                return;
            }
            phase = Phase.TOLD;
        }
        try {
            outcome.run();
        } finally {
            suspension.complete();
        }
    }

    private synchronized void readOn() {
        try {
            ServletInputStream in = request.getInputStream();
            while (isReading() && in.isReady()) {
                if (phase == Phase.KEEPING) {
                    keep(in);
                } else {
                    discard(in);
                }
            }
        } catch (IOException e) {
            broken(e);
        }
    }

    private boolean isReading() {
        return phase == Phase.KEEPING || phase == Phase.DISCARDING;
    }

    private void keep(ServletInputStream in) throws IOException {
        if (!intake.read(in)) {
            all();
            return;
        }
        Optional<BodyRefusal> why = intake.makeRoom();
        if (why.isPresent()) {
            refusal = why.get();
            intake.drop();
            if (isFromFarm()) {
                phase = Phase.DISCARDING;
            } else {
                refuse();
            }
        }
    }

    private void discard(ServletInputStream in) throws IOException {
        int count = in.read(new byte[SCRATCH]);
        discarded += Math.max(count, 0);
        if (count < 0 || discarded > MAX_DISCARDED) {
            refuse();
        }
    }

    private boolean isFromFarm() {
        return !farm.isEmpty();
    }

    private synchronized void all() {
        if (phase == Phase.DISCARDING) {
            refuse();
        } else if (phase == Phase.KEEPING) {
            end(intake.handOver(receiver));
        }
    }

    private synchronized void broken(Throwable failure) {
        if (phase == Phase.DISCARDING) {
            refuse();
        } else if (phase == Phase.WAITING || phase == Phase.KEEPING) {
            intake.drop();
            places.large().inMemory().forget(this);
            refusal = BodyRefusal.TOO_SLOW;
            if (isOverdue(failure)) {
                refuse();
            } else {
                end(receiver::brokeOff);
            }
        }
    }

    /** Whether somebody who reads for us gave it up as too slow: the container hands that on as the cause of something else. */
    private static boolean isOverdue(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(TimeoutException.class::isInstance);
    }

    @Override
    public synchronized void endIfOverdue(long nanoTime) {
        if (phase == Phase.ENDED || phase == Phase.TOLD || nanoTime - deadline < 0) {
            return;
        }
        if (phase == Phase.WAITING) {
            places.large().inMemory().forget(this);
            refusal = BodyRefusal.BUSY;
            refuseUnread();
            return;
        }
        if (phase == Phase.KEEPING) {
            refusal = BodyRefusal.TOO_SLOW;
            intake.drop();
        }
        refuse();
        suspension.wake();
    }

    /** A sender who was not asked for the body reads the answer first; only of a farm another's body is waited for. */
    private void refuseUnread() {
        if (request.getHeader("Expect") != null || !isFromFarm()) {
            refuse();
        } else {
            phase = Phase.DISCARDING;
            endWithin(limits.timeFor(Math.max(declared, 0)));
        }
        suspension.wake();
    }

    private void refuse() {
        BodyRefusal why = refusal;
        end(() -> receiver.refused(why));
    }

    private void end(Runnable itsOutcome) {
        phase = Phase.ENDED;
        outcome = itsOutcome;
        deadlines.remove(this);
    }
}
