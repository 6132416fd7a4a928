package io.opendms.soap.http.body;

import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has come in of a body, and the place in memory that it holds. Not thread-safe; its owner's lock guards it. */
final class Intake {
    private static final int FIRST_BUFFER = 4 << 10;
    private static final byte[] NONE = {};

    private final long declared;
    private final boolean isFromFarm;
    private final Places places;
    private @Nullable Permits held;
    private byte[] buffer = NONE;
    private int length;

    /** @param declared how many bytes will come, negative if the sender does not say */
    Intake(long declared, boolean isFromFarm, Places places) {
        this.declared = declared;
        this.isFromFarm = isFromFarm;
        this.places = places;
    }

    /** Whether the body is known to be large before any of it has come. */
    boolean isLarge() {
        return declared > BodyReader.SMALL;
    }

    /** Takes a place if one is free; if not, and the body is large, the waiter gets the next one. */
    boolean enter(Permits.Waiter waiter) {
        Permits permits = isLarge() ? places.large().inMemory() : places.small(isFromFarm);
        boolean entered = isLarge() ? permits.tryAcquire(waiter) : permits.tryAcquire();
        held = entered ? permits : null;
        return entered;
    }

    /** The place for a large body that was waited for has been given. */
    void entered() {
        held = places.large().inMemory();
    }

    /** Takes in what is there; false at the end of the body. */
    boolean read(ServletInputStream in) throws IOException {
        if (buffer.length == 0) {
            buffer = new byte[FIRST_BUFFER];
        }
        int count = in.read(buffer, length, buffer.length - length);
        length += Math.max(count, 0);
        return count >= 0 && length != declared;
    }

    /** Makes room if there is none for the next bytes; says why if they cannot be taken. */
    Optional<BodyRefusal> makeRoom() {
        if (length < buffer.length) {
            return Optional.empty();
        }
        boolean finds = length <= BodyReader.SMALL || holdsLarge() || !isFromFarm || enterLarge();
        // One byte more than may come, to see whether the body ends there.
        int most = declared >= 0 ? (int) declared : 1 + (holdsLarge() ? BodyReader.MAX_BODY : BodyReader.SMALL);
        if (length >= most) {
            return Optional.of(finds ? BodyRefusal.TOO_LARGE : BodyRefusal.BUSY);
        }
        buffer = Arrays.copyOf(buffer, Math.min(2 * length, most));
        return Optional.empty();
    }

    private boolean enterLarge() {
        if (!places.large().inMemory().tryAcquire()) {
            return false;
        }
        leave();
        entered();
        return true;
    }

    private boolean holdsLarge() {
        return held == places.large().inMemory();
    }

    /** The end of taking in: lets the receiver have the body, to which the place goes over. */
    Runnable handOver(BodyReceiver receiver) {
        byte[] bytes = buffer;
        int all = length;
        Permits itsPlace = held;
        boolean large = holdsLarge();
        held = null;
        buffer = NONE;
        if (large) {
            return () -> places.large()
                    .whenParseable(bytes, all)
                    .ifPresentOrElse(receiver::received, () -> receiver.refused(BodyRefusal.BUSY));
        }
        return () -> receiver.received(
                itsPlace == null ? Body.small(bytes, all) : Body.small(bytes, all, itsPlace::release));
    }

    /** Who holds a place waits for none, so that whoever gets it cannot wait for this one's lock in turn. */
    private void leave() {
        Permits place = held;
        held = null;
        if (place != null) {
            place.release();
        }
    }

    /** Lets go of bytes and place. */
    void drop() {
        buffer = NONE;
        leave();
    }
}
