package io.opendms.soap.http.call;

/**
 * How much of the service one caller may take, so that the others get their turn.
 *
 * @param concurrent how many calls of it may be in work at a time, at least 1
 * @param perMinute how many it may make in a minute; 0 for no bound
 */
public record CallLimits(int concurrent, int perMinute) {
    /** More than a farm ever makes at a time, a third of the connections that the port takes; and as many calls as it can make. */
    public static final CallLimits USUAL = new CallLimits(1000, 0);

    public CallLimits {
        if (concurrent < 1 || perMinute < 0) {
            throw new IllegalArgumentException("nobody could call");
        }
    }
}
