package io.opendms.soap.http.body;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Reads bodies whole, within limits, and as they come: no thread waits for a sender. Of those above {@value #SMALL} bytes
 * only a few are in memory at a time, and fewer still are being parsed, which takes most; of smaller ones that are still
 * coming in there is a limit too. So hostile documents cannot fill the heap together. Thread-safe.
 */
public final class BodyReader implements AutoCloseable {
    /** The largest body taken, 4 MB; a list of 50,000 members needs about 3. */
    public static final int MAX_BODY = 4 << 20;

    /** The largest body taken of callers that speak for no farm. */
    public static final int SMALL = 64 << 10;

    private static final String ARRIVAL = Arrival.class.getName();
    private static final int SCRATCH = 4 << 10;

    private final BodyLimits limits;
    private final Places places;
    private final Deadlines deadlines;

    /** @param farms how many farms share the places for large bodies */
    public BodyReader(BodyLimits limits, int farms) {
        this.limits = limits;
        this.places = Places.within(limits, farms);
        this.deadlines = new Deadlines(limits.precision());
    }

    /**
     * Reads a request's body. One that is there already is received before this returns; for any other the request becomes
     * asynchronous, and is completed when the receiver has answered.
     *
     * @param farm whose body this is, empty if the sender speaks for none; a farm may send {@link #MAX_BODY}, and is also
     *     waited for when a body is refused, so that it comes to read the answer; others may send {@link #SMALL}
     */
    public void read(HttpServletRequest request, String farm, BodyReceiver receiver) throws IOException {
        long declared = request.getContentLengthLong();
        if (declared > limit(farm)) {
            discard(request, farm, () -> receiver.refused(BodyRefusal.TOO_LARGE));
            return;
        }
        // Who expects to be asked for the body is asked when there is a place for it, and has not sent it before.
        if (declared >= 0 && declared <= SMALL && request.getHeader("Expect") == null) {
            ServletInputStream in = request.getInputStream();
            if (in.available() >= declared) {
                receiver.received(Body.small(in.readNBytes((int) declared), (int) declared));
                return;
            }
        }
        arrival(request, farm, receiver).keep();
    }

    /** Goes on with a request that the container has been asked to call again ({@code DispatcherType.ASYNC}). */
    public void resume(HttpServletRequest request) throws IOException {
        ((Arrival) request.getAttribute(ARRIVAL)).resume();
    }

    /** How many bytes a sender may send. */
    public static int limit(String farm) {
        return farm.isEmpty() ? SMALL : MAX_BODY;
    }

    private Arrival arrival(HttpServletRequest request, String farm, BodyReceiver receiver) {
        Arrival arrival = new Arrival(request, farm, receiver, limits, places, deadlines);
        request.setAttribute(ARRIVAL, arrival);
        return arrival;
    }

    /**
     * Throws a request's body away and then does something, which is to answer.
     *
     * @param farm whose body this is; only a farm's is waited for, since anyone could send for ever
     */
    public void discard(HttpServletRequest request, String farm, Runnable then) throws IOException {
        // A sender that expects to be asked for its body reads the answer before it sends any.
        if (request.getHeader("Expect") != null || request.getContentLengthLong() == 0) {
            then.run();
        } else if (!farm.isEmpty()) {
            arrival(request, farm, new Afterwards(then)).discard();
        } else {
            discardAvailable(request.getInputStream());
            then.run();
        }
    }

    private static void discardAvailable(ServletInputStream in) throws IOException {
        byte[] scratch = new byte[SCRATCH];
        int discarded = 0;
        while (discarded < MAX_BODY && in.available() > 0) {
            discarded += in.read(scratch);
        }
    }

    @Override
    public void close() {
        deadlines.close();
    }

    private record Afterwards(Runnable then) implements BodyReceiver {
        @Override
        public void received(Body body) {
            then.run();
        }

        @Override
        public void refused(BodyRefusal why) {
            then.run();
        }

        @Override
        public void brokeOff() {
            then.run();
        }
    }
}
