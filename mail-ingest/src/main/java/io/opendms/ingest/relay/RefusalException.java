package io.opendms.ingest.relay;

import io.opendms.ingest.delivery.DeliveryException;

/** The other server has not taken the message, and has said so. */
final class RefusalException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private RefusalException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** Its answer to a command says whether another try is of use. */
    static RefusalException of(String command, Reply reply) {
        return new RefusalException("answered " + command + " by " + reply, reply.isLasting());
    }

    /** Whatever it has answered, it is about the server and its settings, which somebody may mend. */
    static RefusalException passing(String what) {
        return new RefusalException(what, false);
    }

    /** The message or its address cannot be taken by this server. */
    static RefusalException lasting(String what) {
        return new RefusalException(what, true);
    }

    DeliveryException about(String server) {
        String message = server + " " + getMessage();
        return lasting ? DeliveryException.lasting(message) : DeliveryException.passing(message);
    }
}
