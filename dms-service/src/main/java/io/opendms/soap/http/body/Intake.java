package io.opendms.soap.http.body;

import io.opendms.soap.http.body.place.Permits;
import io.opendms.soap.http.body.place.Shares;
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
    private final String farm;
    private final Places places;
    private @Nullable Permits small;
    private boolean large;
    private byte[] buffer = NONE;
    private int length;

    /**
     * @param declared how many bytes will come, negative if the sender does not say
     * @param farm the sender's, empty if it speaks for none
     */
    Intake(long declared, String farm, Places places) {
        this.declared = declared;
        this.farm = farm;
        this.places = places;
    }

    /** Whether the body is known to be large before any of it has come. */
    boolean isLarge() {
        return declared > BodyReader.SMALL;
    }

    /** Takes a place if one is free; if not, and the body is large, the waiter gets the next one. */
    boolean enter(Shares.Waiter waiter) {
        if (isLarge()) {
            large = places.large().inMemory().tryAcquire(farm, waiter);
            return large;
        }
        Permits permits = places.small(farm);
        small = permits.tryAcquire() ? permits : null;
        return small != null;
    }

    /** The place for a large body that was waited for has been given. */
    void entered() {
        large = true;
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
        boolean outgrown = length > BodyReader.SMALL && !large && !farm.isEmpty();
        if (outgrown && !enterLarge()) {
            return Optional.of(BodyRefusal.BUSY);
        }
        // One byte more than may come, to see whether the body ends there.
        int most = declared >= 0 ? (int) declared : 1 + (large ? BodyReader.MAX_BODY : BodyReader.SMALL);
        if (length >= most) {
            return Optional.of(BodyRefusal.TOO_LARGE);
        }
        buffer = Arrays.copyOf(buffer, Math.min(2 * length, most));
        return Optional.empty();
    }

    private boolean enterLarge() {
        if (!places.large().inMemory().tryAcquire(farm)) {
            return false;
        }
        leave();
        entered();
        return true;
    }

    /** The end of taking in: lets the receiver have the body, to which the place goes over. */
    Runnable handOver(BodyReceiver receiver) {
        byte[] bytes = buffer;
        int all = length;
        Permits itsPlace = small;
        boolean itsPlaceIsLarge = large;
        small = null;
        large = false;
        buffer = NONE;
        if (itsPlaceIsLarge) {
            // The bytes are held by the body alone, which lets go of them as soon as it is parsed.
            Body body = places.large().body(farm, bytes, all);
            return () -> {
                if (places.large().mayParse(body)) {
                    receiver.received(body);
                } else {
                    receiver.refused(BodyRefusal.BUSY);
                }
            };
        }
        return () -> receiver.received(
                itsPlace == null ? Body.small(bytes, all) : Body.small(bytes, all, itsPlace::release));
    }

    /** Who holds a place waits for none, so that whoever gets it cannot wait for this one's lock in turn. */
    private void leave() {
        Permits itsPlace = small;
        boolean itsPlaceIsLarge = large;
        small = null;
        large = false;
        if (itsPlace != null) {
            itsPlace.release();
        }
        if (itsPlaceIsLarge) {
            places.large().inMemory().release(farm);
        }
    }

    /** Lets go of bytes and place. */
    void drop() {
        buffer = NONE;
        leave();
    }
}
