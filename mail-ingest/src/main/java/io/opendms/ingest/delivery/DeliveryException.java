package io.opendms.ingest.delivery;

/** A message did not reach a target. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int FEW = 3;

    private final int mostAttempts;

    private DeliveryException(String message, int mostAttempts) {
        super(message);
        this.mostAttempts = mostAttempts;
    }

    /** Another try may succeed. */
    public static DeliveryException passing(String message) {
        return new DeliveryException(message, Integer.MAX_VALUE);
    }

    /** Another try may succeed, but each costs the machine so much that only a few are made. */
    public static DeliveryException costly(String message) {
        return new DeliveryException(message, FEW);
    }

    /** No other try will succeed until somebody has looked. */
    public static DeliveryException lasting(String message) {
        return new DeliveryException(message, 1);
    }

    /** Whether another try is of no use. */
    public boolean isLasting() {
        return mostAttempts == 1;
    }

    /** Whether no other try is made after so many. */
    boolean isTriedEnough(int attempts) {
        return attempts >= mostAttempts;
    }
}
