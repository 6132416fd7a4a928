package io.opendms.ingest.delivery;

/** A message did not reach a target. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private DeliveryException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** Another try may succeed. */
    public static DeliveryException passing(String message) {
        return new DeliveryException(message, false);
    }

    /** No other try will succeed until somebody has looked. */
    public static DeliveryException lasting(String message) {
        return new DeliveryException(message, true);
    }

    /** Whether another try is of no use. */
    public boolean isLasting() {
        return lasting;
    }
}
